/** Whose fiches are learned. */
export const TERRITORY = 'pas-de-calais';
