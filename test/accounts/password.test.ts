import fc from 'fast-check';
import { createPasswordHasher, type PasswordHasher } from '../../src/accounts/password-hasher';
import { passwordProblems } from '../../src/accounts/password-rules';

const ANNE = { email: 'anne.martin@exemple.fr', name: 'Anne-Sophie Martin' };

describe('the rules of passwords', () => {
  test.each([
    ['petit cheval vert', []],
    ['q8#kP2vLw9!z', []],
    ['les oies volent', []],
    ['ééééèèèèààùùç', []],
    ['onze lettre', ['too-short']],
    ['', ['too-short']],
    ['x'.repeat(300), ['too-long', 'too-common']],
    ['aaaaaaaaaaaaa', ['too-common']],
    ['121212121212', ['too-common']],
    ['Motdepasse123', ['too-common']],
    ['Azertyuiop123456', ['too-common']],
    ['Bonjour2026!!!!', ['too-common']],
    ['allo-département', ['too-common']],
    ['j’aime Martin beaucoup', ['holds-your-name']],
    ['SOPHIE et le chat', ['holds-your-name']],
    ['mârtin-pêcheur bleu', ['holds-your-name']],
  ])('%s → %j', (password, problems) => {
    expect(passwordProblems(password, ANNE)).toEqual(problems);
  });

  test('no kind of character is asked for: any twelve that say nothing are enough', () => {
    const letters = fc.array(fc.constantFrom(...'bcdfghjklm'), { minLength: 12, maxLength: 40 }).map((list) => list.join(''));
    fc.assert(fc.property(letters, (password) => new Set(password).size < 5 || passwordProblems(password, { email: 'x@y.fr', name: 'Xi' }).length === 0));
  });

  test('short parts of a name are nobody’s secret', () => {
    expect(passwordProblems('le lait de la vache', { email: 'lea@x.fr', name: 'Léa Lu' })).toEqual([]);
  });
});

describe('hashes', () => {
  let hasher: PasswordHasher;
  beforeAll(async () => {
    hasher = await createPasswordHasher();
  });

  test('are Argon2id with OWASP’s parameters, salted, and hold nothing of the password', async () => {
    const [one, two] = await Promise.all([hasher.hash('petit cheval vert'), hasher.hash('petit cheval vert')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect([await hasher.verify(one, 'petit cheval vert'), await hasher.verify(one, 'petit cheval bleu')]).toEqual([true, false]);
  });

  test('the same letters typed on another keyboard are the same password', async () => {
    expect(await hasher.verify(await hasher.hash('é'.normalize('NFD').repeat(12)), 'é'.normalize('NFC').repeat(12))).toBe(true);
  });

  test('without a hash nothing is right', async () => {
    expect(await hasher.verify(undefined, 'petit cheval vert')).toBe(false);
    expect(await hasher.verify(undefined, '')).toBe(false);
  });
});
