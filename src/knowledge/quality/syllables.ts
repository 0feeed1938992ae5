/** Rewritings that leave one run of vowel letters for each sound of a vowel; applied in this order. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/œu/g, 'eu'],
  [/[œæ]/g, 'é'],
  // A letter that only shows how the consonant before it sounds: qu, gue, geo.
  [/qu(?=[aeiouyéèêëîïôâ])/g, 'k'],
  [/gu(?=[eiyéèêë])/g, 'g'],
  [/ge(?=[aouâô])/g, 'j'],
  // « pays », « paysage »: two sounds.
  [/ays/g, 'aïs'],
  // y between vowels, and ill after a vowel, sound as a consonant: « payer », « travailleur ».
  [/(?<=[aeoué])y(?=[aeiouéèê])/g, 'j'],
  [/(?<=[aeou])ill(?=[aeiouéè])/g, 'j'],
  // Plural of a verb, mute: « parlent », « seraient ».
  [/(?<=ai|oi)ent$/, ''],
];

/** Words in -ent that are said: nouns, adjectives and adverbs (all of -ment), unlike « ils parlent ». */
const SAID_ENT =
  /(m|arg|^ag|urg|llig|exig|nég|indig|par|cli|pati|consci|défici|effici|quoti|vi|ti|vén[iè]|^c|ré?c|inno?c|déc|acc|olesc|torr|curr|[fhdg]ér|abs|prés|cont|ccid|[eéi]sid|dissid|val|tal|iol|xcel?l|^l|ol?ul|souv|couv|auv|^v|ék|man|min|ist|ét|pot|pris|nué?|dol|flu)ents?$/;

/** Places inside a run of vowels where two are said apart. */
const APART: readonly RegExp[] = [
  // « réunion », « créer », « européen »; « aérien », « poésie ».
  /(?<=é)(?=[aeiouyéèêëîïôâ])/g,
  /(?<=[ao])(?=[éè])/g,
  // A diaeresis: « Noël », « maïs ».
  /(?<=[aeiou])(?=[ëïü])/g,
  // « coopération », « chaos », but « août », « zoo », « alcool ».
  /(?<=co)(?=op|or)/g,
  /(?<=cha)(?=o)/g,
  // After two consonants i and u keep their syllable: « client », « oublier », « cruel ».
  /(?<=[bcdfgptv][lr][iu])(?=[aeoéèê])/g,
];

const VOWELS = /[aeiouyàâäéèêëîïôöùûü]/;
const RUNS = /[aeiouyàâäéèêëîïôöùûü]+/g;
/** Written in capitals and this short, it is spelled: RSA, MDPH. */
const ACRONYM = /^[A-Z]{2,5}$/;

/**
 * Syllables of a French word as it is said with care: the last mute e does not count (« facture » 2), an inner one does
 * (« logement » 3), i and u before a vowel glide (« situation » 3) except after two consonants (« client » 2), acronyms are
 * spelled (« RSA » 3). At least 1. An own rule, since on the 230 words of test/knowledge/quality/syllable-counts.ts it finds
 * 0.4 % too many, the npm package `hyphen` (TeX patterns) 10 % too few, because a typesetter cuts neither « é-cole » nor
 * « cré-er », and `syllabify-fr` 18 % too many, because verse counts mute e's.
 */
export function countSyllables(word: string): number {
  const parts = word.split(/[-'’‑]/).filter((part) => part !== '');
  return Math.max(1, parts.reduce((sum, part) => sum + syllablesOf(part), 0));
}

function syllablesOf(part: string): number {
  if (ACRONYM.test(part)) return part.length;
  const letters = part.normalize('NFC').toLowerCase();
  if (!VOWELS.test(letters) && !/[œæ]/.test(letters)) return 0;
  const spelled = SPELLINGS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), letters);
  const said = withoutMuteEnding(spelled);
  const split = APART.reduce((text, place) => text.replace(place, '.'), said);
  return Math.max(1, split.match(RUNS)?.length ?? 0);
}

/** Removes the last e of « facture », « vie », « toutes », « parlent », unless it is the only vowel: « les ». */
function withoutMuteEnding(text: string): string {
  const ending = /ent$/.test(text) && !SAID_ENT.test(text) ? /ent$/ : /es?$/;
  const rest = text.replace(ending, '');
  return VOWELS.test(rest) ? rest : text;
}
