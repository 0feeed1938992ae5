/** A token bucket per key: `perMinute` calls at once, refilled evenly. */
interface Bucket {
  tokens: number;
  at: number;
}

export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>();

  /** `maxKeys` bounds the memory: the keys unseen for longest are forgotten first, hence start full again. */
  constructor(
    private readonly now: () => Date,
    private readonly maxKeys = 20_000,
  ) {}

  /** Counts one call under `key`; gives 0 when allowed, else the seconds to wait (whole, at least 1). */
  take(key: string, perMinute: number): number {
    const at = this.now().getTime();
    const known = this.buckets.get(key) ?? { tokens: perMinute, at };
    const elapsed = Math.max(0, at - known.at);
    const tokens = Math.min(perMinute, known.tokens + (elapsed * perMinute) / 60_000);
    const allowed = tokens > 1 - 1e-9; // refilled in parts, a whole token may lack the last bit
    this.buckets.delete(key); // re-inserted last: the map's order is the order of last use
    this.buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at });
    this.forgetOldest();
    return allowed ? 0 : Math.max(1, Math.ceil(((1 - tokens) * 60) / perMinute));
  }

  /** Keys remembered now. */
  get size(): number {
    return this.buckets.size;
  }

  private forgetOldest(): void {
    if (this.buckets.size <= this.maxKeys) return;
    for (const oldest of this.buckets.keys()) {
      this.buckets.delete(oldest);
      return;
    }
  }
}
