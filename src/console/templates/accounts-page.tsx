import type { Account } from '../../accounts/account';
import { ROLES } from '../../accounts/role';
import type { Agent } from '../agent-guard';
import { ROLE_OPTIONS, territoryOptions } from '../pages/account-fields';
import type { View } from '../view';
import { STATE_LABELS, territoryNames } from './account-words';
import { showMoment } from './dates';
import { Checkboxes, Field, PostForm, ProblemSummary, Select, type FieldProblems } from './forms';

interface AccountsPageProps {
  readonly view: View;
  readonly agent: Agent;
  readonly accounts: readonly Account[];
  readonly problems: FieldProblems;
  /** What was typed in a form that was refused. */
  readonly fields: URLSearchParams;
}

/** The list of accounts, and the form that makes one. */
export function AccountsPage({ view, agent, accounts, problems, fields }: AccountsPageProps) {
  return (
    <>
      <ProblemSummary problems={problems} />
      <section>
        <h2 id="liste">Qui a accès</h2>
        <AccountTable view={view} agent={agent} accounts={accounts} />
      </section>
      <section class="etroit" aria-labelledby="nouveau">
        <h2 id="nouveau">Donner un accès à quelqu’un</h2>
        <p>Vous recevrez un lien à lui transmettre : cette personne y choisira elle-même son mot de passe.</p>
        <PostForm action={`${view.root}/console/comptes`} agent={agent}>
          <Field name="nom" label="Prénom et nom" value={fields.get('nom') ?? undefined} problem={problems['nom']} />
          <Field name="courriel" label="Adresse électronique" type="email" value={fields.get('courriel') ?? undefined} problem={problems['courriel']} />
          <Select name="role" label="Rôle" value={fields.get('role') ?? 'agent'} options={ROLE_OPTIONS} />
          <Checkboxes name="territoires" label="Territoires" values={fields.getAll('territoires')} options={territoryOptions(agent)} problem={problems['territoires']} />
          <button type="submit">Créer le compte</button>
        </PostForm>
      </section>
    </>
  );
}

function AccountTable({ view, agent, accounts }: Pick<AccountsPageProps, 'view' | 'agent' | 'accounts'>) {
  return (
    <div class="defile" tabindex={0} role="region" aria-labelledby="liste">
      <table>
        <thead>
          <tr>
            {['Nom', 'Adresse', 'Rôle', 'Territoires', 'État', 'Dernière connexion'].map((title) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr>
              <th scope="row">
                <a href={`${view.root}/console/comptes/${account.id}`}>{account.name}</a>
              </th>
              <td>{account.email}</td>
              <td>{ROLES[account.role].label}</td>
              <td>{territoryNames(agent.territories, account.territories)}</td>
              <td>{STATE_LABELS[account.state]}</td>
              <td>{account.lastSignedInAt ? showMoment(account.lastSignedInAt, view.zone) : 'jamais'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
