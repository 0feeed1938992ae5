import { JournalUnavailable } from '../../src/journal/journal-unavailable';
import { MemoryJournal } from '../../src/journal/memory-journal';
import { journalContract } from './journal-contract';
import { SAMPLE_FACTS, sampleConversation, sampleTurn } from './sample-turn';

describe('the journal in memory', () => {
  journalContract(async () => new MemoryJournal());

  test('tells its subscribers of every append, until they leave', async () => {
    const journal = new MemoryJournal();
    const heard: string[] = [];
    const unsubscribe = journal.subscribe((id) => heard.push(id));
    await journal.open(sampleConversation('c'));
    await journal.append(sampleTurn('c', 0));
    await journal.check(); // a later turn of the event loop
    unsubscribe();
    await journal.append(sampleTurn('c', 1));
    await journal.check();
    expect(heard).toEqual(['c']);
  });

  test('shows tests the facts it was given', async () => {
    const journal = new MemoryJournal();
    await journal.open(sampleConversation('c'));
    await journal.append(sampleTurn('c', 0));
    await journal.append(sampleTurn('c', 1, { facts: { ...SAMPLE_FACTS, status: 'feedback_yes' } }));
    expect(journal.turns.map(({ seq, facts }) => [seq, facts.status])).toEqual([
      [1, 'answered'],
      [3, 'feedback_yes'],
    ]);
  });

  test('can play a database that is down and comes back', async () => {
    const journal = new MemoryJournal();
    journal.unavailable = 'the disk is full';
    await expect(journal.open(sampleConversation('c'))).rejects.toThrow(JournalUnavailable);
    journal.unavailable = undefined;
    await expect(journal.open(sampleConversation('c'))).resolves.toMatchObject({ id: 'c' });
  });
});
