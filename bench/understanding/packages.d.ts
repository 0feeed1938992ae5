/** Packages of the peers that ship no types: only what the bench calls. */
declare module 'natural/lib/natural/classifiers/bayes_classifier' {
  export default class BayesClassifier {
    addDocument(words: string[], label: string): void;
    train(): void;
    getClassifications(words: string[]): { label: string; value: number }[];
  }
}
declare module 'natural/lib/natural/stemmers/porter_stemmer_fr' {
  export function tokenizeAndStem(text: string, keepStops?: boolean): string[];
}
declare module '@nlpjs/core' {
  export interface Container {
    use(plugin: unknown): void;
  }
  export function containerBootstrap(): Promise<Container>;
}
declare module '@nlpjs/lang-fr' {
  export const LangFr: unknown;
}
declare module '@nlpjs/nlp' {
  import type { Container } from '@nlpjs/core';
  export interface NlpSettings {
    readonly container: Container;
    readonly languages: readonly string[];
    readonly forceNER: boolean;
    readonly autoSave: boolean;
    readonly autoLoad: boolean;
    readonly calculateSentiment: boolean;
    readonly threshold: number;
    readonly nlu: Readonly<Record<string, unknown>>;
  }
  export class Nlp {
    constructor(settings: NlpSettings);
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(language: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>;
  }
}
declare module 'natural/lib/natural/util/stopwords_fr' {
  export const words: readonly string[];
}
