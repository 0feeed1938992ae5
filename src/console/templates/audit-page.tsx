import type { Account } from '../../accounts/account';
import { AUDIT_ACTIONS, type AuditEntry, type AuditValues } from '../../accounts/audit-log';
import type { AuditPage as Entries } from '../../accounts/read-audit';
import type { AuditQuery } from '../audit-query';
import type { View } from '../view';
import { showMoment } from './dates';
import { Field, Select } from './forms';

interface AuditPageProps {
  readonly view: View;
  readonly query: AuditQuery;
  readonly page: Entries;
  readonly people: readonly Account[];
}

/** Filters and entries; with htmx the entries alone are replaced, without it the form loads the page. */
export function AuditPage({ view, query, page, people }: AuditPageProps) {
  return (
    <>
      <Filters view={view} query={query} people={people} />
      <section id="resultats">
        <h2 id="entrees">Ce qui a été fait, du plus récent au plus ancien</h2>
        {page.entries.length === 0 ? <p role="status">Rien ne correspond à ces filtres.</p> : <EntryTable view={view} entries={page.entries} />}
        {page.next === undefined ? null : (
          <p>
            <a href={address(view, { ...query, avant: page.next })}>Plus ancien</a>
          </p>
        )}
      </section>
    </>
  );
}

function address({ root }: View, query: AuditQuery): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return `${root}/console/journal?${new URLSearchParams(pairs).toString()}`;
}

function Filters({ view, query, people }: Omit<AuditPageProps, 'page'>) {
  const path = `${view.root}/console/journal`;
  const anyone = { value: '', label: 'Tout le monde' };
  const anything = { value: '', label: 'Toutes' };
  return (
    <form method="get" action={path} hx-get={path} hx-trigger="submit, change" hx-target="#resultats" hx-select="#resultats" hx-swap="outerHTML" hx-push-url="true">
      <div class="filtres">
        <Select name="personne" label="Qui" value={query.personne ?? ''} options={[anyone, ...people.map(({ id, name }) => ({ value: id, label: name }))]} />
        <Select name="action" label="Action" value={query.action ?? ''} options={[anything, ...Object.entries(AUDIT_ACTIONS).map(([value, label]) => ({ value, label }))]} />
        <Field name="texte" label="Nom contenant" type="search" value={query.texte} required={false} />
        <Field name="du" label="Du" type="date" value={query.du} required={false} />
        <Field name="au" label="Au" type="date" value={query.au} required={false} />
        <div>
          <button type="submit">Filtrer</button>
        </div>
      </div>
    </form>
  );
}

function EntryTable({ view, entries }: { readonly view: View; readonly entries: readonly AuditEntry[] }) {
  return (
    <div class="defile" tabindex={0} role="region" aria-labelledby="entrees">
      <table>
        <thead>
          <tr>
            {['Quand', 'Qui', 'Action', 'Sur quoi', 'Avant', 'Après'].map((title) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ at, actor, action, target, before, after }) => (
            <tr>
              <td>{showMoment(at, view.zone)}</td>
              <td>{actor.name}</td>
              <td>{AUDIT_ACTIONS[action]}</td>
              <td>{target.label}</td>
              <td>
                <Values values={before} />
              </td>
              <td>
                <Values values={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Values({ values }: { readonly values?: AuditValues }) {
  if (values === undefined) return null;
  return (
    <dl>
      {Object.entries(values).map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{Array.isArray(value) ? value.join(', ') : String(value)}</dd>
        </>
      ))}
    </dl>
  );
}
