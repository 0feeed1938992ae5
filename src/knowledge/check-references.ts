import type { Territory } from '../territory/territory';
import type { ParsedFiche } from './parse-fiche';
import type { Problem } from './problem';

/** Roles of a fiche that nobody holds: neither `commun/roles.yaml` nor the territory resolves them. */
export function checkReferences({ fiche, document }: ParsedFiche, territory: Territory): Problem[] {
  const main: [readonly PropertyKey[], string] = [['interlocuteur'], fiche.interlocuteur];
  const others = fiche.autres_interlocuteurs.map((role, position): [readonly PropertyKey[], string] => [['autres_interlocuteurs', position], role]);
  return [main, ...others]
    .filter(([, role]) => !territory.roles.has(role))
    .map(([path, role]) =>
      document.error(path, `l'interlocuteur « ${role} » est inconnu`, `corrigez ce rôle, ou ajoutez-le à commun/roles.yaml ou à territoires/${territory.id}/territoire.yaml`),
    );
}
