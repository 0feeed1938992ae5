import type { Fiche } from '../../../src/knowledge/schema';

/** A small valid fiche; a test gives the fields it is about. */
export function sampleFiche(fields: Partial<Fiche> = {}): Fiche {
  const id = fields.id ?? 'exemple';
  return {
    id,
    theme: 'sante',
    titre: `Fiche ${id}`,
    competence: 'departement',
    interlocuteur: 'standard',
    pourquoi: 'Le standard vous oriente.',
    autres_interlocuteurs: [],
    liens: [],
    simple: 'Appelez la mairie.',
    voisines: {},
    source: 'service-public.fr',
    verifie_le: '2026-11-21',
    proprietaire: 'Direction',
    revision_mois: 12,
    phrases: [],
    short: 'Appelez la mairie.',
    more: '',
    file: `commun/fiches/sante/${id}.md`,
    ...fields,
  };
}
