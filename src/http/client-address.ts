import { isIPv6 } from 'node:net';

/**
 * The client's address. Each proxy appends the address it saw to X-Forwarded-For, so with `trustProxy` proxies of ours the
 * client is that many places from the right; what stands further left was written by the client and proves nothing.
 */
export function clientAddress(remoteAddress: string, forwardedFor: string | undefined, trustProxy: number): string {
  const forwarded = (forwardedFor ?? '').split(',').map((item) => item.trim()).filter((item) => item !== '');
  const chain = [...forwarded, remoteAddress];
  return chain[Math.max(0, chain.length - 1 - trustProxy)] ?? remoteAddress;
}

/** What a rate limit counts by: an IPv4 address, or the /64 of an IPv6 one, which a single household holds whole. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address.slice(0, 64);
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros: string[] = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
