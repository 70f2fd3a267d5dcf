-- What backoff belongs to, computed here and nowhere else: `host:port#endpoint` (for mails `domain#mailbox`, for SMS
-- `sms#number`), the part after # being a hash, because endpoints are secrets. What is before # is the host.
CREATE FUNCTION "delivery_destination"("channel" TEXT, "address" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(CASE "channel"
      WHEN 'email' THEN lower(substring("address" from '[^@]*$'))
      WHEN 'sms' THEN 'sms'
      ELSE substring(lower("address") from '^[a-z]+://(?:[^/?#]*@)?([^/?#]+)')
        || CASE WHEN "address" ~ '^[A-Za-z]+://[^/?#]*:[0-9]+([/?#]|$)' THEN ''
             WHEN lower("address") LIKE 'http:%' THEN ':80' ELSE ':443' END
    END || '#' || left(encode(sha256(convert_to(CASE "channel" WHEN 'email' THEN lower("address") ELSE "address" END, 'UTF8')), 'hex'), 16), '')
$$;

-- What waits was queued under its host alone.
UPDATE "delivery" d SET "destination" = "delivery_destination"(s."channel", s."address")
  FROM "subscriber" s
  WHERE s."id" = d."subscriber_id" AND d."kind" IN ('update', 'component') AND d."sent_at" IS NULL AND d."discarded_at" IS NULL;

-- Hosts that were paused for the sake of one of their endpoints.
DELETE FROM "destination";

-- States are text with a CHECK. A release that adds a value drops the CHECK and makes a wider one; rows that stand already are
-- not asked (NOT VALID), so that no row of an earlier or a later release stops a start.
ALTER TABLE "delivery"
  ADD CONSTRAINT "delivery_lane" CHECK ("lane" IN ('email', 'sms', 'webhook', 'slack', 'teams', 'confirmation', 'notice', 'canary')) NOT VALID,
  ADD CONSTRAINT "delivery_kind" CHECK ("kind" IN ('update', 'component', 'confirmation', 'notice', 'reminder', 'test', 'canary')) NOT VALID;
ALTER TABLE "outbox"
  ADD CONSTRAINT "outbox_kind_told" CHECK (NOT "notify" OR "kind" IN ('incident_update', 'postmortem', 'component_status')) NOT VALID;
ALTER TABLE "incident_template"
  ADD CONSTRAINT "incident_template_update_status" CHECK ("update_status" IN ('investigating', 'identified', 'monitoring', 'resolved', 'scheduled', 'in_progress', 'verifying', 'completed')) NOT VALID;
ALTER TABLE "component_status_change"
  ADD CONSTRAINT "component_status_change_old_status" CHECK ("old_status" IN ('operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance')) NOT VALID;

-- What the web processes know of the worker tier together: when it was last seen at work, and since when operators know that it is not.
CREATE TABLE "tier_watch" (
    "id" INTEGER NOT NULL,
    "ok_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "told_by" TEXT,
    "claimed_until" TIMESTAMPTZ(3),

    CONSTRAINT "tier_watch_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "tier_watch" ADD CONSTRAINT "tier_watch_one" CHECK ("id" = 1);
INSERT INTO "tier_watch" ("id", "ok_at") SELECT 1, greatest((SELECT max("seen_at") FROM "worker"), (SELECT max("sent_at") FROM "delivery"));
