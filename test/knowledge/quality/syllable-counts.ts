/** French words by their number of syllables, counted by hand as they are said: the gauge of the counter. */
export const SYLLABLE_COUNTS: Readonly<Record<number, readonly string[]>> = {
  1: (
    'vous droits aide aides lettre autre autres oeil œuvre soeur coût août feuille fille ville vieux vieille ' +
    'lieu mieux rien bien vie rue joue oui nuit suis lui guerre quel quatre langue tous toutes ils parlent ' +
    'doivent peuvent sont ont je le ne que les des mes perte bourse jusque lorsque puisque presque chaque ' +
    'quelque quelques zoo duel suer nuage jouer louer mouette fouet souhait ouest juin ruine fuir muet tuer'
  ).split(' '),
  2: (
    'famille demande service personne maison gratuit sociale rendez pouvez travail enfant parents écrire ' +
    'facture huissier premier première pays ancien nation payer payez voyage noël créer théâtre bouteille ' +
    'accueil conseil client trier maïs haïr musée année journée idée guichet fatigue habitent souvent argent ' +
    'moment paiement petite petites logez urgence violences danger police mairie adresse dossier impôts ' +
    'retraite contrat chômage collège école élève transport scolaire cantine courrier moyen doyen moyenne ' +
    'royal crayon alcool aorte chaos poème poète cruel avouer souhaiter souhaitez juillet situé actuel annuel ' +
    'manuel mensuel'
  ).split(' '),
  3: (
    'logement appelez handicap assistante téléphone numéro travailleur situation vérifier essayer réunion ' +
    "aujourd'hui oublier étudiant national ambiguë quotidien versement changement procédure commission " +
    'domicile médecin hôpital maladie revenu revenus RSA préfecture formulaire internet énergie locataire ' +
    'expulsion tribunal avocat juridique employeur formation inscription signature appuyer ennuyeux aérien ' +
    'continuer éventuel'
  ).split(' '),
  4: (
    'département allocation européen géographie remboursement gratuitement association hébergement ordinateur ' +
    'propriétaire autonomie bénéficiaire bénéficier prioritaire obligatoire renseignement renseignements ' +
    'recommandé individuel intellectuel'
  ).split(' '),
  5: (
    'solidarité immédiatement justificatif électricité établissement éventuellement interlocuteur coopération'
  ).split(' '),
};
