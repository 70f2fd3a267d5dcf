-- Maintenances that repeat, and which of the maintenances they listed. Only expands.
-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "series_day" TEXT,
ADD COLUMN     "series_id" TEXT,
ADD COLUMN     "series_left_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "maintenance_series" (
    "id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "component_ids" TEXT[],
    "first_start" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "duration_seconds" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "scheduled_remind_prior" BOOLEAN NOT NULL DEFAULT false,
    "scheduled_auto_in_progress" BOOLEAN NOT NULL DEFAULT false,
    "scheduled_auto_completed" BOOLEAN NOT NULL DEFAULT false,
    "auto_transition_to_maintenance_state" BOOLEAN NOT NULL DEFAULT false,
    "auto_transition_to_operational_state" BOOLEAN NOT NULL DEFAULT false,
    "auto_transition_deliver_notifications_at_start" BOOLEAN NOT NULL DEFAULT false,
    "auto_transition_deliver_notifications_at_end" BOOLEAN NOT NULL DEFAULT false,
    "look_again_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "maintenance_series_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "maintenance_series_page_id_look_again_at_idx" ON "maintenance_series"("page_id", "look_again_at");

-- CreateIndex
CREATE UNIQUE INDEX "incident_series_id_series_day_key" ON "incident"("series_id", "series_day");

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "maintenance_series"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "maintenance_series" ADD CONSTRAINT "maintenance_series_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;


