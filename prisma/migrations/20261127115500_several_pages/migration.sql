-- Where each of several pages is found. The first page has no slug: it is at the installation's own address. Only expands.
ALTER TABLE "page" ADD COLUMN "slug" TEXT,
ADD COLUMN "host" TEXT,
ADD COLUMN "archived_at" TIMESTAMPTZ(3);
CREATE UNIQUE INDEX "page_slug_key" ON "page"("slug");
CREATE UNIQUE INDEX "page_host_key" ON "page"("host");
ALTER TABLE "page" ADD CONSTRAINT "page_slug_form" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 40),
ADD CONSTRAINT "page_host_form" CHECK ("host" = lower("host") AND length("host") <= 253);
