/**
 * The shape of everything under `knowledge/`, as zod schemas; the TypeScript types of the domain are inferred from them.
 * Keys are in French because the people who own the content read and write them (see docs/glossaire.md).
 */
import { z } from 'zod';

export const THEMES = [
  'insertion',
  'logement',
  'personnes-agees',
  'handicap',
  'enfance-famille',
  'colleges',
  'routes',
  'environnement',
  'culture-sport',
  'vie-departementale',
  'sante',
  'demarches-etat',
] as const;

/** The numbers an emergency may lead to; `15-112` is "life at risk" (15 or 112). */
export const EMERGENCY_IDS = ['15-112', '18', '17', '115', '119', '3919', '3977', '3114', '3018'] as const;

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'un identifiant : minuscules, chiffres et tirets');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'une date AAAA-MM-JJ');
const insee = z.string().regex(/^(\d{2}|2[AB])\d{3}$/, 'un code INSEE de 5 caractères');
const url = z.string().regex(/^https:\/\/[^\s]+$/, 'une adresse qui commence par https://');
const sentence = z.string().trim().min(1).max(600);

/** "08:30-12:00", 24-hour clock, local time of the territory. */
const interval = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'une plage HH:MM-HH:MM');
const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

const sourced = { source: z.string().min(3), verifie_le: day };

export const openingHoursSchema = z
  .strictObject({
    /** true: 24 h/24, 7 j/7; `semaine` is then absent. */
    continu: z.boolean().optional(),
    semaine: z.partialRecord(z.enum(WEEKDAYS), z.array(interval)).optional(),
    /** What happens on French public holidays. */
    jours_feries: z.enum(['ferme', 'ouvert']).default('ferme'),
    /** Extra closed days, each a date. */
    fermetures: z.array(day).default([]),
    /** A few words shown beside, such as « sur rendez-vous ». */
    note: sentence.optional(),
    ...sourced,
  })
  .refine((hours) => (hours.continu === true) !== (hours.semaine !== undefined), 'soit `continu: true`, soit `semaine`');

const phoneSchema = z.strictObject({
  numero: z.string().regex(/^\+?[0-9][0-9 ]{1,18}$/, 'un numéro en chiffres, avec ou sans espaces'),
  libelle: sentence.optional(),
  cout: sentence.optional(),
  ...sourced,
});

export const interlocutorSchema = z.strictObject({
  id: slug,
  nom: sentence,
  /** One sentence: what this organisation does for the resident. */
  role: sentence.optional(),
  telephones: z.array(phoneSchema).default([]),
  courriel: z.strictObject({ adresse: z.email(), ...sourced }).optional(),
  adresse: z.strictObject({ lignes: z.array(z.string()).min(1), ...sourced }).optional(),
  horaires: openingHoursSchema.optional(),
  site: z.strictObject({ url, libelle: sentence.optional(), ...sourced }).optional(),
  /** The online procedure, preferred to the phone when there is one. */
  en_ligne: z.strictObject({ url, libelle: sentence, ...sourced }).optional(),
  accessibilite: z.strictObject({ texte: sentence, ...sourced }).optional(),
  /** Id of the interlocutor through whom this one is reached when it has no verified contact of its own. */
  joindre_par: slug.optional(),
  /** Where the existence of this interlocutor comes from. */
  ...sourced,
});

/** How a role is resolved: always the same interlocutor, or the one of the commune's sector. */
export const roleSchema = z.union([
  z.strictObject({ interlocuteur: slug }),
  z.strictObject({ secteurs: slug, repli: slug, repli_raison: sentence.optional() }),
]);

const sectorSchema = z.strictObject({
  nom: sentence,
  interlocuteur: slug,
  epci: z.array(z.string().regex(/^\d{9}$/)).default([]),
  communes: z.array(insee).default([]),
});

/** One division of the territory into sectors, such as the MDS (file `secteurs/<id>.yaml`). */
export const sectorMapSchema = z.strictObject({ ...sourced, secteurs: z.array(sectorSchema).min(1) });

export const territorySchema = z.strictObject({
  id: slug,
  nom: sentence,
  departement: z.string().regex(/^(\d{2,3}|2[AB])$/),
  fuseau: z.literal('Europe/Paris').default('Europe/Paris'),
  /** Interlocutor that can always be given: the switchboard. */
  standard: slug,
  roles: z.record(slug, roleSchema).default({}),
  /** Usual names and former communes → INSEE code(s), most likely first. */
  lieux: z.record(z.string(), z.union([insee, z.array(insee).min(1)])).default({}),
  /** Neighbouring départements with a verified switchboard. */
  voisins: z
    .array(z.strictObject({ departement: z.string(), nom: sentence, telephone: phoneSchema.optional(), site: url.optional() }))
    .default([]),
});

export const ficheFrontMatterSchema = z.strictObject({
  id: slug,
  theme: z.enum(THEMES),
  titre: sentence,
  competence: z.enum(['departement', 'partenaire', 'urgence']),
  /** Role of the main interlocutor, resolved by the territory (or by `commun` when national). */
  interlocuteur: slug,
  /** « Pourquoi cet interlocuteur » : one sentence shown on the card. */
  pourquoi: sentence,
  /** Other roles worth knowing, in order of usefulness. */
  autres_interlocuteurs: z.array(slug).max(3).default([]),
  /** Emergency whose number this fiche leads to, for fiches of `competence: urgence`. */
  urgence: z.enum(EMERGENCY_IDS).optional(),
  liens: z.array(z.strictObject({ titre: sentence, url })).default([]),
  /** Simpler version: at most 60 words, one instruction a line. */
  simple: z.string().trim().min(1),
  /** Fiches often confused with this one → what tells them apart. */
  voisines: z.record(slug, sentence).default({}),
  source: z.string().min(3),
  verifie_le: day,
  proprietaire: sentence,
  revision_mois: z.int().min(1).max(36),
  phrases: z.array(z.string().trim().min(2).max(400)).min(12),
});

export const emergencySchema = z.strictObject({
  id: z.enum(EMERGENCY_IDS),
  /** Digits to dial, the main one first. */
  numeros: z.array(z.strictObject({ numero: z.string(), qui: sentence, horaires: openingHoursSchema, ...sourced })).min(1),
  /** Short title: « Danger pour la vie ». */
  titre: sentence,
  /** What to do now, in two short sentences at most. */
  consigne: sentence,
  /** Shown before a normal answer when the danger is possible but not said. */
  mention: sentence,
  /** Said in closed hours of the first number, if it has any. */
  hors_horaires: sentence.optional(),
  /**
   * Words or short expressions that tell of this danger by themselves, whoever it happens to; matched by their stems.
   * The number is then given even if the model has never seen the rest of the sentence.
   */
  mots_alerte: z.array(z.string().trim().min(2).max(60)).default([]),
  /** Fiche that carries the normal orientation. */
  fiche: slug,
  phrases: z.array(z.string().trim().min(2).max(400)).min(20),
});

export const emergenciesFileSchema = z.strictObject({
  /** For people who cannot hear or speak: the 114. */
  sourds: z.strictObject({ numero: z.literal('114'), texte: sentence, ...sourced }),
  urgences: z.array(emergencySchema),
  /** Words that play the same part in a story of danger (« arme »: couteau, fusil…), given to the model beside the words. */
  familles: z.record(slug, z.array(z.string().trim().min(2).max(40)).min(2)).optional(),
  /** Sentences with alarming words and no emergency: past, negated, administrative, figurative. */
  contre_exemples: z.array(z.string().trim().min(2).max(400)).default([]),
});

export type Theme = (typeof THEMES)[number];
export type EmergencyId = (typeof EMERGENCY_IDS)[number];
export type OpeningHours = z.infer<typeof openingHoursSchema>;
export type Weekday = (typeof WEEKDAYS)[number];
export type Interlocutor = z.infer<typeof interlocutorSchema>;
export type RoleRule = z.infer<typeof roleSchema>;
export type SectorMap = z.infer<typeof sectorMapSchema>;
export type TerritoryFile = z.infer<typeof territorySchema>;
type FicheFrontMatter = z.infer<typeof ficheFrontMatterSchema>;
export type Emergency = z.infer<typeof emergencySchema>;
export type EmergenciesFile = z.infer<typeof emergenciesFileSchema>;

/** A fiche as loaded: its front matter, and its Markdown body in two parts. */
export interface Fiche extends FicheFrontMatter {
  /** At most about 90 words, shown first. */
  short: string;
  /** What « En savoir plus » shows; empty when there is nothing more. */
  more: string;
  /** Path of the file inside `knowledge/`, for error messages. */
  file: string;
}
