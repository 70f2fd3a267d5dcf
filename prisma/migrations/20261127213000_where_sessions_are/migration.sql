-- Where a session was opened, for the list of open ones: unknown of those that there are. Only expands.
ALTER TABLE "session" ADD COLUMN "browser" TEXT, ADD COLUMN "network" TEXT;
