/** Each refusal of the console as a page: its status, its title, and what to do. The one place that maps errors to HTTP. */
import { AccountError, type AccountErrorCode } from '../accounts/account-error';
import { HttpError } from '../http/http-error';
import { JournalUnavailable } from '../journal/journal-unavailable';
import { SignInNeeded } from './agent-guard';

export interface ErrorText {
  readonly status: number;
  readonly title: string;
  /** What to do. */
  readonly advice: string;
}

const BY_STATUS: Readonly<Record<number, Omit<ErrorText, 'status'>>> = {
  400: { title: 'Demande incomplète', advice: 'Revenez à la page précédente, rechargez-la, puis recommencez.' },
  403: { title: 'Accès refusé', advice: 'Votre compte ne permet pas d’ouvrir cette page. Si vous en avez besoin, demandez-le à la personne qui gère les comptes.' },
  404: { title: 'Page introuvable', advice: 'L’adresse est peut-être incomplète. Repartez de l’accueil.' },
  409: { title: 'Modifié entre-temps', advice: 'Quelqu’un a modifié la même chose que vous. Rien de ce que vous avez saisi n’est enregistré : rouvrez la page, vérifiez, puis recommencez.' },
  413: { title: 'Texte trop long', advice: 'Raccourcissez ce que vous avez saisi, puis recommencez.' },
  429: { title: 'Trop de demandes', advice: 'Attendez une minute, puis recommencez.' },
  503: { title: 'Service momentanément indisponible', advice: 'La base de données ne répond pas. Rien n’est perdu : réessayez dans quelques minutes, et prévenez votre service informatique si cela dure.' },
};

const UNEXPECTED: ErrorText = {
  status: 500,
  title: 'Une erreur est survenue',
  advice: 'Ce n’est pas de votre fait. Réessayez ; si cela recommence, donnez la référence ci-dessous à votre service informatique.',
};

const FOREIGN_FORM = { title: 'Formulaire périmé', advice: 'Ce formulaire n’est plus valable : la page est restée ouverte trop longtemps, ou vous vous êtes reconnecté. Rouvrez la page, puis recommencez.' };

const BY_HTTP_CODE: Readonly<Record<string, Omit<ErrorText, 'status'>>> = {
  FormToken: FOREIGN_FORM,
  CrossSite: { title: 'Demande refusée', advice: 'Cette demande ne vient pas d’une page de cet espace. Ouvrez la page depuis l’accueil, puis recommencez.' },
  OtherTerritory: { title: 'Accès refusé', advice: 'Ce territoire n’est pas le vôtre. Si vous devez y travailler, demandez-le à la personne qui gère les comptes.' },
};

const BY_ACCOUNT_CODE: Partial<Record<AccountErrorCode, ErrorText>> = {
  'link-invalid': { status: 404, title: 'Ce lien ne fonctionne plus', advice: 'Il a déjà servi, ou il est trop ancien. Demandez-en un nouveau à la personne qui gère les comptes.' },
  'stale-version': { status: 409, title: 'Compte modifié entre-temps', advice: 'Quelqu’un d’autre vient de modifier ce compte. Rien de ce que vous avez saisi n’est enregistré : rouvrez le compte, vérifiez, puis recommencez.' },
  'last-administrator': { status: 409, title: 'Il faut un administrateur', advice: 'C’est le dernier administrateur de tous les territoires. Donnez d’abord ce rôle à quelqu’un d’autre.' },
  'account-disabled': { status: 409, title: 'Compte désactivé', advice: 'Réactivez d’abord ce compte.' },
  'not-yourself': { status: 403, title: 'Action impossible sur soi-même', advice: 'Personne ne change ses propres droits. Demandez-le à un autre administrateur.' },
  'outside-your-territories': { status: 403, title: 'Accès refusé', advice: 'Cela concerne un territoire qui n’est pas le vôtre. Demandez-le à un administrateur de ce territoire.' },
  'role-too-low': { status: 403, title: 'Accès refusé', advice: 'Seul un administrateur peut faire cela.' },
  'account-not-found': { status: 404, title: 'Compte introuvable', advice: 'Repartez de la liste des comptes.' },
  'session-not-found': { status: 404, title: 'Session introuvable', advice: 'Elle est sans doute déjà fermée. Retournez à votre compte.' },
};

/** The page of an error. */
export function errorText(error: unknown): ErrorText {
  if (error instanceof SignInNeeded) return { status: 401, title: 'Vous n’êtes plus connecté', advice: 'Rien n’est enregistré. Reconnectez-vous, puis recommencez.' };
  if (error instanceof AccountError) return BY_ACCOUNT_CODE[error.code] ?? UNEXPECTED;
  if (error instanceof JournalUnavailable) return withStatus(503);
  if (!(error instanceof HttpError)) return UNEXPECTED;
  const text = BY_HTTP_CODE[error.code];
  return text ? { status: error.status, ...text } : withStatus(error.status);
}

function withStatus(status: number): ErrorText {
  const text = BY_STATUS[status] ?? (status < 500 ? BY_STATUS[400] : undefined);
  return text ? { status, ...text } : UNEXPECTED;
}
