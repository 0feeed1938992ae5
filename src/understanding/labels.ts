import { FOLLOW_KINDS, type FollowKind, type SmallTalkKind } from '../knowledge/language-schema';
import type { Ranked } from './ranker';

/** What a text may be about. The ranker knows only strings: this is their one reading. */
export type Meaning =
  | { readonly kind: 'fiche'; readonly fiche: string }
  | { readonly kind: 'talk'; readonly talk: SmallTalkKind }
  | { readonly kind: 'follow'; readonly follow: FollowKind }
  | { readonly kind: 'out_of_scope' };

const TALK_PREFIX = 'parler/';
const FOLLOW_PREFIX = 'suite/';
const OUT_OF_SCOPE = 'hors-sujet';

/** The label under which the ranker learns a meaning. */
export function labelOf(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'fiche':
      return meaning.fiche;
    case 'talk':
      return `${TALK_PREFIX}${meaning.talk}`;
    case 'follow':
      return `${FOLLOW_PREFIX}${meaning.follow}`;
    case 'out_of_scope':
      return OUT_OF_SCOPE;
  }
}

/** The meaning behind a label; `talks` are the kinds of small talk that were trained. */
export function meaningOf(label: string, talks: ReadonlySet<SmallTalkKind>): Meaning {
  if (label === OUT_OF_SCOPE) return { kind: 'out_of_scope' };
  const follow = followKindOf(label);
  if (follow) return { kind: 'follow', follow };
  for (const talk of talks) if (label === `${TALK_PREFIX}${talk}`) return { kind: 'talk', talk };
  return { kind: 'fiche', fiche: label };
}

function followKindOf(label: string): FollowKind | undefined {
  return FOLLOW_KINDS.find((kind) => label === `${FOLLOW_PREFIX}${kind}`);
}

/** A ranking in which what is asked and what follows from the last answer no longer compete. */
export interface SeparatedRanking {
  /** The labels that stand by themselves, their probabilities summing to what they would without the others. */
  readonly others: readonly Ranked[];
  /** The likeliest way of following up the last answer. */
  readonly follow?: FollowKind;
  /** Probability of a follow-up, whichever its kind. */
  readonly followScore: number;
}

/**
 * Takes the follow-ups out of a ranking and renormalises the rest: before any answer there is nothing to follow up, and
 * « c’est où ? » must then be read as if these labels had never been learnt.
 */
export function separateFollowUps(ranking: readonly Ranked[]): SeparatedRanking {
  const follows = ranking.filter(({ label }) => followKindOf(label) !== undefined);
  const followScore = follows.reduce((sum, { score }) => sum + score, 0);
  const rest = 1 - followScore;
  const others = ranking.filter((ranked) => !follows.includes(ranked)).map(({ label, score }) => ({ label, score: rest > 0 ? Math.min(1, score / rest) : score }));
  return { others, follow: followKindOf(follows[0]?.label ?? ''), followScore };
}
