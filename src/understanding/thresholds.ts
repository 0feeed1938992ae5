/**
 * Where an answer becomes a choice, and a choice a refusal. Chosen by 5-fold cross-validation over the phrases of
 * `knowledge/` (see docs/decisions/0002-seuils.md for the curve and how to measure it again).
 */
export const THRESHOLDS = {
  /** Probability of the best fiche from which it is answered directly. */
  answer: 0.45,
  /** … or from here, when it is also this many times likelier than the next. */
  answerWithLead: 0.25,
  lead: 3,
  /** A fiche is offered as a choice from this probability. */
  choice: 0.025,
  /** When only one reaches it, its next ones are offered with it if it is at least this likely. */
  choiceAlone: 0.04,
  /** Choices are offered when together they reach this probability… */
  choicesTogether: 0.12,
  /** … and this many times the probability that the text is about something else. */
  choicesOverOutside: 2,
  /** Below this share of known features, a text is about something else. */
  coverage: 0.45,
  /** Small talk and out of scope need this probability. */
  talk: 0.4,
  /**
   * After an answer, probability (all kinds together) from which a text follows it up, and the same when the text by itself
   * is no clear question. By 5-fold cross-validation: 82 % of the follow-ups left out are found, 3 % of all other phrases taken.
   */
  followUp: 0.5,
  followUpOverDoubt: 0.2,
  /** « et pour mon fils handicapé ? »: probability from which a neighbour of the last fiche is the one meant. */
  followNeighbour: 0.3,
  outOfScope: 0.4,
  /** Probability of a danger from which it is mentioned. */
  emergencyMention: 0.08,
  /** … and from which it is mentioned although a calm need is clear. */
  emergencyMentionOverNeed: 0.2,
  /** … from which its number opens the reply, unless a calm need is as likely. */
  emergencyFirst: 0.35,
  /** … and when one of its own words (`mots_alerte`) stands in the text. */
  emergencyAlert: 0.25,
  /** A need this likely speaks against a danger, unless the danger is certain. */
  calmNeed: 0.5,
  emergencyCertain: 0.97,
  /** A second emergency is shown too from this share of the first one's probability. */
  emergencyAlso: 0.3,
} as const;
