/** Stands for every territory, those still to come included. */
export const EVERY_TERRITORY = '*';

interface Holder {
  readonly territories: readonly string[];
}

/** Whether somebody may work for a territory. */
export function coversTerritory({ territories }: Holder, territory: string): boolean {
  return territories.includes(EVERY_TERRITORY) || territories.includes(territory);
}

/** Whether somebody may decide for all of these territories; nobody but the holder of `*` may for `*`. */
export function coversTerritories(holder: Holder, territories: readonly string[]): boolean {
  return territories.every((territory) => coversTerritory(holder, territory));
}
