import type { SmallTalkKind } from '../knowledge/language-schema';
import type { EmergenciesFile, EmergencyId } from '../knowledge/schema';
import { meaningOf } from './labels';
import type { Ranked } from './ranker';
import { THRESHOLDS } from './thresholds';

/** What a ranking of the needs says about a danger. */
export interface NeedSigns {
  /** Probability of the likeliest meaning that is no danger, 0–1. */
  readonly calm: number;
  /** The emergency behind the likeliest fiche about a danger, and that fiche's probability. */
  readonly asked?: { readonly id: EmergencyId; readonly share: number };
}

/** Prepares the reading of the need ranker's rankings for and against a danger. */
export function createNeedSigns(talks: ReadonlySet<SmallTalkKind>, { urgences }: EmergenciesFile): (ranking: readonly Ranked[]) => NeedSigns {
  const idsByFiche = new Map<string, EmergencyId>();
  // Several emergencies may share a fiche: the first one of the file stands for it.
  for (const { id, fiche } of urgences) if (!idsByFiche.has(fiche)) idsByFiche.set(fiche, id);
  return (ranking) => {
    let calm = 0;
    let asked: NeedSigns['asked'];
    for (const { label, score } of ranking) {
      const meaning = meaningOf(label, talks);
      const id = meaning.kind === 'fiche' ? idsByFiche.get(meaning.fiche) : undefined;
      if (id) asked ??= { id, share: score };
      // Greetings stand around everything: only a message that is small talk, or a follow-up, and little else is calm.
      else if (meaning.kind === 'fiche' || meaning.kind === 'out_of_scope' || score >= THRESHOLDS.talk) calm = Math.max(calm, score);
    }
    return { calm, asked };
  };
}
