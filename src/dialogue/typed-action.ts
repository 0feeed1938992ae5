import { comparable } from '../knowledge/check-fiches';
import type { Action, Pending } from './types';
import type { TurnContext } from './turn';

const ORDINALS: readonly RegExp[] = [
  /^(le |la |c est )?(1|un|une|premier|premiere|1er|1ere)( choix| reponse)?$/,
  /^(le |la |c est )?(2|deux|deuxieme|second|seconde|2e|2eme)( choix| reponse)?$/,
  /^(le |la |c est )?(3|trois|troisieme|3e|3eme)( choix| reponse)?$/,
  /^(le |la |c est )?(4|quatre|quatrieme|4e|4eme)( choix| reponse)?$/,
];
const NONE = /^(aucune?|aucune? (de ces reponses|des deux|des trois|des quatre|d entre elles)|rien de tout ca|ni l un ni l autre|pas ca|non)$/;
const YES = /^(oui+|ouais?|ui|wi|yes|oui merci|oui c est bon|oui parfait)$/;
const NO = /^(non+|nan|no|non merci|pas vraiment|pas du tout)$/;

/** What a typed text means when buttons are on screen: a title, its place in the list, « aucune », « oui », « non ». */
export function typedAction(text: string, pending: Pending | undefined, context: TurnContext): Action | undefined {
  if (!pending) return undefined;
  const words = comparable(text);
  if (pending.kind === 'choices') return typedChoice(words, pending.fiches, context);
  if (pending.kind === 'feedback') {
    if (YES.test(words)) return { kind: 'feedback', value: 'yes', fiche: pending.fiche };
    return NO.test(words) ? { kind: 'feedback', value: 'no', fiche: pending.fiche } : undefined;
  }
  if (words === comparable(context.knowledge.messages.commune_passer)) return { kind: 'no_commune' };
  const place = ORDINALS.findIndex((ordinal) => ordinal.test(words));
  const insee = pending.candidates[place];
  return insee === undefined ? undefined : { kind: 'commune', insee };
}

function typedChoice(words: string, fiches: readonly string[], context: TurnContext): Action | undefined {
  if (NONE.test(words) || words === comparable(context.knowledge.messages.choix_aucune)) return { kind: 'none_of_these' };
  const titled = fiches.find((id) => comparable(context.knowledge.fiches.get(id)?.titre ?? '') === words);
  const chosen = titled ?? fiches[ORDINALS.findIndex((ordinal) => ordinal.test(words))];
  return chosen === undefined ? undefined : { kind: 'fiche', fiche: chosen };
}
