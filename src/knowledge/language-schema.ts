/** What the assistant knows about how people write, and what it says: lexicon, small talk, out of scope, messages. */
import { z } from 'zod';
import { THEMES } from './schema';

const phrase = z.string().trim().min(1).max(400);
const text = z.string().trim().min(1).max(1200);

/** What the resident does when not asking for anything; each kind has its own reply. */
export const SMALL_TALK_KINDS = [
  'greeting',
  'thanks',
  'goodbye',
  'who_are_you',
  'human_please',
  'insult',
  'ok',
  'repeat',
  'feedback_yes',
  'feedback_no',
] as const;

/** What a resident may ask about the answer just given, without naming it again. */
export const FOLLOW_KINDS = ['place', 'contact', 'documents', 'cost', 'delay', 'how', 'other_person', 'more'] as const;

/** `lexique.yaml`: how people write → the usual words. Keys and values are normalised by the reader (`lexicon.ts`). */
export const lexiconSchema = z.strictObject({
  /** Abbreviations, SMS and phonetic forms: one typed word → one or several usual words. */
  abreviations: z.record(z.string().min(1), phrase),
  /** Acronyms spelled out; the acronym itself stays, its words are added. */
  sigles: z.record(z.string().min(1), phrase).default({}),
  /** Familiar or regional words → the usual word, added beside. */
  familier: z.record(z.string().min(1), phrase).default({}),
  /** Politeness that says nothing of the need: ignored when other words remain. */
  politesse: z.array(phrase).default([]),
});

export const smallTalkSchema = z.array(
  z.strictObject({ id: z.enum(SMALL_TALK_KINDS), reponse: text, phrases: z.array(phrase).min(8) }),
);

const followUpSchema = z.strictObject({ id: z.enum(FOLLOW_KINDS), phrases: z.array(phrase).min(30) });

/** `suites.yaml`: each kind once, and each phrase in one kind only. */
export const followUpsSchema = z.array(followUpSchema).superRefine((kinds, context) => {
  for (const id of FOLLOW_KINDS) {
    if (kinds.filter((kind) => kind.id === id).length !== 1) context.addIssue({ code: 'custom', message: `le genre « ${id} » doit figurer une fois, et une seule` });
  }
  const taken = new Set<string>();
  for (const [position, { phrases }] of kinds.entries()) {
    for (const [place, said] of phrases.entries()) {
      const key = said.toLowerCase();
      if (taken.has(key)) context.addIssue({ code: 'custom', path: [position, 'phrases', place], message: `la phrase « ${said} » figure deux fois` });
      taken.add(key);
    }
  }
});

export const outOfScopeSchema = z.strictObject({ phrases: z.array(phrase).min(50) });

/** What is masked in a resident's text. */
const PERSONAL_DATA_KINDS = ['nir', 'iban', 'card', 'phone', 'email', 'plate', 'birth_date'] as const;

/** Every sentence the assistant says by itself (`messages.yaml`); the code that says one replaces its `{words}`. */
export const messagesSchema = z.strictObject({
  bienvenue: text,
  commune_question: text,
  commune_question_seule: text,
  commune_plusieurs: text,
  commune_incomprise: text,
  commune_ailleurs: text,
  commune_hors_france: text,
  commune_ailleurs_contact: text,
  commune_notee: text,
  commune_notee_question: text,
  commune_passer: text,
  commune_autre: text,
  commune_sans: text,
  carte_titre: text,
  carte_secteur: text,
  carte_joindre_par: text,
  carte_telephone: text,
  carte_courriel: text,
  carte_adresse: text,
  carte_site: text,
  carte_en_ligne: text,
  carte_horaires: text,
  carte_horaires_inconnus: text,
  carte_ferme: text,
  carte_ferme_en_ligne: text,
  carte_ferme_courriel: text,
  carte_accessibilite: text,
  carte_verifiee: text,
  choix_invite: text,
  choix_difference: text,
  choix_lequel: text,
  choix_aucune: text,
  choix_refuses: text,
  themes_invite: text,
  theme_choisi: text,
  refus: text,
  hors_sujet: text,
  illisible: text,
  trop_long: text,
  donnees_masquees: text,
  donnees_seules: text,
  natures: z.record(z.enum(PERSONAL_DATA_KINDS), text),
  question_utile: text,
  oui: text,
  non: text,
  voir_fiche: text,
  avis_oui: text,
  avis_non: text,
  autre_besoin: text,
  suite_lieu: text,
  suite_contact: text,
  suite_papiers: text,
  suite_cout: text,
  suite_delai: text,
  suite_comment: text,
  suite_plus: text,
  suite_autre_personne: text,
  rien_a_repeter: text,
  repeter_simple: text,
  parler: text,
  parler_invite: text,
  parler_bouton: text,
  urgence_appeler: text,
  fiche_verifiee: text,
  en_savoir_plus: text,
  liens: text,
  erreur: text,
  themes: z.record(z.enum(THEMES), text),
});

export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];
export type SmallTalkKind = (typeof SMALL_TALK_KINDS)[number];
export type FollowKind = (typeof FOLLOW_KINDS)[number];
export type FollowUps = z.infer<typeof followUpsSchema>;
export type Lexicon = z.infer<typeof lexiconSchema>;
export type SmallTalk = z.infer<typeof smallTalkSchema>;
export type Messages = z.infer<typeof messagesSchema>;
