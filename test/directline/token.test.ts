import fc from 'fast-check';
import { TokenSigner, type TokenClaims } from '../../src/directline/token';
import { ManualClock } from '../support/manual-clock';

const clock = new ManualClock();
const signer = new TokenSigner('one-secret-of-this-service', clock.now);
const claims: Omit<TokenClaims, 'exp'> = { use: 'conversation', conv: 'c1', territoire: 'pas-de-calais', user: 'dl_1' };

describe('a token', () => {
  test('says what it was issued with, whatever the user’s name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), fc.option(fc.array(fc.webUrl(), { maxLength: 3 }), { nil: undefined }), (user, origins) => {
        const checked = signer.check(signer.issue({ ...claims, user, origins }, 60));
        expect(checked).toMatchObject({ kind: 'valid', claims: { ...claims, user } });
      }),
    );
  });

  test('with any character changed, added or removed is invalid', () => {
    const token = signer.issue(claims, 60);
    const position = fc.nat(token.length - 1);
    const edit = fc.tuple(position, fc.nat(1), fc.stringMatching(/^[A-Za-z0-9._=-]{0,2}$/)).map(([at, cut, added]) => token.slice(0, at) + added + token.slice(at + cut));
    fc.assert(fc.property(edit, (edited) => {
      fc.pre(edited !== token);
      expect(signer.check(edited)).toEqual({ kind: 'invalid' });
    }), { numRuns: 2_000 });
  });

  test('of any other shape is invalid, and never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String(), fc.stringMatching(/^[\w-]*\.[\w-]*\.[\w-]*$/)), (text) => {
      expect(signer.check(text)).toEqual({ kind: 'invalid' });
    }));
  });

  test('ends at its second', () => {
    const token = signer.issue(claims, 60);
    clock.advance(59);
    expect(signer.check(token).kind).toBe('valid');
    clock.advance(1);
    expect(signer.check(token).kind).toBe('expired');
  });

  test('of another service is invalid, even with « no algorithm »', () => {
    expect(new TokenSigner('another-secret', clock.now).check(signer.issue(claims, 60))).toEqual({ kind: 'invalid' });
    const [, payload = ''] = signer.issue(claims, 60).split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const forged of [`${none}.${payload}.`, `${none}.${payload}`, `${payload}.${payload}.${payload}`]) {
      expect(signer.check(forged)).toEqual({ kind: 'invalid' });
    }
  });
});
