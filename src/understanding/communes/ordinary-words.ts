/**
 * Everyday words (folded) that a mistyped name is never looked for in: « sais » is not « Sains », « merci » is not
 * « Merck ». natural's French stop words give the grammar; these add what people write around a commune.
 */
import { words as stopwords } from 'natural/lib/natural/util/stopwords_fr';
import { fold } from './place-tokens';

const AROUND_A_COMMUNE = `
  abord accord adresse age ai aide aider aimerais allo alors ami amie an annee annees ans appartement appart appelle appeler
  apres arret assistante sociale attends attente aucun aucune aujourd aussi autour autre autres avant avoir bah banlieue beaucoup
  ben besoin bien bjr bon bonjour bonne bonsoir bord bureau cest camping campagne caravane cause centre cest chambre chaque chef chercher
  cherche chez chomage chose chui cite code coin colocation combien comme comment commune compagnon compris connais copain copine cote
  coup cousin cousine dame date deja demande demander demarche demarches depuis dernier derriere desole deux devant dire dis
  dit dois donc donne dont dossier droit droits eglise elle encore enfant enfants enfin ensemble entre envoye est etage etait
  etes etre euh faire fais fait famille faut femme ferme fille fils fois foyer france frere gare gens grande grands grave
  gros habitant habitante habitants habitation habite haut hein heberge hebergee heure hier homme hopital hotel ici idee immeuble
  important importe impossible instant jamais jeune jour jours juste lettre lieu lire logement loin longtemps louer loyer madame mairie maintenant
  maison mal maman mamie mari matin medecin meme mere merci mere mettre mieux mis mobile moi mois moment monde monsieur
  mort moyen ne non nord nous nouveau numero occupe ok oui ouvert pacs papa papi par parce parents parle parler partir pas
  passe pays pendant pere perdu personne petit petite peu peut peux place plage plein plus plusieurs pom porte postal pour pourquoi pourquoi
  pouvoir prefere premier prendre pres prochain probleme proche propre puis quand quartier quel quelle question quoi rdv
  recois recu refuse region regarde rendez repond reponse reste rester rien route rsa rue sais sait salut sans savoir secret
  secteur semaine semaines seul seule seulement simple situation sms soeur soir somme sont sortie sud suite sur suis svp stp
  tante tard telephone temps tente toujours tout toute toutes travail travaille tres trop trouve trouver urgent vacances vais
  vas veut veux viens vieux village ville vis vite vivre voila voir voisin voisine voiture vos votre voudrais vous voyage vrai vraiment
  week wesh yes zone cela celle celui ceci cet cette nul null test aucunement ailleurs partout quelque part
  nimporte secret prive ouest nord est lundi mardi mercredi jeudi vendredi samedi dimanche mars mai juin juillet aout
  septembre octobre novembre decembre janvier fevrier avril payer paye argent banque carte cartes facture facteur enceinte
  malade retraite handicap travaux ecole college lycee creche bus car train velo permis mineur majeur etranger papiers
 mer garde cours corps salon fosse service nuit permanence entree sortie caution garant marche laver manger dormir bois eau gaz lumiere chauffage electricite compte dette
  sus agee agees ages pont ponts merde menu coucou nickel ui wi ouais ouai ouaip nan noon nonn nnon meci mrci merki mercie ouii okay dac
  dettes juge avocat police plainte violence danger peur seul vit vivait habitait rendu rendre vendre acheter achat
`;

/** Whether a folded word belongs to everyday French rather than to a name. */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set([...stopwords.map(fold), ...AROUND_A_COMMUNE.trim().split(/\s+/)]);
