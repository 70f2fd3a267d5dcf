-- How many messages about subscriptions an address got today.
CREATE INDEX "delivery_confirmations" ON "delivery" (lower("address"), "created_at") WHERE "kind" = 'confirmation';
