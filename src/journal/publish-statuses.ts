import type { ISql } from 'postgres';
import { TURN_STATUSES } from '../dialogue/statuses';

/**
 * Copies the closed list of statuses into `turn_statuses`, where SQL joins it. A status that this version does not
 * know stays: a newer replica may be writing it.
 */
export async function publishStatuses(sql: ISql): Promise<void> {
  const rows = Object.entries(TURN_STATUSES).map(([id, { label, definition, unresolved }]) => ({
    id,
    label,
    definition,
    unresolved: String(unresolved),
  }));
  await sql`
    INSERT INTO turn_statuses ${sql(rows, 'id', 'label', 'definition', 'unresolved')}
    ON CONFLICT (id) DO UPDATE
    SET label = excluded.label, definition = excluded.definition, unresolved = excluded.unresolved`;
}
