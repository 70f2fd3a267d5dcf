-- Confirmations, notices, reminders and tests that wait: they were queued under their host alone, or under nothing. The release before
-- this one goes on to queue some in that way while it still runs; of those a failure is laid to the host (`lib/store/delivery-record.ts`).
-- The CHECKs on "delivery" are NOT VALID: rows that stood before them were never asked, but every row is that is written anew, by an
-- UPDATE as well. So rows in a lane that this release does not know are left alone: one of them would stop the start.
UPDATE "delivery" SET "destination" = "delivery_destination"(
    coalesce("payload"->>'channel', CASE WHEN "address" LIKE '%://%' THEN 'webhook' WHEN "address" LIKE '%@%' THEN 'email' ELSE 'sms' END),
    "address")
  WHERE "kind" IN ('confirmation', 'notice', 'reminder', 'test') AND "destination" NOT LIKE '%#%' AND "address" IS NOT NULL
    AND "sent_at" IS NULL AND "discarded_at" IS NULL
    AND "lane" IN ('email', 'sms', 'webhook', 'slack', 'teams', 'confirmation', 'notice', 'canary');

-- Hosts that are paused for longer than any host is: for the sake of one endpoint.
UPDATE "destination" SET "blocked_until" = least("blocked_until", now() + interval '1 minute') WHERE "key" NOT LIKE '%#%';
