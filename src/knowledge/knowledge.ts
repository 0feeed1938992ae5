import type { Territory } from '../territory/territory';
import type { FollowUps, Lexicon, Messages, SmallTalk } from './language-schema';
import type { EmergenciesFile, Fiche } from './schema';

/** What every territory shares. */
export interface SharedKnowledge {
  readonly emergencies: EmergenciesFile;
  readonly lexicon: Lexicon;
  readonly smallTalk: SmallTalk;
  readonly outOfScope: readonly string[];
  readonly followUps: FollowUps;
  readonly messages: Messages;
}

/** All that the assistant knows for one territory, layered: the territory's fiches replace the shared ones of the same id. */
export interface Knowledge extends SharedKnowledge {
  /** Hash of the content that answers come from; written with each turn. */
  readonly version: string;
  readonly fiches: ReadonlyMap<string, Fiche>;
  readonly territory: Territory;
}
