/** The second territory: what its data say, and that data were enough. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKnowledge } from '../../src/knowledge/load-knowledge';
import { interlocutorSchema, type Interlocutor, type RoleRule } from '../../src/knowledge/schema';
import type { Resolution, ResolvedInterlocutor } from '../../src/territory/resolve-interlocutor';
import { dependsOnCommune, resolveInterlocutor } from '../../src/territory/resolve-interlocutor';
import type { Territory } from '../../src/territory/territory';
import { createTerritory } from '../../src/territory/territory';
import { parse } from 'yaml';
import { z } from 'zod';
import { runCommand } from '../cli/run-command';
import { KNOWLEDGE, ROOT } from '../support/real-assistant';

const CAEN = '14118';
const LISIEUX = '14366';
const BAYEUX = '14047';

const { knowledge, problems } = loadKnowledge(KNOWLEDGE, 'calvados');
if (!knowledge) throw new Error(JSON.stringify(problems, undefined, 1));
const { territory, fiches } = knowledge;

function listOf(path: string): Interlocutor[] {
  return z.array(interlocutorSchema).parse(parse(readFileSync(join(KNOWLEDGE, path), 'utf8')));
}
const own = listOf('territoires/calvados/interlocuteurs.yaml');
const shared = listOf('commun/interlocuteurs.yaml');

function resolved(role: string, insee?: string): ResolvedInterlocutor {
  const resolution: Resolution = resolveInterlocutor(role, insee, territory);
  if ('needsCommune' in resolution) throw new Error(`${role} : la commune est demandée`);
  return resolution;
}

describe('The knowledge of the Calvados', () => {
  it('passes knowledge:check', async () => {
    const { code, out } = await runCommand('knowledge-check', ['--territoire', 'calvados']);
    expect([code, out]).toEqual([0, expect.stringMatching(/^calvados : \d+ fiches, \d+ phrases, 526 communes ; 0 erreur\(s\)/m)]);
  }, 300_000);

  it('has no mistake in its own files', () => {
    expect(problems.filter(({ file }) => file.includes('calvados'))).toEqual([]);
  });

  it('has every fiche of the shared layer, as the Pas-de-Calais has', () => {
    const north = loadKnowledge(KNOWLEDGE, 'pas-de-calais').knowledge;
    const common = [...(north?.fiches.values() ?? [])].filter(({ file }) => file.includes('commun/'));
    expect(common.length).toBeGreaterThan(150);
    expect(common.filter(({ id }) => !fiches.has(id))).toEqual([]);
  });

  it('needed no code: no source file knows the Calvados', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.(ts|mjs)$/.test(path));
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter((path) => /calvados|14118/i.test(readFileSync(join(ROOT, 'src', path), 'utf8')))).toEqual([]);
  });

  it('keeps the place names of the département out of its phrases: they would pull every message that names a town', () => {
    const towns = [...territory.communes.values()].filter(({ population }) => population > 3_000).map(({ name }) => name.toLowerCase());
    const local = [...fiches.values()].filter(({ file }) => file.includes('calvados'));
    expect(local.map(({ id }) => id)).toEqual(['contact-departement']);
    const words = local.flatMap(({ phrases }) => phrases).join(' ').toLowerCase();
    expect(towns.filter((town) => new RegExp(`(?<!\\p{L})${town}(?!\\p{L})`, 'u').test(words))).toEqual([]);
  });
});

describe('Interlocutors of the Calvados', () => {
  it('invents no number: those it gives are already in the shared, sourced ones', () => {
    const known = new Set(shared.flatMap(({ telephones }) => telephones.map(({ numero }) => numero)));
    const given = own.flatMap(({ telephones }) => telephones.map(({ numero }) => numero));
    expect(given.length).toBeGreaterThan(0);
    expect(given.filter((numero) => !known.has(numero))).toEqual([]);
  });

  it('invents no address, hour, e-mail nor online procedure: none is verified', () => {
    for (const { id, adresse, horaires, courriel, en_ligne: online } of own) {
      expect([id, adresse, horaires, courriel]).toEqual([id, undefined, undefined, undefined]);
      expect([id, online?.url ?? '']).toEqual([id, expect.stringMatching(/^(https:\/\/lannuaire\.service-public\.gouv\.fr)?$/)]);
    }
  });

  it('dates and sources each of them', () => {
    for (const { id, source, verifie_le: day } of own) {
      expect([id, source.length > 20, day >= '2026-11-21']).toEqual([id, true, true]);
    }
  });

  it('falls back to a national number and the official directory as long as its own switchboard is unknown', () => {
    expect(territory.standard.telephones.map(({ numero }) => numero)).toEqual(['3939']);
    expect(territory.standard.en_ligne?.url).toBe('https://lannuaire.service-public.gouv.fr');
    expect(territory.interlocutors.get('departement')).toMatchObject({ telephones: [], joindre_par: 'standard' });
  });

  it('holds the eleven circonscriptions by their name of 2013, and sends nobody to one that may not be theirs', () => {
    const eleven = own.filter(({ id }) => id.startsWith('cas-'));
    expect(eleven.map(({ nom }) => nom.replace('Circonscription d’action sociale ', ''))).toEqual([
      'du Bessin',
      'du Bocage',
      'du Pré-Bocage',
      'de Falaise',
      'de Caen Ouest',
      'de Caen Est',
      'de Caen Nord',
      'de Caen Sud',
      'd’Hérouville Couronne',
      'du Pays d’Auge Nord',
      'du Pays d’Auge Sud',
    ]);
    for (const { source } of eleven) expect(source).toMatch(/2013.*inconnus/);
    const targets = [...territory.roles.values()].map((rule) => ('interlocuteur' in rule ? rule.interlocuteur : rule.repli));
    expect(targets.filter((id) => id.startsWith('cas-'))).toEqual([]);
  });

  it('resolves every role of the authors’ guide that the Pas-de-Calais resolves', () => {
    const north = loadKnowledge(KNOWLEDGE, 'pas-de-calais').knowledge?.territory.roles ?? new Map<string, RoleRule>();
    expect([...north.keys()].filter((role) => !territory.roles.has(role))).toEqual([]);
  });

  it('asks for no commune that it would make no use of, and gives the same counter whatever the commune', () => {
    for (const role of territory.roles.keys()) {
      expect([role, dependsOnCommune(role, territory)]).toEqual([role, false]);
      const ids = [undefined, CAEN, LISIEUX].map((insee) => resolved(role, insee).interlocutor.id);
      expect([role, new Set(ids).size]).toEqual([role, 1]);
    }
    for (const role of ['mds', 'pmi', 'ase', 'fsl', 'service-rsa']) expect(resolved(role).interlocutor.id).toBe('circonscription-action-sociale');
  });

  it('every service of the Département is joined through the fallback and carries a link where its contact is', () => {
    for (const role of ['mds', 'mdph', 'maison-autonomie', 'crip', 'archives', 'direction-routes', 'standard']) {
      const { interlocutor, joinedThrough } = resolved(role);
      expect([role, joinedThrough?.id, interlocutor.site?.url]).toEqual([role, 'standard', expect.stringMatching(/calvados\.fr$/)]);
    }
  });

  it('replaces the national partners known by their local name', () => {
    expect(resolved('caf').interlocutor).toMatchObject({ nom: 'CAF du Calvados', telephones: [{ numero: '3230', libelle: expect.stringContaining('14') }] });
    expect(resolved('prefecture').interlocutor.nom).toBe('Préfecture du Calvados');
    expect(resolved('transports-region').interlocutor.nom).toContain('Normandie');
    expect(resolved('mairie').interlocutor).toEqual(shared.find(({ id }) => id === 'mairie'));
  });
});

describe('The day the Département gives its division', () => {
  /** An invented division: two circonscriptions, by grouping of communes, and Caen left out. */
  function divided(): Territory {
    const { gazetteer } = territory;
    const sourced = { source: 'invented for the test', verifie_le: '2026-11-22' };
    const secteurs = [
      { nom: 'Bessin', interlocuteur: 'cas-bessin', epci: ['241400555'], communes: [] },
      { nom: 'Pays d’Auge Sud', interlocuteur: 'cas-pays-d-auge-sud', epci: ['200069532'], communes: [] },
    ];
    const file = {
      id: 'calvados',
      nom: territory.name,
      departement: '14',
      fuseau: 'Europe/Paris' as const,
      standard: 'standard',
      roles: { mds: { secteurs: 'circonscriptions', repli: 'circonscription-action-sociale' } },
      lieux: territory.places,
      voisins: territory.neighbours,
    };
    const roles = Object.fromEntries(territory.roles);
    return createTerritory({ file, roles, interlocutors: [...territory.interlocutors.values()], sectorMaps: { circonscriptions: { ...sourced, secteurs } }, communes: gazetteer });
  }

  it('one file and one line are enough: the commune is asked, and its circonscription given', () => {
    const later = divided();
    expect(resolveInterlocutor('mds', undefined, later)).toEqual({ needsCommune: true });
    expect(resolveInterlocutor('mds', BAYEUX, later)).toMatchObject({ interlocutor: { id: 'cas-bessin' }, sector: 'Bessin', joinedThrough: { id: 'standard' } });
    expect(resolveInterlocutor('mds', LISIEUX, later)).toMatchObject({ interlocutor: { id: 'cas-pays-d-auge-sud' } });
    expect(resolveInterlocutor('mds', CAEN, later)).toMatchObject({ interlocutor: { id: 'circonscription-action-sociale' } });
  });
});
