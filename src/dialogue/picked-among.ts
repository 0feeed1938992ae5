import type { Decision } from '../understanding/decide';
import type { Pending } from './types';

/** Share that one of the fiches offered must have of them all to be the one described (« celui pour les enfants »). */
const CLEARLY = 0.75;
/** Below this probability together, the message speaks of none of them. */
const ABOUT_THEM = 0.2;

/** The fiche that a message describes among those just offered; undefined when it describes none, or asks for another. */
export function pickedAmong(decision: Decision, pending: Pending | undefined): string | undefined {
  if (pending?.kind !== 'choices') return undefined;
  if (decision.kind === 'answer') return pending.fiches.includes(decision.fiche) ? decision.fiche : undefined;
  if (decision.kind === 'follow' || decision.kind === 'talk') return undefined;
  const offered = decision.closest.filter(({ fiche }) => pending.fiches.includes(fiche));
  const together = offered.reduce((sum, { score }) => sum + score, 0);
  const [best] = offered;
  return best && together >= ABOUT_THEM && best.score >= CLEARLY * together ? best.fiche : undefined;
}
