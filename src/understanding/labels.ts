import type { SmallTalkKind } from '../knowledge/language-schema';

/** What a text may be about. The ranker knows only strings: this is their one reading. */
export type Meaning =
  | { readonly kind: 'fiche'; readonly fiche: string }
  | { readonly kind: 'talk'; readonly talk: SmallTalkKind }
  | { readonly kind: 'out_of_scope' };

const TALK_PREFIX = 'parler/';
const OUT_OF_SCOPE = 'hors-sujet';

/** The label under which the ranker learns a meaning. */
export function labelOf(meaning: Meaning): string {
  if (meaning.kind === 'fiche') return meaning.fiche;
  return meaning.kind === 'talk' ? `${TALK_PREFIX}${meaning.talk}` : OUT_OF_SCOPE;
}

/** The meaning behind a label; `talks` are the kinds of small talk that were trained. */
export function meaningOf(label: string, talks: ReadonlySet<SmallTalkKind>): Meaning {
  if (label === OUT_OF_SCOPE) return { kind: 'out_of_scope' };
  for (const talk of talks) if (label === `${TALK_PREFIX}${talk}`) return { kind: 'talk', talk };
  return { kind: 'fiche', fiche: label };
}
