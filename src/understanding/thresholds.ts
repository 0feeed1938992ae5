/**
 * Where an answer becomes a choice, and a choice a refusal. Chosen by 5-fold cross-validation over the phrases of
 * `knowledge/` (docs/decisions/0002-seuils.md and, for dangers, 0013-dangers.md: the curves, and how to measure them again).
 */
export const THRESHOLDS = {
  /** Probability of the best fiche from which it is answered directly. */
  answer: 0.55,
  /** … or from here, when it is also this many times likelier than the next. */
  answerWithLead: 0.35,
  lead: 4,
  /** A fiche is offered as a choice from this probability. */
  choice: 0.025,
  /** When only one reaches it, its next ones are offered with it if it is at least this likely. */
  choiceAlone: 0.04,
  /** Choices are offered when together they reach this probability… */
  choicesTogether: 0.12,
  /** … and this many times the probability that the text is about something else. */
  choicesOverOutside: 1,
  /** Below this share of known features, a text is about something else. */
  coverage: 0.45,
  /** Small talk and out of scope need this probability. */
  talk: 0.4,
  /**
   * After an answer, probability (all kinds together) from which a text follows it up, and the same when the text by itself
   * is no clear question. By 5-fold cross-validation: 82 % of the follow-ups left out are found, 3 % of all other phrases taken.
   */
  followUp: 0.6,
  followUpOverDoubt: 0.2,
  /** « et pour mon fils handicapé ? »: probability from which a neighbour of the last fiche is the one meant. */
  followNeighbour: 0.3,
  outOfScope: 0.5,
  /** A danger is weighed against the likeliest calm need: odds of the danger over this power of the need's odds… */
  calmWeight: 0.5,
  /** … where a need counts for at least this probability. */
  calmFloor: 0.1,
  /** From this likelihood the number opens the reply… */
  emergencyFirst: 0.55,
  /** … from this one when a word of the danger (`mots_alerte`) stands in the text… */
  emergencyAlert: 0.35,
  /** … and from this one it is mentioned in one line. */
  emergencyMention: 0.047,
  /** Below this share of known features a danger never opens the reply, unless one of its own words stands in the text. */
  emergencyCoverage: 0.5,
  /** A fiche about a danger this likely is enough to mention its number. */
  emergencyAsked: 0.15,
  /** The words of a danger decide its number when the model gives it at least this share of the likeliest danger. */
  emergencyAlertShare: 0.1,
  /** The 17 comes before a number that sends no help from this share of that number's probability. */
  emergencyPolice: 0.4,
  /** A second emergency is shown too from this share of the first one's probability. */
  emergencyAlso: 0.3,
} as const;
