/** From a role (« qui s'occupe de ça ? ») to the interlocutor of the resident's commune. */
import type { Interlocutor } from '../knowledge/schema';
import type { Territory } from './territory';

export interface ResolvedInterlocutor {
  readonly interlocutor: Interlocutor;
  /** Whose contact means to give, when the interlocutor has none of its own. */
  readonly joinedThrough?: Interlocutor;
  /** Name of the sector the commune belongs to. */
  readonly sector?: string;
  /** Why the fallback is given rather than the sector's counter. */
  readonly fallbackReason?: string;
}

export type Resolution = ResolvedInterlocutor | { readonly needsCommune: true };

/** Whether the role is held by a different counter in each sector, so that the commune must be known. */
export function dependsOnCommune(role: string, territory: Territory): boolean {
  const rule = territory.roles.get(role);
  return rule !== undefined && 'secteurs' in rule;
}

/**
 * Who holds `role` for a commune. An unknown role leads to the standard: a resident always gets somebody.
 * @param insee the commune, if known; when the role depends on it and it is missing, returns `needsCommune`
 */
export function resolveInterlocutor(role: string, insee: string | undefined, territory: Territory): Resolution {
  const rule = territory.roles.get(role);
  if (!rule) return reached(territory.standard.id, territory);
  if ('interlocuteur' in rule) return reached(rule.interlocuteur, territory);
  if (insee === undefined) return { needsCommune: true };
  const sector = territory.sectors.get(rule.secteurs)?.get(insee);
  if (sector) return { ...reached(sector.interlocutor, territory), sector: sector.name };
  return { ...reached(rule.repli, territory), fallbackReason: rule.repli_raison };
}

/** `createTerritory` has checked every id; the standard covers an id given from elsewhere. */
function reached(id: string, territory: Territory): ResolvedInterlocutor {
  const interlocutor = territory.interlocutors.get(id) ?? territory.standard;
  const through = interlocutor.joindre_par;
  return { interlocutor, joinedThrough: through === undefined ? undefined : territory.interlocutors.get(through) };
}
