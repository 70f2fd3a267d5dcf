-- When a metric is asked for next: workers share them. Only expands.
ALTER TABLE "metric" ADD COLUMN "next_fetch_at" TIMESTAMPTZ(3);
