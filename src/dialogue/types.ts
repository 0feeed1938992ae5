/** The vocabulary of a turn: what comes in, what goes out, what is remembered. Pure data, serialisable as JSON. */
import type { EmergencyId, Interlocutor } from '../knowledge/schema';
import type { FollowKind, SmallTalkKind } from '../knowledge/language-schema';
import type { TurnStatus } from './statuses';

/** What a button sends back; free text is understood as well, so a button is never the only way. */
export type Action =
  | { kind: 'fiche'; fiche: string }
  | { kind: 'none_of_these' }
  | { kind: 'commune'; insee: string }
  | { kind: 'other_commune' }
  | { kind: 'no_commune' }
  | { kind: 'theme'; theme: string }
  | { kind: 'feedback'; value: 'yes' | 'no'; fiche: string }
  | { kind: 'human' };

/** A resident's message: what was typed, or the button pressed (with its label as text). */
export interface Message {
  readonly text: string;
  readonly action?: Action;
}

export interface Choice {
  readonly label: string;
  readonly action: Action;
}

/** A way to reach people, ready to show. */
export interface ContactCard {
  readonly interlocutor: Interlocutor;
  readonly why: string;
  readonly sector?: string;
  /** Set when the contact means are those of another interlocutor (the switchboard). */
  readonly joinedThrough?: Interlocutor;
  /** « Ouvert jusqu’à 17 h », « Fermé, ouvre lundi à 8 h 30 »; absent when the hours are unknown. */
  readonly opening?: string;
  /** « lundi-vendredi 9 h-19 h »; absent when the hours are unknown. */
  readonly week?: string;
  /** What to do now: the office is closed, or its hours are not known. */
  readonly advice?: string;
  /** Why this is the fallback rather than the sector's counter. */
  readonly fallbackReason?: string;
}

export interface EmergencyCard {
  readonly id: EmergencyId;
  readonly title: string;
  readonly instruction: string;
  readonly numbers: readonly { readonly number: string; readonly who: string; readonly hours: string }[];
  /** Said when the first number is closed now. */
  readonly closedNow?: string;
  /** For people who cannot hear or speak. */
  readonly deaf: { readonly number: string; readonly text: string };
}

/** One block of a reply, in reading order. Text is authored Markdown, never a resident's words. */
export type Block =
  | { readonly type: 'emergency'; readonly card: EmergencyCard }
  | { readonly type: 'text'; readonly markdown: string }
  | {
      readonly type: 'fiche';
      readonly fiche: string;
      readonly title: string;
      readonly short: string;
      readonly more: string;
      readonly links: readonly { readonly title: string; readonly url: string }[];
      /** ISO date on which an agent checked the fiche. */
      readonly checkedOn: string;
      /** « Fiche vérifiée le 21 novembre 2026. » */
      readonly checked: string;
    }
  | { readonly type: 'contact'; readonly card: ContactCard }
  | { readonly type: 'choices'; readonly prompt: string; readonly choices: readonly Choice[] };

export type Reply = readonly Block[];

/** What the assistant waits for, if anything. */
export type Pending =
  | { readonly kind: 'choices'; readonly fiches: readonly string[] }
  | { readonly kind: 'commune'; readonly fiche: string; readonly candidates: readonly string[]; readonly asked: number; readonly chosen: boolean }
  | { readonly kind: 'feedback'; readonly fiche: string };

/** All that is remembered of a conversation between two turns. */
export interface ConversationState {
  readonly version: 1;
  readonly commune?: string;
  readonly pending?: Pending;
  readonly lastFiche?: string;
  readonly turns: number;
}

export interface ScoredFiche {
  readonly fiche: string;
  readonly score: number;
}

/** What is known of a turn once it is over: stored, counted, shown to agents. */
export interface TurnFacts {
  readonly status: TurnStatus;
  readonly fiche?: string;
  readonly score?: number;
  readonly runnersUp: readonly ScoredFiche[];
  readonly choices: readonly string[];
  readonly emergency?: EmergencyId;
  readonly emergencyLevel?: 'first' | 'mention';
  readonly commune?: string;
  readonly communeChoices: readonly string[];
  readonly interlocutor?: string;
  /** Kind of small talk answered. */
  readonly talk?: SmallTalkKind;
  /** How the message followed up the last answer: « c’est où ? », « et à Lens ? ». */
  readonly follow?: FollowKind | 'other_commune';
  /** A second need of the same message, offered by a button after the answer to the first. */
  readonly alsoOffered?: string;
  /** The resident's text with personal data masked: the only form that is ever stored. */
  readonly maskedText: string;
  /** Kinds of personal data masked, such as `phone`. */
  readonly masked: readonly string[];
  /** Milliseconds spent in each step, by its name. */
  readonly durations: Readonly<Record<string, number>>;
}

export interface TurnResult {
  readonly reply: Reply;
  readonly state: ConversationState;
  readonly facts: TurnFacts;
}

export const INITIAL_STATE: ConversationState = { version: 1, turns: 0 };
