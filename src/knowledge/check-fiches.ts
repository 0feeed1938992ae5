import { normalise } from '../understanding/normalise';
import type { ParsedFiche } from './parse-fiche';
import type { Problem } from './problem';

const MAX_SHORT_WORDS = 90;
const MAX_SIMPLE_WORDS = 60;
const INTERNAL_LINK = /\]\(fiche:([^)\s]+)\)/g;

/** Problems that a fiche alone can have: file name, lengths, an emergency that is not named. */
export function checkFiche({ fiche, document }: ParsedFiche): Problem[] {
  const problems: Problem[] = [];
  if (!fiche.file.endsWith(`/${fiche.theme}/${fiche.id}.md`)) {
    problems.push(document.error(['id'], `l'identifiant « ${fiche.id} » ne correspond pas au fichier`, `nommez le fichier ${fiche.theme}/${fiche.id}.md`));
  }
  if (fiche.short === '') problems.push(document.error([], 'la réponse courte manque', "écrivez-la sous l'en-tête, avant « ## En savoir plus »"));
  const words = countWords(fiche.short);
  if (words > MAX_SHORT_WORDS) {
    problems.push(document.error([], `la réponse courte a ${words} mots (${MAX_SHORT_WORDS} au plus)`, 'déplacez la suite sous « ## En savoir plus »'));
  }
  const simple = countWords(fiche.simple);
  if (simple > MAX_SIMPLE_WORDS) {
    problems.push(document.error(['simple'], `la version simple a ${simple} mots (${MAX_SIMPLE_WORDS} au plus)`, 'gardez une consigne par ligne'));
  }
  if (fiche.competence === 'urgence' && !fiche.urgence) {
    problems.push(document.error(['competence'], 'une fiche « urgence » doit nommer son urgence', 'ajoutez « urgence: "119" » (ou un autre numéro de urgences.yaml)'));
  }
  return problems;
}

/** Problems between fiches: an id twice, a phrase claimed twice, a link to a fiche that does not exist. */
export function checkFichesTogether(fiches: readonly ParsedFiche[], known: ReadonlySet<string>): Problem[] {
  return [...repeatedIds(fiches), ...sharedPhrases(fiches), ...fiches.flatMap((fiche) => deadLinks(fiche, known))];
}

function repeatedIds(fiches: readonly ParsedFiche[]): Problem[] {
  const first = new Map<string, string>();
  return fiches.flatMap(({ fiche, document }) => {
    const other = first.get(fiche.id);
    if (other === undefined) first.set(fiche.id, fiche.file);
    return other === undefined
      ? []
      : [document.error(['id'], `l'identifiant « ${fiche.id} » est déjà celui de ${other}`, 'donnez un autre identifiant, ou supprimez une des deux fiches')];
  });
}

function sharedPhrases(fiches: readonly ParsedFiche[]): Problem[] {
  const owner = new Map<string, string>();
  return fiches.flatMap(({ fiche, document }) =>
    fiche.phrases.flatMap((phrase, position) => {
      const key = comparable(phrase);
      const other = owner.get(key);
      if (other === undefined) {
        owner.set(key, fiche.id);
        return [];
      }
      const place = other === fiche.id ? 'deux fois dans cette fiche' : `aussi dans la fiche « ${other} »`;
      return [document.error(['phrases', position], `la phrase « ${phrase} » est ${place}`, 'gardez-la là où elle est la plus juste')];
    }),
  );
}

function deadLinks({ fiche, document }: ParsedFiche, known: ReadonlySet<string>): Problem[] {
  const linked = [...`${fiche.short}\n${fiche.more}`.matchAll(INTERNAL_LINK)].map((match) => match[1] ?? '');
  const dead = linked.filter((id) => !known.has(id)).map((id) => document.error([], `le lien fiche:${id} ne mène à rien`, 'corrigez l’identifiant ou retirez le lien'));
  const neighbours = Object.keys(fiche.voisines)
    .filter((id) => !known.has(id))
    .map((id) => document.error(['voisines', id], `la fiche voisine « ${id} » n'existe pas`, 'corrigez l’identifiant ou retirez-la'));
  return [...dead, ...neighbours];
}

/** The form in which two phrases count as the same: normalised, punctuation and spacing aside. */
export function comparable(phrase: string): string {
  return normalise(phrase).replace(/[^a-z0-9]+/g, ' ').trim();
}

/** Words as a reader counts them: link targets and Markdown marks aside. */
export function countWords(markdown: string): number {
  const plain = markdown.replace(/\]\([^)]*\)/g, ']').replace(/[*_#[\]>`-]/g, ' ');
  return plain.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
