import type { Account } from './account';
import type { AuditTarget, AuditValues } from './audit-log';

/** An account as the target of an audit entry. */
export function accountTarget({ id, name, email, territories }: Pick<Account, 'id' | 'name' | 'email' | 'territories'>): AuditTarget {
  return { kind: 'compte', id, label: `${name} (${email})`, territories };
}

/** What the audit log keeps of an account: its rights, never its password. */
export function accountValues({ name, role, territories, state }: Account): AuditValues {
  return { nom: name, rôle: role, territoires: [...territories], état: state };
}
