-- What is open is found without going through what is over: the clock asks for it every second, and so does every publish. Only expands.
CREATE INDEX "incident_open" ON "incident"("page_id") WHERE "resolved_at" IS NULL AND "deleted_at" IS NULL;
