/** What the address of the audit log asks for. */
export interface AuditQuery {
  readonly personne?: string;
  readonly action?: string;
  readonly texte?: string;
  readonly du?: string;
  readonly au?: string;
  readonly avant?: string;
}
