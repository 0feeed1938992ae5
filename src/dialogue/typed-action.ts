import { THEMES } from '../knowledge/schema';
import { comparable } from '../knowledge/check-fiches';
import type { Action, Pending } from './types';
import type { TurnContext } from './turn';

/** « 2 », « le deuxième », « choix n° 2 svp ». */
const ORDINALS: readonly RegExp[] = ['1|un|une|premier|premiere|1er|1ere', '2|deux|deuxieme|second|seconde|2e|2eme', '3|trois|troisieme|3e|3eme', '4|quatre|quatrieme|4e|4eme', '5|cinq|cinquieme|5e|5eme'].map(
  (names) => new RegExp(`^(?:c est |plutot )?(?:le |la )?(?:numero |no |n |choix |option |reponse )*(?:${names})(?: choix| reponse| option)?(?: svp| stp| s il vous plait| merci)?$`),
);
const NONE = /^(?:non |non merci )?(?:aucune?(?: (?:de ces reponses|des deux|des trois|des quatre|d entre elles|ne convient|ne va|ne correspond))?|rien de tout ca|ni l un ni l autre|pas ca|non|non merci|c est pas ca)$/;
const YES = /^(oui+|ouais?|ui|wi|yes|oui merci|oui c est bon|oui parfait)$/;
const NO = /^(non+|nan|no|non merci|pas vraiment|pas du tout)$/;
/** The ways of not telling one's commune. */
const KEPT_SECRET =
  /^(?:non(?: merci)?|aucune?|passe|jsp|rien|c est prive|peu importe|pourquoi|(?:je |j )?(?:ne )?(?:veux|prefere|souhaite|desire|aime mieux) (?:pas|ne pas)(?: (?:le|la|vous le))?(?: (?:dire|donner|repondre|preciser))?|pas envie(?: de (?:le )?(?:dire|repondre))?|(?:ca )?(?:ne )?(?:vous )?regarde pas|(?:je |j )?(?:ne )?sais pas)$/;

/** What a typed text means when it is the words of a button: a theme, a title, its place in the list, « aucune », « oui », « non ». */
export function typedAction(text: string, pending: Pending | undefined, context: TurnContext): Action | undefined {
  const words = comparable(text);
  const theme = THEMES.find((id) => comparable(context.knowledge.messages.themes[id]) === words);
  if (theme) return { kind: 'theme', theme };
  switch (pending?.kind) {
    case 'choices':
      return typedChoice(words, pending.fiches, context);
    case 'feedback':
      if (YES.test(words)) return { kind: 'feedback', value: 'yes', fiche: pending.fiche };
      return NO.test(words) ? { kind: 'feedback', value: 'no', fiche: pending.fiche } : undefined;
    case 'commune':
      return typedCommune(words, pending.candidates, context);
    default:
      return undefined;
  }
}

function typedChoice(words: string, fiches: readonly string[], context: TurnContext): Action | undefined {
  if (NONE.test(words) || words === comparable(context.knowledge.messages.choix_aucune)) return { kind: 'none_of_these' };
  const titled = fiches.find((id) => comparable(context.knowledge.fiches.get(id)?.titre ?? '') === words);
  const chosen = titled ?? fiches[ORDINALS.findIndex((ordinal) => ordinal.test(words))];
  return chosen === undefined ? undefined : { kind: 'fiche', fiche: chosen };
}

function typedCommune(words: string, candidates: readonly string[], context: TurnContext): Action | undefined {
  const { messages } = context.knowledge;
  if (words === comparable(messages.commune_autre)) return { kind: 'other_commune' };
  if (KEPT_SECRET.test(words) || words === comparable(messages.commune_passer)) return { kind: 'no_commune' };
  const insee = candidates[ORDINALS.findIndex((ordinal) => ordinal.test(words))];
  return insee === undefined ? undefined : { kind: 'commune', insee };
}
