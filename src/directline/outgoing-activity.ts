import type { StoredActivity } from '../journal/journal';

export interface ActivitySet {
  readonly activities: readonly Readonly<Record<string, unknown>>[];
  /** Sequence number of the last activity, as text: Direct Line's watermark is opaque to clients. */
  readonly watermark: string;
}

/** What a client reads: the stored activities, with the ids and times that only the service may give. */
export function activitySet(conversationId: string, activities: readonly StoredActivity[], watermark: number): ActivitySet {
  return {
    activities: activities.map(({ id, payload, createdAt }) => ({
      ...payload,
      id,
      timestamp: createdAt.toISOString(),
      channelId: 'directline',
      conversation: { id: conversationId },
    })),
    watermark: String(activities.at(-1)?.seq ?? watermark),
  };
}
