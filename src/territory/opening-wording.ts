/** The sentences about opening hours that residents read; `{…}` is filled in, ~ is a no-break space. */
export const OPENING_WORDING = {
  always: 'Ouvert 24~h/24, 7~j/7',
  alwaysShort: '24~h/24, 7~j/7',
  open: 'Ouvert maintenant',
  openUntil: 'Ouvert maintenant, jusqu’à {heure}',
  closed: 'Fermé maintenant',
  opensToday: 'Fermé maintenant, ouvre à {heure}',
  opensTomorrow: 'Fermé maintenant, ouvre demain à {heure}',
  opensOn: 'Fermé maintenant, ouvre {jour} à {heure}',
  opensLater: 'Fermé maintenant, ouvre le {date} à {heure}',
  midnight: 'minuit',
  fullHour: '{heures}~h',
  hour: '{heures}~h~{minutes}',
  range: '{debut}-{fin}',
  allDay: '24~h/24',
  and: ' et ',
  days: '{debut}-{fin}',
  everyDay: '7~j/7',
  line: '{jours} {heures}',
  separator: '~; ',
  note: '{semaine} ({note})',
} as const;

export type OpeningWording = Readonly<Record<keyof typeof OPENING_WORDING, string>>;
