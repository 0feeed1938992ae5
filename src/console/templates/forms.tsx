/** Parts of forms: each field with its label, its advice and its problem, tied together for screen readers. */
import type { ComponentChildren } from 'preact';
import type { Agent } from '../agent-guard';

/** Name of the hidden field against cross-site requests. */
export const FORM_TOKEN_FIELD = 'jeton';

/** A form that writes: carries the token of the session, without which the server refuses it. */
export function PostForm({ action, agent, children }: { readonly action: string; readonly agent: Pick<Agent, 'formToken'>; readonly children: ComponentChildren }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name={FORM_TOKEN_FIELD} value={agent.formToken} />
      {children}
    </form>
  );
}

/** Name of a field → what is wrong with it, in French. */
export type FieldProblems = Readonly<Record<string, string>>;

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'search';
  readonly value?: string;
  readonly autocomplete?: string;
  readonly advice?: string;
  readonly problem?: string;
  readonly required?: boolean;
}

/** A line of text. */
export function Field({ name, label, type = 'text', value, autocomplete = 'off', advice, problem, required = true }: FieldProps) {
  const described = [advice === undefined ? [] : [`${name}-aide`], problem === undefined ? [] : [`${name}-erreur`]].flat().join(' ');
  return (
    <div>
      <label for={name}>{label}</label>
      <input id={name} name={name} type={type} value={value} autocomplete={autocomplete} required={required} aria-describedby={described === '' ? undefined : described} aria-invalid={problem === undefined ? undefined : 'true'} />
      {advice === undefined ? null : <small id={`${name}-aide`}>{advice}</small>}
      {problem === undefined ? null : <p class="champ-erreur" id={`${name}-erreur`}>{problem}</p>}
    </div>
  );
}

interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One choice of a list. */
export function Select({ name, label, value, options }: SelectProps) {
  return (
    <div>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>{option.label}</option>
        ))}
      </select>
    </div>
  );
}

interface CheckboxesProps extends Omit<SelectProps, 'value'> {
  readonly values: readonly string[];
  readonly problem?: string;
}

/** Several choices of a list. */
export function Checkboxes({ name, label, values, options, problem }: CheckboxesProps) {
  return (
    <fieldset id={name} tabindex={-1}>
      <legend>{label}</legend>
      {options.map((option, index) => (
        <label for={`${name}-${index}`}>
          <input type="checkbox" id={`${name}-${index}`} name={name} value={option.value} checked={values.includes(option.value)} aria-describedby={problem === undefined ? undefined : `${name}-erreur`} />
          {option.label}
        </label>
      ))}
      {problem === undefined ? null : <p class="champ-erreur" id={`${name}-erreur`}>{problem}</p>}
    </fieldset>
  );
}

/** What is wrong with a form, said at once to screen readers, each problem leading to its field. */
export function ProblemSummary({ problems }: { readonly problems: FieldProblems }) {
  const lines = Object.entries(problems).map(([name, problem]) => (name === '' ? problem : <a href={`#${name}`}>{problem}</a>));
  if (lines.length === 0) return null;
  if (lines.length === 1) return <p class="message erreur" role="alert">{lines}</p>;
  return (
    <div class="message erreur" role="alert">
      <p>{lines.length} points sont à corriger :</p>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </div>
  );
}
