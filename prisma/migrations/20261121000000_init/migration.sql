-- The journal: conversations, their activities, and the facts of their turns. Columns are described in schema.prisma.

CREATE TABLE "conversations" (
    "id" TEXT NOT NULL,
    "territory" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "activities" (
    "conversation_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "client_activity_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "activities_pkey" PRIMARY KEY ("conversation_id","seq")
);

CREATE TABLE "turns" (
    "conversation_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "fiche" TEXT,
    "score" DOUBLE PRECISION,
    "runners_up" JSONB NOT NULL,
    "choices" TEXT[],
    "emergency" TEXT,
    "emergency_level" TEXT,
    "commune" TEXT,
    "commune_choices" TEXT[],
    "interlocutor" TEXT,
    "masked_text" TEXT NOT NULL,
    "masked" TEXT[],
    "durations" JSONB NOT NULL,
    "territory" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "knowledge_version" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "turns_pkey" PRIMARY KEY ("conversation_id","seq")
);

CREATE TABLE "turn_statuses" (
    "id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "unresolved" TEXT NOT NULL,

    CONSTRAINT "turn_statuses_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "conversations_territory_created_at_idx" ON "conversations"("territory", "created_at");

CREATE UNIQUE INDEX "activities_conversation_id_client_activity_id_key" ON "activities"("conversation_id", "client_activity_id");

CREATE INDEX "turns_status_occurred_at_idx" ON "turns"("status", "occurred_at");

CREATE INDEX "turns_fiche_occurred_at_idx" ON "turns"("fiche", "occurred_at");

CREATE INDEX "turns_territory_occurred_at_idx" ON "turns"("territory", "occurred_at");

ALTER TABLE "activities" ADD CONSTRAINT "activities_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE "turns" ADD CONSTRAINT "turns_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
