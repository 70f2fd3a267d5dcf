-- Every write asks whether the clock has begun or ended a maintenance since: that is not to cost more on a page with a long past.
CREATE INDEX "incident_unfinished_maintenance" ON "incident" ("page_id")
  WHERE "kind" = 'maintenance' AND "resolved_at" IS NULL AND "deleted_at" IS NULL;
