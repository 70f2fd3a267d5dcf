-- Invitations are for one address, with one role, on one page; those of an earlier release are for whoever holds them. Only expands:
-- the earlier release knows nothing of these columns, and the links that are bound by them open nothing there.
ALTER TABLE "setup_link" ADD COLUMN "id" TEXT, ADD COLUMN "email" TEXT, ADD COLUMN "role" TEXT, ADD COLUMN "page_id" TEXT;
CREATE UNIQUE INDEX "setup_link_id_key" ON "setup_link"("id");
ALTER TABLE "setup_link" ADD CONSTRAINT "setup_link_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "setup_link" ADD CONSTRAINT "setup_link_role" CHECK ("role" IN ('viewer', 'responder', 'editor', 'owner'));
