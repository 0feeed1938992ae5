import { THEMES } from '../knowledge/schema';
import { comparable } from '../knowledge/check-fiches';
import type { Action, Pending } from './types';
import type { TurnContext } from './turn';

/** « 2 », « le deuxième », « choix n° 2 svp ». */
const ORDINALS: readonly RegExp[] = ['1|un|une|premier|premiere|1er|1ere', '2|deux|deuxieme|second|seconde|2e|2eme', '3|trois|troisieme|3e|3eme', '4|quatre|quatrieme|4e|4eme', '5|cinq|cinquieme|5e|5eme'].map(
  (names) => new RegExp(`^(?:c est |plutot )?(?:le |la )?(?:numero |no |n |choix |option |reponse )*(?:${names})(?: choix| reponse| option)?(?: svp| stp| s il vous plait| merci)?$`),
);
/** « le dernier »: the end of the list, whatever its length. */
const LAST = /^(?:plutot )?(?:le |la )?derniere?(?: choix| reponse| option)?(?: svp| stp| merci)?$/;
/** « 1 et 2 », « le 5 »: places in the list, but not one of it. */
const PLACES = /^(?:(?:le|la|les|l|numero|no|n|et|ou|choix|option|reponse|\d|deux|trois|quatre|premiere?|deuxieme|seconde?|troisieme|quatrieme|cinquieme|\d(?:er|ere|e|eme)) ?)+$/;
const NONE =
  /^(?:(?:non|nan|nn|bah non|ben non)(?: merci)? ?)?(?:aucune?(?: (?:de ces reponses|de ces choix|des deux|des trois|des quatre|d entre elles|d eux|ne convient|ne va|ne correspond|ne me convient))?|rien(?: de (?:tout )?ca| du tout)?|ni l une? ni l autre|(?:c est |ce n est |cest |c )?pas (?:ca|sa|cela)(?: du tout)?|autre chose)?$/;
const UNSURE = /^(?:je (?:ne )?sais pas|j sais pas|jsp|aucune idee)(?: laquelle| lequel)?$/;
/** « oui » to several choices: it says that one of them is right, not which. */
const WHICH =
  /^(?:(?:bah |ben )?(?:oui+|ouais?|oue|ui|wi|yes|ok|okay|d accord|dac|exact|exactement|voila|c est (?:bien )?ca|c sa|tout a fait|les (?:deux|trois|quatre|2|3|4)|tou(?:te)?s(?: les (?:deux|trois|quatre|2|3|4))?|l un ou l autre|laquelle|lequel|laquelle (?:vous|tu) (?:me )?[a-z]+|celui la|celle la)(?: merci| svp| stp)? ?)+$/;
const YES = /^(?:(?:oui+|ouais?|oue|ui|wi|yes|yep)(?: (?:oui|merci|merci beaucoup|c est (?:bien )?(?:bon|parfait|ca|clair)|c sa|c ca|parfait|super|tres bien|tout a fait|ca repond|ca m aide|bien sur))*|ca repond(?: (?:bien|parfaitement|oui))?(?: a ma question)?)$/;
const NO =
  /^(?:(?:non+|nan|nn|no|nope)(?: non)?(?: merci)? ?)?(?:pas (?:vraiment|du tout|trop|tout a fait|tellement|completement|exactement)|(?:c est |ce n est |cest |c )?pas (?:ca|sa|cela)(?: du tout)?|(?:ca|sa|cela|vous|tu) (?:ne |n )?(?:m aide|repond[a-z]*|repon|convient|va) pas(?: (?:du tout|vraiment))?(?: a ma (?:question|kestion))?|bof|a moitie)?$/;
/** Words around a part of a title: « la réponse sur le RSA svp ». */
const TITLE_FRAME = new Set('le la les l un une des du de d a au aux et ou pour sur en c est ce cest celui celle ceux cela ca plutot oui merci svp stp choix reponse option numero concerne qui je veux voudrais prends choisis mon ma mes'.split(' '));
const MIN_STEM = 4;
/** Longer than any button's words. */
const MAX_LETTERS = 300;
/** The ways of not telling one's commune. */
const KEPT_SECRET =
  /^(?:(?:bah |ben )?(?:non+|nan|nn|no)(?: merci)?|aucune?|passe|jsp|rien|c est prive|peu importe|pourquoi|(?:je |j )?(?:ne )?(?:veux|prefere|souhaite|desire|aime mieux) (?:pas|ne pas)(?: (?:le|la|vous le))?(?: (?:dire|donner|repondre|preciser))?|pas envie(?: de (?:le )?(?:dire|repondre))?|(?:ca )?(?:ne )?(?:vous )?regarde pas|(?:je |j )?(?:ne )?sais pas)$/;

/** What a button says, or « oui » where only « lequel ? » can be asked back. */
export type TypedAction = Action | { readonly kind: 'which' };

/** What a typed text means when it is the words of a button: a theme, a title, its place in the list, « aucune », « oui », « non ». */
export function typedAction(text: string, pending: Pending | undefined, context: TurnContext): TypedAction | undefined {
  const words = comparable(text);
  if (words === '' || words.length > MAX_LETTERS) return undefined;
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

function typedChoice(words: string, fiches: readonly string[], context: TurnContext): TypedAction | undefined {
  if (NONE.test(words) || UNSURE.test(words) || words === comparable(context.knowledge.messages.choix_aucune)) return { kind: 'none_of_these' };
  const titled = fiches.find((id) => comparable(context.knowledge.fiches.get(id)?.titre ?? '') === words);
  const chosen = titled ?? ordinalAmong(words, fiches);
  if (chosen !== undefined) return { kind: 'fiche', fiche: chosen };
  if (WHICH.test(words) || PLACES.test(words)) return { kind: 'which' };
  const part = titleHolding(words, fiches, context);
  return part === undefined ? undefined : { kind: 'fiche', fiche: part };
}

/** The item that « 2 », « le deuxième » or « le dernier » points to. */
function ordinalAmong(words: string, items: readonly string[]): string | undefined {
  return LAST.test(words) ? items.at(-1) : items[ORDINALS.findIndex((ordinal) => ordinal.test(words))];
}

/** The only fiche offered whose title holds all the words typed: « le surendettement », « celui sur les dettes ». */
function titleHolding(words: string, fiches: readonly string[], context: TurnContext): string | undefined {
  const wanted = words.split(' ').filter((word) => !TITLE_FRAME.has(word));
  if (wanted.length === 0) return undefined;
  const holding = fiches.filter((id) => {
    const title = comparable(context.knowledge.fiches.get(id)?.titre ?? '').split(' ');
    return wanted.every((word) => title.some((own) => own === word || (word.length >= MIN_STEM && (own.startsWith(word) || word.startsWith(own) && own.length >= MIN_STEM))));
  });
  return holding.length === 1 ? holding[0] : undefined;
}

function typedCommune(words: string, candidates: readonly string[], context: TurnContext): TypedAction | undefined {
  const { messages } = context.knowledge;
  if (words === comparable(messages.commune_autre)) return { kind: 'other_commune' };
  if (candidates.length > 0 && NONE.test(words)) return { kind: 'other_commune' };
  if (WHICH.test(words)) return { kind: 'which' };
  if (KEPT_SECRET.test(words) || words === comparable(messages.commune_passer)) return { kind: 'no_commune' };
  const insee = ordinalAmong(words, candidates);
  return insee === undefined ? undefined : { kind: 'commune', insee };
}
