-- AlterTable
ALTER TABLE "incident_update" ADD COLUMN     "says_no_change" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "next_update_by" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "fan_out_cursor" TEXT,
ADD COLUMN     "fan_out_tries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "fanned_out_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_fan_out_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "quarantine_reason" TEXT,
ADD COLUMN     "quarantined_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "page" ADD COLUMN     "email_footer" TEXT;

-- CreateTable
CREATE TABLE "subscriber" (
    "id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT 'page',
    "incident_id" TEXT,
    "phone_country" TEXT,
    "owner_email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "quarantined_at" TIMESTAMPTZ(3),
    "quarantine_reason" TEXT,
    "unsubscribed_at" TIMESTAMPTZ(3),
    "confirmation_hash" TEXT,
    "confirmation_sent_at" TIMESTAMPTZ(3),
    "confirmation_tries" INTEGER NOT NULL DEFAULT 0,
    "link_version" INTEGER NOT NULL DEFAULT 1,
    "signing_secret" TEXT,
    "previous_secret" TEXT,
    "previous_secret_until" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "last_sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscriber_component" (
    "subscriber_id" TEXT NOT NULL,
    "component_id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,

    CONSTRAINT "subscriber_component_pkey" PRIMARY KEY ("subscriber_id","component_id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" BIGSERIAL NOT NULL,
    "page_id" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "outbox_id" BIGINT,
    "subscriber_id" TEXT,
    "incident_id" TEXT,
    "update_id" TEXT,
    "address" TEXT,
    "destination" TEXT NOT NULL DEFAULT '',
    "message_id" TEXT NOT NULL,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "crashes" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "leased_by" TEXT,
    "last_attempt_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "quarantined_at" TIMESTAMPTZ(3),
    "quarantine_reason" TEXT,
    "discarded_at" TIMESTAMPTZ(3),
    "discard_reason" TEXT,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lane_setting" (
    "lane" TEXT NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "paused_by" TEXT,
    "per_second" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lane_setting_pkey" PRIMARY KEY ("lane")
);

-- CreateTable
CREATE TABLE "destination" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "blocked_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "destination_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "worker" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "canary_at" TIMESTAMPTZ(3),

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "incident_id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("incident_id","kind","due_at")
);

-- CreateTable
CREATE TABLE "secret" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "subscriber_page_id_id_idx" ON "subscriber"("page_id", "id");

-- CreateIndex
CREATE INDEX "subscriber_page_id_created_at_idx" ON "subscriber"("page_id", "created_at");

-- CreateIndex
CREATE INDEX "subscriber_incident_id_idx" ON "subscriber"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscriber_page_id_channel_address_key_scope_key" ON "subscriber"("page_id", "channel", "address_key", "scope");

-- CreateIndex
CREATE INDEX "subscriber_component_component_id_idx" ON "subscriber_component"("component_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_message_id_key" ON "delivery"("message_id");

-- CreateIndex
CREATE INDEX "delivery_subscriber_id_incident_id_id_idx" ON "delivery"("subscriber_id", "incident_id", "id");

-- CreateIndex
CREATE INDEX "delivery_lane_sent_at_idx" ON "delivery"("lane", "sent_at");

-- CreateIndex
CREATE INDEX "delivery_created_at_idx" ON "delivery"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_outbox_id_subscriber_id_key" ON "delivery"("outbox_id", "subscriber_id");

-- AddForeignKey
ALTER TABLE "subscriber" ADD CONSTRAINT "subscriber_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriber_component" ADD CONSTRAINT "subscriber_component_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- States are text with a CHECK.
ALTER TABLE "subscriber"
  ADD CONSTRAINT "subscriber_channel" CHECK ("channel" IN ('email', 'sms', 'webhook', 'slack', 'teams'));
ALTER TABLE "reminder"
  ADD CONSTRAINT "reminder_kind" CHECK ("kind" IN ('promise soon', 'promise late', 'silence'));

-- What still has to be done is a small part of what was ever done: only that is indexed for claiming.
CREATE INDEX "delivery_due" ON "delivery" ("lane", "next_attempt_at", "id")
  WHERE "sent_at" IS NULL AND "quarantined_at" IS NULL AND "discarded_at" IS NULL;
CREATE INDEX "delivery_pending_in_order" ON "delivery" ("subscriber_id", "incident_id", "id")
  WHERE "sent_at" IS NULL AND "quarantined_at" IS NULL AND "discarded_at" IS NULL;
CREATE INDEX "delivery_quarantined" ON "delivery" ("lane", "quarantined_at") WHERE "quarantined_at" IS NOT NULL;
CREATE INDEX "outbox_to_fan_out" ON "outbox" ("next_fan_out_at", "id") WHERE "fanned_out_at" IS NULL AND "quarantined_at" IS NULL;

-- What was published before there were subscribers concerns nobody.
UPDATE "outbox" SET "fanned_out_at" = now() WHERE "fanned_out_at" IS NULL;
