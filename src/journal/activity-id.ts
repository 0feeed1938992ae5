/** The id of the activity at `seq`: `<conversation>|<seq padded to 7 digits>`, as Direct Line's own ids look. */
export function activityId(conversationId: string, seq: number): string {
  return `${conversationId}|${String(seq).padStart(7, '0')}`;
}
