/** Where the conversation is remembered, in browsers that allow it and in those that do not. */
import type { Session } from '../../src/http/client/session';
import { SessionStore } from '../../src/http/client/session-store';

const SESSION: Session = { conversationId: 'c', token: 't', expiresAt: 1_000 };

class Shelf {
  readonly kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
  removeItem = (key: string) => void this.kept.delete(key);
}

const refused = () => {
  throw new Error('SecurityError');
};

describe('the memory of the conversation', () => {
  test('another page of the same tab finds it again', () => {
    const shelf = new Shelf();
    new SessionStore('pas-de-calais', () => shelf).write(SESSION);
    const later = new SessionStore('pas-de-calais', () => shelf);
    expect(later.begun).toBe(true);
    expect(later.read(999)).toEqual(SESSION);
  });

  test('two territories in one tab do not mix', () => {
    const shelf = new Shelf();
    new SessionStore('pas-de-calais', () => shelf).write(SESSION);
    expect(new SessionStore('calvados', () => shelf).read(0)).toBeUndefined();
  });

  test('a conversation whose token is dead was begun, but is not read', () => {
    const shelf = new Shelf();
    const store = new SessionStore('pas-de-calais', () => shelf);
    store.write(SESSION);
    expect(store.read(1_000)).toBeUndefined();
    expect(store.begun).toBe(true);
  });

  test('once forgotten, nothing is left', () => {
    const shelf = new Shelf();
    const store = new SessionStore('pas-de-calais', () => shelf);
    store.write(SESSION);
    store.forget();
    expect([store.read(0), store.begun, shelf.kept.size]).toEqual([undefined, false, 0]);
  });

  test('where the browser refuses its storage, memory stands in for as long as the page lives', () => {
    const store = new SessionStore('pas-de-calais', refused);
    expect([store.begun, store.read(0)]).toEqual([false, undefined]);
    store.write(SESSION);
    expect([store.begun, store.read(0)]).toEqual([true, SESSION]);
    store.forget();
    expect(store.begun).toBe(false);
  });

  test.each(['', 'null', '{', '[]', '"text"', '{"conversationId":"c"}', '{"conversationId":1,"token":"t","expiresAt":2}'])('%j in the storage is not a conversation', (text) => {
    const shelf = new Shelf();
    shelf.kept.set('allo-departement:pas-de-calais', text);
    expect(new SessionStore('pas-de-calais', () => shelf).begun).toBe(false);
  });
});
