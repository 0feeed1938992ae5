import type { EmergenciesFile, EmergencyId } from '../knowledge/schema';
import { isEmergencyId, NO_EMERGENCY } from './emergency-examples';
import type { NeedSigns } from './need-signs';
import type { Ranking } from './ranker';
import { THRESHOLDS } from './thresholds';

export interface EmergencyReading {
  readonly id: EmergencyId;
  /** Another number that may be the right one: shown after the first. */
  readonly also?: EmergencyId;
  /** `first`: the number opens the reply. `mention`: one line before the normal answer. */
  readonly level: 'first' | 'mention';
  /** How likely a danger is once the need is weighed against it, 0–1. */
  readonly score: number;
}

/** What a text was found to say, by three judges that know nothing of each other. */
export interface EmergencySigns extends NeedSigns {
  /** The emergency ranker's opinion. */
  readonly dangers: Ranking;
  /** The emergency whose own words stand in the text: it is never silent. */
  readonly alert?: EmergencyId;
}

/** They listen and advise, but send nobody: violence under way needs the 17 before them. */
const SENDS_NO_HELP: ReadonlySet<EmergencyId> = new Set(['3919', '119']);

/** Reads a danger out of what the models and the alert words found in a text; undefined when none can be read. */
export function readEmergency(signs: EmergencySigns, emergencies: EmergenciesFile): EmergencyReading | undefined {
  const score = likelihood(signs);
  const level = levelOf(signs, score);
  const candidates = signs.dangers.ranking.flatMap(({ label, score: share }) => (isEmergencyId(label, emergencies) ? [{ id: label, share }] : []));
  const numbers = helpFirst(alertedFirst(candidates, signs.alert), signs.alert);
  const [worst, next] = numbers;
  if (level === undefined || !worst) return undefined;
  // An emergency that only the need ranker hears of: its own number, not the danger model's guess.
  if (score < THRESHOLDS.emergencyMention && !signs.alert && signs.asked) return { id: signs.asked.id, level, score };
  const also = next && next.share >= THRESHOLDS.emergencyAlso * worst.share ? next.id : undefined;
  return { id: worst.id, also, level, score };
}

/** The odds of a danger, lowered when a calm need is likely and raised when none is: « une tente pour camper » is tourism. */
function likelihood({ dangers, calm }: EmergencySigns): number {
  const danger = 1 - (dangers.ranking.find(({ label }) => label === NO_EMERGENCY)?.score ?? 0);
  // No need at all is little evidence: short replies and unknown words have none either.
  const needOdds = odds(Math.max(calm, THRESHOLDS.calmFloor));
  const joint = odds(danger) * needOdds ** -THRESHOLDS.calmWeight;
  return joint / (1 + joint);
}

function odds(probability: number): number {
  const kept = Math.min(Math.max(probability, 1e-4), 1 - 1e-4);
  return kept / (1 - kept);
}

function levelOf({ dangers, asked, alert }: EmergencySigns, score: number): EmergencyReading['level'] | undefined {
  const known = dangers.coverage >= THRESHOLDS.emergencyCoverage;
  if (score >= (alert ? THRESHOLDS.emergencyAlert : THRESHOLDS.emergencyFirst) && (known || alert)) return 'first';
  if (alert || score >= THRESHOLDS.emergencyMention) return 'mention';
  return asked && asked.share >= THRESHOLDS.emergencyAsked ? 'mention' : undefined;
}

interface Candidate {
  readonly id: EmergencyId;
  readonly share: number;
}

/** The words of an emergency decide its number, unless the model hears another danger far more clearly (« depuis son AVC il me frappe »). */
function alertedFirst(candidates: readonly Candidate[], alert: EmergencyId | undefined): readonly Candidate[] {
  const [best] = candidates;
  const alerted = candidates.find(({ id }) => id === alert);
  if (!best || !alerted) return alert ? [{ id: alert, share: 1 }, ...candidates] : candidates;
  const others = candidates.filter(({ id }) => id !== alert);
  if (alerted.share >= THRESHOLDS.emergencyAlertShare * best.share) return [{ ...alerted, share: Math.max(alerted.share, best.share) }, ...others];
  return [best, { ...alerted, share: best.share }, ...others.slice(1)];
}

/** The 17 before a number that sends nobody, when violence under way is nearly as likely. */
function helpFirst(candidates: readonly Candidate[], alert: EmergencyId | undefined): readonly Candidate[] {
  const [best] = candidates;
  const police = candidates.find(({ id }) => id === '17');
  if (!best || !police || alert || !SENDS_NO_HELP.has(best.id) || police.share < THRESHOLDS.emergencyPolice * best.share) return candidates;
  return [{ ...police, share: best.share }, ...candidates.filter(({ id }) => id !== '17')];
}
