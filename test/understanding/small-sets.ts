/** Tiny labelled sets, in French and in English, that a person can check at a glance. */
import { tokenise } from '../../src/understanding/normalise';
import type { Example } from '../../src/understanding/ranker';

function examplesOf(sets: Readonly<Record<string, readonly string[]>>): Example[] {
  return Object.entries(sets).flatMap(([label, texts]) => texts.map((text) => ({ tokens: tokenise(text), label })));
}

export const FRENCH = examplesOf({
  rsa: ['je veux demander le rsa', 'le revenu de solidarité', 'je n’ai plus de revenu', 'comment avoir le rsa', 'montant de mon rsa', 'mon rsa ne vient pas'],
  route: ['il y a un trou dans la route', 'la route est abîmée', 'signaler un nid de poule', 'un arbre est tombé sur la chaussée', 'la départementale est verglacée', 'panneau de route cassé'],
  college: ['inscrire mon fils au collège', 'les repas de la cantine du collège', 'changer de collège', 'la bourse du collège', 'le collège de ma fille', 'quel collège pour mon adresse'],
});

export const ENGLISH = examplesOf({
  card: ['my card has not arrived', 'when will my new card come', 'i lost my card', 'the card was stolen', 'i need a new card', 'card delivery time'],
  transfer: ['the transfer to my friend failed', 'how long does a transfer take', 'i want to cancel a transfer', 'my transfer is pending', 'transfer money abroad', 'the transfer was declined'],
  password: ['i forgot my password', 'how do i change the password', 'reset my password', 'my password does not work', 'the password is wrong', 'password reset email'],
});
