/** What the quality checks find: a place in `knowledge/`, what is doubtful there, and the figures behind it. */
import type { Problem } from '../problem';

interface KindDefinition {
  /** Heading of the section that lists them. */
  readonly title: string;
  readonly fix: string;
  /** An error refuses the knowledge; a warning is for agents to judge. */
  readonly severity: Problem['severity'];
}

export const FINDING_KINDS = {
  near_duplicate: {
    title: 'Phrases presque identiques',
    fix: 'gardez l’une des deux ; remplacez l’autre par une façon vraiment différente de le dire, ou supprimez-la',
    severity: 'error',
  },
  loose_reference: { title: 'Renvois qui ne mènent à rien', fix: 'corrigez l’identifiant, ou créez ce qu’il désigne', severity: 'error' },
  few_phrases: { title: 'Fiches qui ont peu de phrases', fix: 'ajoutez des phrases de personnes, jusqu’à 20 au moins', severity: 'warning' },
  monotonous: {
    title: 'Fiches dont les phrases se ressemblent',
    fix: 'variez les débuts, les verbes, les situations et les longueurs (docs/ecrire-une-fiche.md, « Les phrases »)',
    severity: 'warning',
  },
  unsourced: { title: 'Contacts sans source', fix: 'ajoutez `source` et `verifie_le`, ou retirez le contact', severity: 'warning' },
  overdue: { title: 'Dates dépassées', fix: 'vérifiez à la source, puis mettez `verifie_le` à jour', severity: 'warning' },
  confused: {
    title: 'Paires de fiches que le modèle confond',
    fix: 'écrivez dans `voisines` ce qui les distingue ; ajoutez à chacune des phrases que l’autre ne dirait jamais',
    severity: 'warning',
  },
  misplaced: {
    title: 'Phrases que le modèle, sans les avoir apprises, donnerait à une autre fiche',
    fix: 'la phrase est-elle dans la bonne fiche ? Si oui, ajoutez-en d’autres qui disent la même chose autrement',
    severity: 'warning',
  },
} as const satisfies Record<string, KindDefinition>;

export type FindingKind = keyof typeof FINDING_KINDS;

/** A file inside `knowledge/`, and the path of a value in its YAML. */
export interface Place {
  readonly file: string;
  readonly path: readonly PropertyKey[];
}

export interface Finding extends Place {
  readonly kind: FindingKind;
  /** `{line}` stands for the line of `also`. */
  readonly message: string;
  /** The other place concerned. */
  readonly also?: Place;
  /** The same, for programs. */
  readonly data: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** Line of a value in a file of `knowledge/`, from 1. */
export type LineFinder = (file: string, path: readonly PropertyKey[]) => number;

/** A finding as a problem, with its line: what the publication gate shows of the errors. */
export function problemOf(finding: Finding, lineOf: LineFinder): Problem {
  const { fix, severity } = FINDING_KINDS[finding.kind];
  const { file, path, also } = finding;
  const message = also ? finding.message.replace('{line}', `ligne ${lineOf(also.file, also.path)}`) : finding.message;
  return { file, line: lineOf(file, path), message, fix, severity };
}
