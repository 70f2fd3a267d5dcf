-- Who said what stands on a day in place of what was counted. Only expands.
ALTER TABLE "component_day" ADD COLUMN "corrected_by" TEXT;
ALTER TABLE "component_day" ADD CONSTRAINT "component_day_corrected_by" CHECK ("corrected_by" IN ('operator', 'import'));
