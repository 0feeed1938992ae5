import type { Messages } from '../knowledge/language-schema';
import type { Interlocutor } from '../knowledge/schema';
import { fill, longDate, telLink, typography } from './message-text';
import type { ContactCard } from './types';

/** One line of a contact card: what it is (or '' for a bare sentence) and its Markdown. */
export interface ContactLine {
  readonly title: string;
  readonly value: string;
}

/** « Votre interlocuteur » and its name. */
export function contactName(card: ContactCard, messages: Messages): { readonly heading: string; readonly name: string } {
  return { heading: fill(messages.carte_titre), name: fill(card.interlocutor.nom) };
}

/**
 * Every way to reach an interlocutor, in the order people should try: online, phone, counter, mail; the hours stand under
 * the office they are those of, then what to do when it is closed. What is unknown has no line.
 */
export function contactLines(card: ContactCard, messages: Messages): readonly ContactLine[] {
  const { interlocutor, joinedThrough } = card;
  const through = joinedThrough && interlocutor.telephones.length === 0 ? joinedThrough : undefined;
  return [
    bare(card.fallbackReason),
    // What a sector's counter does beyond this need: it often bears another name than the one the fiche speaks of.
    bare(card.sector && interlocutor.role !== card.why ? interlocutor.role : undefined),
    sectorLine(card, messages),
    onlineLine(interlocutor, messages),
    bare(through && fill(messages.carte_joindre_par, { nom: through.nom })),
    ...phoneLines(through ?? interlocutor, messages),
    ...(interlocutor.horaires ? [] : hoursLines(card, messages)),
    ...placeLines(interlocutor, card, messages),
    bare(fill(messages.carte_verifiee, { date: longDate((through ?? interlocutor).verifie_le) })),
  ].filter((found): found is ContactLine => found !== undefined);
}

function sectorLine({ sector, interlocutor }: ContactCard, messages: Messages): ContactLine | undefined {
  // A counter named after its sector needs no second mention of it.
  return bare(sector && !lettersOf(interlocutor.nom).includes(lettersOf(sector)) ? fill(messages.carte_secteur, { secteur: sector }) : undefined);
}

/** « Maison du Département Solidarité (MDS) de Liévin » holds « MDS de Liévin ». */
function lettersOf(name: string): string {
  return name.replace(/[()]/g, '');
}

function placeLines(interlocutor: Interlocutor, card: ContactCard, messages: Messages): (ContactLine | undefined)[] {
  const { courriel, adresse, site, accessibilite } = interlocutor;
  return [
    line(messages.carte_adresse, adresse?.lignes.join(', ')),
    ...(interlocutor.horaires ? hoursLines(card, messages) : []),
    line(messages.carte_courriel, courriel && link(courriel.adresse, `mailto:${courriel.adresse}`)),
    line(messages.carte_site, site && link(site.libelle ?? site.url.replace(/^https:\/\//, ''), site.url)),
    line(messages.carte_accessibilite, accessibilite?.texte),
  ];
}

function hoursLines(card: ContactCard, messages: Messages): (ContactLine | undefined)[] {
  return [line(messages.carte_horaires, card.opening && hoursOf(card)), bare(card.advice)];
}

function hoursOf(card: ContactCard): string {
  return [card.week, card.opening].filter((part) => part !== undefined).join(' · ');
}

function onlineLine(interlocutor: Interlocutor, messages: Messages): ContactLine | undefined {
  return line(messages.carte_en_ligne, interlocutor.en_ligne && link(interlocutor.en_ligne.libelle, interlocutor.en_ligne.url));
}

function phoneLines(interlocutor: Interlocutor, messages: Messages): ContactLine[] {
  return interlocutor.telephones.map(({ numero, libelle, cout }) => {
    const details = [libelle, cout].filter((part) => part !== undefined).join(', ');
    return { title: messages.carte_telephone, value: details === '' ? telLink(numero) : `${telLink(numero)} (${typography(details)})` };
  });
}

function link(label: string, url: string): string {
  return `[${label}](${url})`;
}

function bare(value: string | undefined): ContactLine | undefined {
  return value === undefined ? undefined : { title: '', value: typography(value) };
}

function line(title: string, value: string | undefined): ContactLine | undefined {
  return value === undefined ? undefined : { title, value };
}
