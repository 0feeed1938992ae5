import type { Knowledge } from '../knowledge';
import type { Finding } from './finding';

/** Interlocutors that the dialogue names itself (src/dialogue/commune-answer.ts); every territory must hold them. */
export const NAMED_INTERLOCUTORS = ['service-public'] as const;

/** References that the loader does not follow: an emergency's fiche, the interlocutors the code names, neighbours. */
export function findLooseReferences(knowledge: Pick<Knowledge, 'fiches' | 'emergencies' | 'territory'>): Finding[] {
  return [...emergencyFiches(knowledge), ...namedInterlocutors(knowledge), ...neighbours(knowledge)];
}

function emergencyFiches({ emergencies, fiches }: Pick<Knowledge, 'fiches' | 'emergencies'>): Finding[] {
  return emergencies.urgences.flatMap(({ id, fiche }, position) =>
    fiches.has(fiche) ? [] : [loose('commun/urgences.yaml', ['urgences', position, 'fiche'], `l’urgence « ${id} » mène à la fiche « ${fiche} », qui n’existe pas`, fiche)],
  );
}

function namedInterlocutors({ territory }: Pick<Knowledge, 'territory'>): Finding[] {
  const missing = [territory.standard.id, ...NAMED_INTERLOCUTORS].filter((id) => !territory.interlocutors.has(id));
  return missing.map((id) => loose('commun/interlocuteurs.yaml', [], `l’interlocuteur « ${id} » manque au territoire « ${territory.id} », et l’assistant le donne de lui-même`, id));
}

function neighbours({ fiches }: Pick<Knowledge, 'fiches'>): Finding[] {
  return [...fiches.values()].flatMap(({ id, file, voisines }) =>
    Object.keys(voisines).flatMap((neighbour) => {
      if (neighbour === id) return [loose(file, ['voisines', neighbour], `la fiche « ${id} » est voisine d’elle-même`, neighbour)];
      return fiches.has(neighbour) ? [] : [loose(file, ['voisines', neighbour], `la fiche voisine « ${neighbour} » n’existe pas`, neighbour)];
    }),
  );
}

function loose(file: string, path: readonly PropertyKey[], message: string, target: string): Finding {
  return { kind: 'loose_reference', file, path, message, data: { target } };
}
