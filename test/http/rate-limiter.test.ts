import fc from 'fast-check';
import { addressKey, clientAddress } from '../../src/http/client-address';
import { RateLimiter } from '../../src/http/rate-limiter';
import { ManualClock } from '../support/manual-clock';

describe('the rate limit', () => {
  test('never lets more than two minutes’ worth through in any minute, and the wait it gives is enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 200 }), (perMinute, pauses) => {
        const clock = new ManualClock();
        const limiter = new RateLimiter(clock.now);
        const allowed: number[] = [];
        for (const pause of pauses) {
          clock.advance(pause);
          const wait = limiter.take('a', perMinute);
          if (wait === 0) allowed.push(clock.now().getTime());
          else {
            clock.advance(wait);
            expect(limiter.take('a', perMinute)).toBe(0);
            allowed.push(clock.now().getTime());
          }
        }
        for (const start of allowed) {
          expect(allowed.filter((at) => at >= start && at < start + 60_000).length).toBeLessThanOrEqual(2 * perMinute);
        }
      }),
    );
  });

  test('addresses do not count for one another, and memory is bounded', () => {
    const limiter = new RateLimiter(new ManualClock().now, 100);
    for (let index = 0; index < 1_000; index += 1) expect(limiter.take(`address ${index}`, 1)).toBe(0);
    expect(limiter.size).toBe(100);
    expect(limiter.take('address 999', 1)).toBe(60);
    expect(limiter.take('address 0', 1)).toBe(0);
  });
});

describe('the client’s address', () => {
  test.each([
    [undefined, 0, '10.0.0.1'],
    ['203.0.113.5', 0, '10.0.0.1'],
    ['203.0.113.5', 1, '203.0.113.5'],
    ['1.1.1.1, 203.0.113.5', 1, '203.0.113.5'],
    ['1.1.1.1, 203.0.113.5, 10.0.0.2', 2, '203.0.113.5'],
    ['203.0.113.5', 3, '203.0.113.5'],
    [undefined, 2, '10.0.0.1'],
    [' , ', 1, '10.0.0.1'],
  ])('X-Forwarded-For "%s" through %i proxies is %s', (forwarded, proxies, expected) => {
    expect(clientAddress('10.0.0.1', forwarded, proxies)).toBe(expected);
  });

  test.each([
    ['203.0.113.5', '203.0.113.5'],
    ['::ffff:203.0.113.5', '203.0.113.5'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['nonsense', 'nonsense'],
  ])('%s is counted as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  test('whatever a client writes, the key stays short', () => {
    fc.assert(fc.property(fc.string({ maxLength: 5_000 }), (text) => addressKey(text).length <= 64));
  });
});
