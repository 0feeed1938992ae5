import type { Account } from '../../accounts/account';
import type { Agent } from '../agent-guard';
import { ROLE_OPTIONS, territoryOptions } from '../pages/account-fields';
import type { View } from '../view';
import { STATE_LABELS } from './account-words';
import { Checkboxes, Field, PostForm, ProblemSummary, Select, type FieldProblems } from './forms';

interface AccountPageProps {
  readonly view: View;
  readonly agent: Agent;
  readonly account: Account;
  readonly problems: FieldProblems;
}

/** One account: its rights, and what can be done with it. */
export function AccountPage({ view, agent, account, problems }: AccountPageProps) {
  return (
    <>
      <p>
        <a href={`${view.root}/console/comptes`}>Tous les comptes</a>
      </p>
      <ProblemSummary problems={problems} />
      <p>
        {account.email}. État : {STATE_LABELS[account.state].toLowerCase()}.
      </p>
      {account.id === agent.account.id ? <OwnAccount view={view} /> : <Management view={view} agent={agent} account={account} problems={problems} />}
    </>
  );
}

function OwnAccount({ view }: { readonly view: View }) {
  return (
    <p class="message">
      C’est votre compte : un autre administrateur peut changer vos droits. Votre mot de passe se change dans <a href={`${view.root}/console/moi`}>Mon compte</a>.
    </p>
  );
}

function Management({ view, agent, account, problems }: AccountPageProps) {
  const path = `${view.root}/console/comptes/${account.id}`;
  return (
    <>
      <section class="etroit" aria-labelledby="droits">
        <h2 id="droits">Nom et droits</h2>
        <PostForm action={path} agent={agent}>
          <input type="hidden" name="version" value={account.version} />
          <Field name="nom" label="Prénom et nom" value={account.name} problem={problems['nom']} />
          <Select name="role" label="Rôle" value={account.role} options={ROLE_OPTIONS} />
          <Checkboxes name="territoires" label="Territoires" values={account.territories} options={territoryOptions(agent)} problem={problems['territoires']} />
          <button type="submit">Enregistrer</button>
        </PostForm>
      </section>
      <section aria-labelledby="acces">
        <h2 id="acces">Accès</h2>
        {account.state === 'disabled' ? (
          <p>Cette personne n’a plus accès. Ses actions passées restent dans le journal.</p>
        ) : (
          <p>Un nouveau lien permet de choisir un autre mot de passe. Désactiver ferme aussitôt les sessions de cette personne.</p>
        )}
        <div class="boutons">
          {account.state === 'disabled' ? (
            <StateButton action={`${path}/reactiver`} agent={agent} account={account} label="Réactiver le compte" />
          ) : (
            <>
              <StateButton action={`${path}/lien`} agent={agent} account={account} label="Créer un nouveau lien" />
              <StateButton action={`${path}/desactiver`} agent={agent} account={account} label="Désactiver le compte" />
            </>
          )}
        </div>
      </section>
    </>
  );
}

function StateButton({ action, agent, account, label }: { readonly action: string; readonly agent: Agent; readonly account: Account; readonly label: string }) {
  return (
    <PostForm action={action} agent={agent}>
      <input type="hidden" name="version" value={account.version} />
      <button type="submit" class="secondary">{label}</button>
    </PostForm>
  );
}
