/** Recognising a commune in what residents type. Pure: no I/O, no clock. */
import type { Territory } from '../../territory/territory';
import { rememberLast } from '../remember-last';
import type { CommuneMatch } from './commune-match';
import { createPlaceReader } from './place-reader';
import { readAnswer } from './read-answer';
import { readMention } from './read-mention';

export type { CommuneMatch };

export interface CommuneFinder {
  /** The reply to « dans quelle commune habitez-vous ? ». */
  fromAnswer(text: string): CommuneMatch;
  /** Any other message: only when it is clear that a commune is meant. */
  fromMention(text: string): CommuneMatch;
}

/** Builds the finder of a territory, once (about 0.3 s). */
export function createCommuneFinder(territory: Territory): CommuneFinder {
  const reader = createPlaceReader(territory);
  return {
    fromAnswer: rememberLast((text) => readAnswer(text, reader)),
    fromMention: rememberLast((text) => readMention(text, reader)),
  };
}
