-- Metrics: their points by minute, and the sums by interval that views read. Only expands.
-- CreateTable
CREATE TABLE "metric_provider" (
    "id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "metric_base_uri" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "metric_provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metric" (
    "id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "metric_identifier" TEXT,
    "reference_name" TEXT,
    "transform" TEXT NOT NULL DEFAULT 'average',
    "suffix" TEXT,
    "decimal_places" INTEGER NOT NULL DEFAULT 0,
    "y_axis_min" DOUBLE PRECISION,
    "y_axis_max" DOUBLE PRECISION,
    "y_axis_hidden" BOOLEAN NOT NULL DEFAULT false,
    "display" BOOLEAN NOT NULL DEFAULT true,
    "tooltip_description" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "most_recent_data_at" TIMESTAMPTZ(3),
    "last_fetched_at" TIMESTAMPTZ(3),
    "fetched_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "reset_version" INTEGER NOT NULL DEFAULT 0,
    "sequence" SERIAL NOT NULL,

    CONSTRAINT "metric_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metric_point" (
    "metric_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "page_id" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "metric_point_pkey" PRIMARY KEY ("metric_id","at")
);

-- CreateTable
CREATE TABLE "metric_sum" (
    "metric_id" TEXT NOT NULL,
    "interval_seconds" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "page_id" TEXT NOT NULL,
    "sum" DOUBLE PRECISION NOT NULL,
    "count" INTEGER NOT NULL,
    "min" DOUBLE PRECISION NOT NULL,
    "max" DOUBLE PRECISION NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "metric_sum_pkey" PRIMARY KEY ("metric_id","interval_seconds","at")
);

-- CreateTable
CREATE TABLE "metric_clock" (
    "page_id" TEXT NOT NULL,
    "pushes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "metric_clock_pkey" PRIMARY KEY ("page_id")
);

-- CreateIndex
CREATE INDEX "metric_provider_page_id_idx" ON "metric_provider"("page_id");

-- CreateIndex
CREATE UNIQUE INDEX "metric_sequence_key" ON "metric"("sequence");

-- CreateIndex
CREATE INDEX "metric_page_id_sequence_idx" ON "metric"("page_id", "sequence");

-- CreateIndex
CREATE INDEX "metric_provider_id_idx" ON "metric"("provider_id");

-- CreateIndex
CREATE INDEX "metric_point_at_idx" ON "metric_point"("at");

-- CreateIndex
CREATE INDEX "metric_sum_page_id_version_idx" ON "metric_sum"("page_id", "version");

-- CreateIndex
CREATE INDEX "metric_sum_interval_seconds_at_idx" ON "metric_sum"("interval_seconds", "at");

-- AddForeignKey
ALTER TABLE "metric" ADD CONSTRAINT "metric_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "metric_provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric_point" ADD CONSTRAINT "metric_point_metric_id_fkey" FOREIGN KEY ("metric_id") REFERENCES "metric"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric_sum" ADD CONSTRAINT "metric_sum_metric_id_fkey" FOREIGN KEY ("metric_id") REFERENCES "metric"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "metric_provider" ADD CONSTRAINT "metric_provider_type_check" CHECK ("type" IN ('Self', 'Prometheus'));
ALTER TABLE "metric" ADD CONSTRAINT "metric_transform_check" CHECK ("transform" IN ('average', 'sum', 'count', 'min', 'max'));
ALTER TABLE "metric" ADD CONSTRAINT "metric_decimal_places_check" CHECK ("decimal_places" BETWEEN 0 AND 5);
