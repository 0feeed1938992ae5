import fc from 'fast-check';
import { storableJson, storableKey, storableText, storedForm } from '../../src/journal/storable';

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)));

describe('what PostgreSQL can hold', () => {
  test('no text keeps a NUL or half a character', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const stored = storableText(text);
        expect(stored).not.toContain('\u0000');
        expect(Buffer.from(stored, 'utf8').toString('utf8')).toBe(stored);
      }),
    );
  });

  test('a text without such characters is kept as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000')), (text) => {
        expect(storableText(text)).toBe(text);
      }),
    );
  });

  test('cleaning twice changes nothing more, and the length stays', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = storableText(text);
        expect(storableText(once)).toBe(once);
        expect(once).toHaveLength(text.length);
      }),
    );
  });

  test('clean JSON is kept as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10, stringUnit: fc.constantFrom('é', '👍', 'a', ' ') }), (value) => {
        expect(storedForm(value)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('keys are cleaned like values, and a key named __proto__ stays a key', () => {
    const value: unknown = JSON.parse('{"a\\u0000": ["\\ud800"], "__proto__": 1}');
    expect(JSON.stringify(storableJson(value))).toBe('{"a\uFFFD":["\uFFFD"],"__proto__":1}');
  });

  test('what is nested beyond reason is cut, whatever its depth', () => {
    const deep: unknown = JSON.parse(`${'{"a":['.repeat(3_000)}1${']}'.repeat(3_000)}`);
    expect(JSON.stringify(storableJson(deep)).length).toBeLessThan(1_000);
  });

  test('dates become text as JSON does', () => {
    expect(storableJson({ at: new Date(0) })).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  });

  test('a stored form shares nothing with the original', () => {
    const original = { list: [1] };
    const stored = storedForm(original);
    original.list.push(2);
    expect(stored).toEqual({ list: [1] });
  });

  test('a key that can be indexed is itself; a longer one is told apart by its hash', () => {
    expect(storableKey('client-1')).toBe('client-1');
    const [a, b] = [storableKey('x'.repeat(300)), storableKey('x'.repeat(301))];
    expect(a).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(a).not.toBe(b);
    expect(storableKey('x'.repeat(300))).toBe(a);
  });
});
