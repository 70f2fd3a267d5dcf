-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "page" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'Etc/UTC',
    "time_precision" TEXT NOT NULL DEFAULT 'millisecond',
    "banner" TEXT,
    "banner_set_at" TIMESTAMPTZ(3),
    "advice" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "component" (
    "id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "group_id" TEXT,
    "is_group" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "status" TEXT NOT NULL DEFAULT 'operational',
    "position" INTEGER NOT NULL,
    "showcase" BOOLEAN NOT NULL DEFAULT false,
    "start_date" DATE,
    "only_show_if_degraded" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "sequence" SERIAL NOT NULL,

    CONSTRAINT "component_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "number" SERIAL NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'incident',
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "impact" TEXT NOT NULL DEFAULT 'none',
    "impact_override" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "monitoring_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "scheduled_for" TIMESTAMPTZ(3),
    "scheduled_until" TIMESTAMPTZ(3),
    "scheduled_remind_prior" BOOLEAN NOT NULL DEFAULT false,
    "scheduled_reminded_at" TIMESTAMPTZ(3),
    "scheduled_auto_in_progress" BOOLEAN NOT NULL DEFAULT false,
    "scheduled_auto_completed" BOOLEAN NOT NULL DEFAULT false,
    "auto_transition_to_maintenance_state" BOOLEAN NOT NULL DEFAULT false,
    "auto_transition_to_operational_state" BOOLEAN NOT NULL DEFAULT false,
    "auto_transition_deliver_notifications_at_start" BOOLEAN NOT NULL DEFAULT false,
    "auto_transition_deliver_notifications_at_end" BOOLEAN NOT NULL DEFAULT false,
    "reminder_intervals" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "backfilled" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_component" (
    "incident_id" TEXT NOT NULL,
    "component_id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,

    CONSTRAINT "incident_component_pkey" PRIMARY KEY ("incident_id","component_id")
);

-- CreateTable
CREATE TABLE "incident_update" (
    "id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "display_at" TIMESTAMPTZ(3) NOT NULL,
    "deliver_notifications" BOOLEAN NOT NULL DEFAULT true,
    "wants_twitter_update" BOOLEAN NOT NULL DEFAULT false,
    "custom_tweet" TEXT,
    "tweet_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "sequence" SERIAL NOT NULL,

    CONSTRAINT "incident_update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "update_component" (
    "update_id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "old_status" TEXT NOT NULL,
    "new_status" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "update_component_pkey" PRIMARY KEY ("update_id","code")
);

-- CreateTable
CREATE TABLE "update_revision" (
    "id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "update_id" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "display_at" TIMESTAMPTZ(3) NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,
    "replaced_by" TEXT NOT NULL,

    CONSTRAINT "update_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "postmortem" (
    "incident_id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "preview_key" TEXT NOT NULL,
    "body_draft" TEXT,
    "body_draft_updated_at" TIMESTAMPTZ(3),
    "body" TEXT,
    "body_updated_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "ignored_at" TIMESTAMPTZ(3),
    "notify_subscribers" BOOLEAN NOT NULL DEFAULT false,
    "update_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "postmortem_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "component_status_change" (
    "id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "component_id" TEXT NOT NULL,
    "old_status" TEXT,
    "new_status" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "update_id" TEXT,

    CONSTRAINT "component_status_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_template" (
    "id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "group_id" TEXT,
    "update_status" TEXT NOT NULL DEFAULT 'investigating',
    "should_tweet" BOOLEAN NOT NULL DEFAULT false,
    "should_send_notifications" BOOLEAN NOT NULL DEFAULT true,
    "component_ids" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "operator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "operator_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_link" (
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "page_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "incident_id" TEXT,
    "update_id" TEXT,
    "component_id" TEXT,
    "notify" BOOLEAN NOT NULL,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "page_id" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "page_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("page_id","key")
);

-- CreateTable
CREATE TABLE "web_instance" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "web_instance_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "component_sequence_key" ON "component"("sequence");

-- CreateIndex
CREATE INDEX "component_page_id_removed_at_position_idx" ON "component"("page_id", "removed_at", "position");

-- CreateIndex
CREATE INDEX "component_group_id_idx" ON "component"("group_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_number_key" ON "incident"("number");

-- CreateIndex
CREATE INDEX "incident_page_id_version_idx" ON "incident"("page_id", "version");

-- CreateIndex
CREATE INDEX "incident_page_id_created_at_idx" ON "incident"("page_id", "created_at");

-- CreateIndex
CREATE INDEX "incident_component_component_id_idx" ON "incident_component"("component_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_update_sequence_key" ON "incident_update"("sequence");

-- CreateIndex
CREATE INDEX "incident_update_incident_id_display_at_idx" ON "incident_update"("incident_id", "display_at");

-- CreateIndex
CREATE INDEX "incident_update_page_id_idx" ON "incident_update"("page_id");

-- CreateIndex
CREATE INDEX "update_revision_update_id_replaced_at_idx" ON "update_revision"("update_id", "replaced_at");

-- CreateIndex
CREATE INDEX "postmortem_page_id_idx" ON "postmortem"("page_id");

-- CreateIndex
CREATE INDEX "component_status_change_component_id_at_idx" ON "component_status_change"("component_id", "at");

-- CreateIndex
CREATE INDEX "component_status_change_page_id_at_idx" ON "component_status_change"("page_id", "at");

-- CreateIndex
CREATE INDEX "incident_template_page_id_name_idx" ON "incident_template"("page_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "operator_email_key" ON "operator"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_operator_id_idx" ON "session"("operator_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE INDEX "api_key_page_id_idx" ON "api_key"("page_id");

-- CreateIndex
CREATE INDEX "outbox_page_id_version_idx" ON "outbox"("page_id", "version");

-- CreateIndex
CREATE INDEX "outbox_update_id_idx" ON "outbox"("update_id");

-- CreateIndex
CREATE INDEX "audit_entry_page_id_id_idx" ON "audit_entry"("page_id", "id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- AddForeignKey
ALTER TABLE "component" ADD CONSTRAINT "component_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_component" ADD CONSTRAINT "incident_component_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_component" ADD CONSTRAINT "incident_component_component_id_fkey" FOREIGN KEY ("component_id") REFERENCES "component"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_update" ADD CONSTRAINT "incident_update_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "update_component" ADD CONSTRAINT "update_component_update_id_fkey" FOREIGN KEY ("update_id") REFERENCES "incident_update"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "update_revision" ADD CONSTRAINT "update_revision_update_id_fkey" FOREIGN KEY ("update_id") REFERENCES "incident_update"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem" ADD CONSTRAINT "postmortem_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "component_status_change" ADD CONSTRAINT "component_status_change_component_id_fkey" FOREIGN KEY ("component_id") REFERENCES "component"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_template" ADD CONSTRAINT "incident_template_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- States are text with a CHECK.
ALTER TABLE "page"
  ADD CONSTRAINT "page_id_form" CHECK ("id" ~ '^[0-9a-z]{12}$'),
  ADD CONSTRAINT "page_time_precision" CHECK ("time_precision" IN ('millisecond', 'second'));
ALTER TABLE "component"
  ADD CONSTRAINT "component_status" CHECK ("status" IN ('operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance'));
ALTER TABLE "incident"
  ADD CONSTRAINT "incident_kind" CHECK ("kind" IN ('incident', 'maintenance')),
  ADD CONSTRAINT "incident_status" CHECK ("status" IN ('investigating', 'identified', 'monitoring', 'resolved', 'postmortem', 'scheduled', 'in_progress', 'verifying', 'completed')),
  ADD CONSTRAINT "incident_impact" CHECK ("impact" IN ('none', 'minor', 'major', 'critical', 'maintenance')),
  ADD CONSTRAINT "incident_impact_override" CHECK ("impact_override" IN ('none', 'minor', 'major', 'critical', 'maintenance'));
ALTER TABLE "incident_update"
  ADD CONSTRAINT "incident_update_status" CHECK ("status" IN ('investigating', 'identified', 'monitoring', 'resolved', 'postmortem', 'scheduled', 'in_progress', 'verifying', 'completed'));
ALTER TABLE "update_component"
  ADD CONSTRAINT "update_component_old_status" CHECK ("old_status" IN ('operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance')),
  ADD CONSTRAINT "update_component_new_status" CHECK ("new_status" IN ('operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance'));
ALTER TABLE "component_status_change"
  ADD CONSTRAINT "component_status_change_new_status" CHECK ("new_status" IN ('operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance'));
ALTER TABLE "audit_entry"
  ADD CONSTRAINT "audit_entry_actor_kind" CHECK ("actor_kind" IN ('operator', 'api_key', 'system'));
