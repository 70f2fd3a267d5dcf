-- How many messages about subscriptions an address got today, whatever the database's locale makes small letters of ("I" is no "i" in
-- Turkish). The earlier index stays for the release before this one.
CREATE INDEX "delivery_confirmations_of_address" ON "delivery" (lower("address" COLLATE "C"), "created_at") WHERE "kind" = 'confirmation';
