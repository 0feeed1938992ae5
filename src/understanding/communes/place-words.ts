/**
 * Vocabularies for telling a place from everything else, all in the folded form of `place-tokens.ts`. They are words to
 * recognise, never shown to anybody.
 */
function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Left out freely when people write a name. */
export const LINK_WORDS = words('le la les l de du des d en sur sous au aux a et dit');

/** Between a name and what locates it: « Sainte-Catherine lès Arras », « Méricourt sous Lens ». */
export const LOCATING_LINKS = words('les sous sur en');

/** First words of names that say nothing alone: never a short name. */
export const EMPTY_HEADS = words(
  'saint sainte saints grand grande petit petite haut haute bas basse vieil vieille vieux neuf neuve nouveau nouvelle mont monts pont bois belle beau notre pas vis rang metz raye ham',
);

/** Places of the territory that are also everyday words or first names: a capital or a preposition is not enough. */
export const COMMON_WORDS = words(
  `avion attaques contes bus ames loge marquise riviere couture comte cauchie croisette louches denier fiefs pommier
  selles planques remy humbert fleury aire vis pas croix fontaine campagne colline beaufort capelle neuville boursin
  moulle mouriez velu stella trepied neufchatel brebis cottes malmaison sachin andres lepine escalles bours eps ham
  longueville hauteville houle rely manin marant samer sars lattre metz savy hinges senlis orville bois mont pont rang
  belle grand bernes fontes vieille nouvelle haute grigny maizieres verton penin carly sus`,
);

/** « Saint-Nicolas » is a feast and a school as often as a town. */
export const FEASTS: ReadonlySet<string> = new Set([
  ...[...words('nicolas martin michel georges laurent amand leger aubin leonard josse remy etienne augustin')].map((name) => `saint ${name}`),
  'sainte catherine',
]);

/** A name after one of these is an address or an institution's, not where somebody lives. */
export const STREET_WORDS = words(
  'rue r avenue av boulevard bd bld route rte place chemin impasse allee allees quai cours passage square faubourg fbg resto restaurant residence porte',
);
export const INSTITUTION_WORDS = words(
  'hopital clinique polyclinique ch chu tribunal gare prison penitentiaire prefecture aeroport port tgv ter match stade club rc',
);
/** « mairie de Lens »: the commune itself. */
export const COMMUNAL_WORDS = words(
  'mairie ccas mds ville commune secteur village quartier caf cpam mission agence college lycee ecole creche ehpad maison centre habitant habitante habitants habitation cite pmi hlm logement appartement residant domicile centre-ville',
);
/** Being there for a while is not living there. */
export const VISIT_WORDS = words(
  'travaille travaillait travailler bosse bosser travail boulot ne nee mort decede decedee hospitalise hospitalisee opere stage formation habitais habitait habitaient vivais vivait vivaient enterre enterree naissance tribunal rdv vacances match',
);
export const PERSON_TITLES = words('monsieur madame mr mme m mlle docteur dr maitre prenom nom mon ma mes notre frere soeur mari papi mamie tonton tata');

/** « je vis à », « on habite », « domiciliée à »: what follows is where they live. */
export const RESIDENCE_VERBS = words(
  `habite habites habitent habitons habitez habitant jhabite jabite jhab habit abite abites habitte habitent hab jhabit vis vit vivons
  vivent reside resident residant residons residente domicilie domiciliee domicilies demeure demeurant demeurons loge
  logeons loges installe installee installes emmenage emmenager demenage demenager arrive`,
);
/** « je suis de Lens », « on est sur Arras » : only with a preposition. */
export const BEING_VERBS = words('suis sommes est sont jsuis jsui chui chus jsus sus suit viens vient venons es');
export const BEING_PREPOSITIONS = words('de d du des sur a au aux');
/** « ma commune c'est Lens », « ville : Lens ». */
export const COMMUNE_NOUNS = words('commune ville village adresse localite');

/** Words that may stand between a statement of residence and the name. */
export const RESIDENCE_FILLERS = words(
  'a au aux sur dans en de d du des la le les l ville commune village moi actuellement maintenant toujours desormais seul seule ici bien tout est c cest s appelle nomme petit petite un une ma mon sa son notre elle depuis hui aujourd centre coin secteur region cote tous deux avec meme',
);
export const LOCATIVES = words('a au aux sur vers dans');
export const GENITIVES = words('de d du');
export const DETERMINERS = words('le la les l un une des mon ma mes ton ta tes son sa ses ce cet cette ces notre nos votre vos leur leurs');
export const NEGATIONS = words('pas plus jamais ni');
/** « à côté de Fruges, Créquy »: near is not in. */
export const NEARNESS = words('cote pres proche loin autour entre environs alentours vers limite frontiere');
/** « Lens, enfin non, Liévin »: what follows corrects what came before. */
export const CORRECTIONS = words('non nan enfin pardon plutot mais fait finalement dire desole erreur');

/** Signs that the question was declined or is not known. */
export const REFUSALS = words(
  'prefere refuse refuser dire sais sait jsp jspp jsais connais regarde importe aucune aucun rien secret prive privee confidentiel anonyme pourquoi ignore veux souhaite idee',
);

export const COUNTRIES: ReadonlyMap<string, string> = new Map([
  ['belgique', 'Belgique'], ['luxembourg', 'Luxembourg'], ['allemagne', 'Allemagne'], ['angleterre', 'Angleterre'],
  ['royaume uni', 'Royaume-Uni'], ['suisse', 'Suisse'], ['italie', 'Italie'], ['espagne', 'Espagne'],
  ['portugal', 'Portugal'], ['maroc', 'Maroc'], ['algerie', 'Algérie'], ['tunisie', 'Tunisie'], ['pologne', 'Pologne'],
  ['roumanie', 'Roumanie'], ['ukraine', 'Ukraine'], ['canada', 'Canada'], ['etranger', 'l’étranger'],
]);
