/** What is known of the communes of France, seen from one département. Pure data. */

/** A present commune of the département served. */
export interface Commune {
  readonly insee: string;
  readonly name: string;
  readonly postalCodes: readonly string[];
  readonly population: number;
  /** SIREN of its EPCI (grouping of communes), absent for the few communes that have none. */
  readonly epci?: string;
}

/** A former commune (associated or delegated), now part of `insee`. */
export interface MergedCommune {
  readonly name: string;
  readonly insee: string;
}

/** A commune (present, associated or delegated) of another département: only what is needed to say « c'est en dehors ». */
export interface OutsideCommune {
  readonly name: string;
  readonly departement: string;
  readonly population: number;
}

/** All communes as one département sees them. */
export interface Gazetteer {
  readonly departement: string;
  readonly communes: readonly Commune[];
  readonly merged: readonly MergedCommune[];
  readonly outside: readonly OutsideCommune[];
  /** Names of all départements by code, to say where an outside commune is. */
  readonly departements: ReadonlyMap<string, string>;
  /** Postal code of another département → its most populated commune. */
  readonly outsidePostalCodes: ReadonlyMap<string, OutsideCommune>;
}
