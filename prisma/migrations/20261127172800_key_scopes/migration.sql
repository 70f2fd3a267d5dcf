-- What a key may do, and until when. Keys that stand may do everything, as before; a release that knows no scopes makes such ones.
-- Only expands.
ALTER TABLE "api_key" ADD COLUMN "expires_at" TIMESTAMPTZ(3),
ADD COLUMN "scopes" TEXT[] DEFAULT ARRAY['read', 'publish', 'components', 'metrics', 'subscribers']::TEXT[];
