import type { Ranking } from '../../src/understanding/ranker';
import { secondNeed } from '../../src/understanding/second-need';

/** A ranker that knows three words. */
const KNOWN: Readonly<Record<string, string>> = { loyer: 'fsl-maintien', carte: 'carte-grise', colis: 'aide-alimentaire', merci: 'hors-sujet' };
function rank(text: string): Ranking {
  const words = Object.keys(KNOWN).filter((word) => text.includes(word));
  const share = 0.98 / Math.max(1, words.length);
  const ranking = words.map((word) => ({ label: KNOWN[word] ?? '', score: share }));
  return { ranking: [...ranking, { label: 'autre', score: 0.01 }].sort((a, b) => b.score - a.score), coverage: words.length > 0 ? 0.9 : 0.1 };
}
const CLOSEST = ['fsl-maintien', 'carte-grise', 'aide-alimentaire'];
const second = (text: string, first = 'fsl-maintien', closest = CLOSEST) => secondNeed(text, first, closest, rank);

describe('A second need', () => {
  it.each([
    'mon loyer est en retard et aussi la carte grise à refaire',
    'mon loyer est en retard, ma carte grise est perdue',
    'Mon loyer est en retard. Autre question : ma carte grise ?',
    'retard de loyer (ma carte grise est à refaire)',
    'retard de loyer + carte grise perdue',
  ])('is read in « %s »', (text) => {
    expect(second(text)).toBe('carte-grise');
  });

  it.each([
    ['one need', 'mon loyer est en retard depuis deux mois'],
    ['one need told twice', 'mon loyer est en retard et je ne peux pas payer le loyer'],
    ['thanks around it', 'mon loyer est en retard et merci beaucoup'],
    ['nothing known beside it', 'mon loyer est en retard et il pleut dehors'],
    ['no word at all', ''],
  ])('is not invented: %s', (_, text) => {
    expect(second(text)).toBeUndefined();
  });

  it('of a story counts when it is asked for, not when it is only told', () => {
    const story = 'On a eu un colis de la mairie. Il faisait froid. Mon loyer est en retard.';
    expect(second(story)).toBeUndefined();
    expect(second(`${story} Où trouver un colis ?`)).toBe('aide-alimentaire');
  });

  it('must be close to the whole message too', () => {
    expect(second('mon loyer est en retard et la carte grise', 'fsl-maintien', ['fsl-maintien'])).toBeUndefined();
  });

  it('is not looked for when the first one is nowhere by itself', () => {
    expect(second('la carte grise et un colis', 'fsl-maintien')).toBeUndefined();
  });
});
