import type { EmergenciesFile, EmergencyId } from '../knowledge/schema';
import { isEmergencyId, NO_EMERGENCY } from './emergency-examples';
import type { Ranked } from './ranker';
import { THRESHOLDS } from './thresholds';

export interface EmergencyReading {
  readonly id: EmergencyId;
  /** Another number that may be the right one: shown after the first. */
  readonly also?: EmergencyId;
  /** `first`: the number opens the reply. `mention`: one line before the normal answer. */
  readonly level: 'first' | 'mention';
  /** Probability of a danger, 0–1. */
  readonly score: number;
}

/**
 * Reads a danger out of a ranking of the emergencies.
 * @param calmNeed probability, by the need ranker, that the text asks for something that is no danger: « une tente pour
 *   camper » has the words of a night outside, but clearly asks about tourism
 * @param alert the emergency whose own words stand in the text: it decides the number, and is never silent
 */
export function readEmergency(ranking: readonly Ranked[], calmNeed: number, emergencies: EmergenciesFile, alert?: EmergencyId): EmergencyReading | undefined {
  const score = 1 - (ranking.find(({ label }) => label === NO_EMERGENCY)?.score ?? 0);
  if (alert) return readAlert(alert, ranking, score, calmNeed, emergencies);
  if (score < (calmNeed >= THRESHOLDS.calmNeed ? THRESHOLDS.emergencyMentionOverNeed : THRESHOLDS.emergencyMention)) return undefined;
  const [worst, next] = ranking.flatMap(({ label, score: share }) => (isEmergencyId(label, emergencies) ? [{ id: label, share }] : []));
  if (!worst) return undefined;
  const also = next && next.share >= THRESHOLDS.emergencyAlso * worst.share ? next.id : undefined;
  return { id: worst.id, also, level: isFirst(score, calmNeed) ? 'first' : 'mention', score };
}

function isFirst(score: number, calmNeed: number): boolean {
  const contradicted = score < calmNeed || (calmNeed >= THRESHOLDS.calmNeed && score < THRESHOLDS.emergencyCertain);
  return score >= THRESHOLDS.emergencyFirst && !contradicted;
}

/** « noyé », « infarctus »: first, unless the model is sure that nothing is happening (« mon infarctus de 2019 »). */
function readAlert(id: EmergencyId, ranking: readonly Ranked[], score: number, calmNeed: number, emergencies: EmergenciesFile): EmergencyReading {
  const other = ranking.find(({ label }) => label !== id && isEmergencyId(label, emergencies));
  const also = other && isEmergencyId(other.label, emergencies) && other.score >= THRESHOLDS.emergencyAlso ? other.label : undefined;
  const believed = score >= THRESHOLDS.emergencyAlert && (score >= calmNeed || score >= THRESHOLDS.emergencyCertain);
  return { id, also, level: believed ? 'first' : 'mention', score };
}
