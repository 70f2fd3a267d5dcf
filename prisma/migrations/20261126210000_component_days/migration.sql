-- Outage seconds by day of the page's zone, so that no view ever reads the single moments again. Only expands: the release before this one goes on
-- writing moments, which stay uncounted until their component moves next.
ALTER TABLE "component_status_change"
  ADD COLUMN "sequence" SERIAL,
  ADD COLUMN "counted" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "retracted" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "component" ADD COLUMN "status_since" TIMESTAMPTZ(3);

CREATE TABLE "component_day" (
    "component_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "page_id" TEXT NOT NULL,
    "major_seconds" INTEGER NOT NULL DEFAULT 0,
    "partial_seconds" INTEGER NOT NULL DEFAULT 0,
    "corrected_major_seconds" INTEGER,
    "corrected_partial_seconds" INTEGER,
    "version" INTEGER NOT NULL,

    CONSTRAINT "component_day_pkey" PRIMARY KEY ("component_id", "day")
);
CREATE INDEX "component_day_page_id_version_idx" ON "component_day"("page_id", "version");
CREATE INDEX "component_status_change_uncounted_idx" ON "component_status_change"("component_id") WHERE NOT "counted";
ALTER TABLE "component_day" ADD CONSTRAINT "component_day_component_id_fkey" FOREIGN KEY ("component_id") REFERENCES "component"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- who moves a component without saying since when (the release before this one does) moves it now
CREATE FUNCTION component_status_since() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status_since IS NOT DISTINCT FROM OLD.status_since THEN NEW.status_since := CASE WHEN isfinite(NEW.updated_at) THEN NEW.updated_at ELSE now() END; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER component_status_since BEFORE UPDATE ON "component" FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION component_status_since();

UPDATE "component" c SET "status_since" = (SELECT max(s."at") FROM "component_status_change" s WHERE s."component_id" = c."id");
INSERT INTO "component_day" ("component_id", "day", "page_id", "major_seconds", "partial_seconds", "version")
SELECT component_id, day, page_id,
  floor(coalesce(sum(seconds) FILTER (WHERE status = 'major_outage'), 0)),
  floor(coalesce(sum(seconds) FILTER (WHERE status = 'partial_outage'), 0)), version
FROM (
  SELECT s.component_id, s.page_id, s.status, z.version, d.day::date AS day, extract(epoch FROM
    least(s.until, (d.day + interval '1 day') AT TIME ZONE z.zone) - greatest(s.since, d.day AT TIME ZONE z.zone)) AS seconds
  FROM (SELECT component_id, page_id, new_status AS status, "at" AS since,
      lead("at") OVER (PARTITION BY component_id ORDER BY "at", "sequence") AS until
    FROM "component_status_change" WHERE isfinite("at")) s
  -- a zone that PostgreSQL does not know is counted in UTC
  JOIN (SELECT id, version, CASE WHEN time_zone IN (SELECT name FROM pg_timezone_names) THEN time_zone ELSE 'UTC' END AS zone
    FROM "page") z ON z.id = s.page_id
  CROSS JOIN LATERAL generate_series((s.since AT TIME ZONE z.zone)::date::timestamp, (s.until AT TIME ZONE z.zone)::date::timestamp, '1 day') d(day)
  WHERE s.status IN ('major_outage', 'partial_outage') AND s.until > s.since
) pieces WHERE seconds > 0 GROUP BY component_id, day, page_id, version;
UPDATE "component_status_change" SET "counted" = true;
