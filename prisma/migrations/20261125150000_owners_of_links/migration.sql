-- Whose a link or key is, so that it ends with its owner. Null: made before anybody noted it.
ALTER TABLE "setup_link" ADD COLUMN "operator_id" TEXT;
ALTER TABLE "api_key" ADD COLUMN "operator_id" TEXT;

-- Browsers in which an operator has signed in before.
CREATE TABLE "known_browser" (
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "operator_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "known_browser_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "known_browser_token_hash_key" ON "known_browser"("token_hash");
CREATE INDEX "known_browser_operator_id_idx" ON "known_browser"("operator_id");
ALTER TABLE "known_browser" ADD CONSTRAINT "known_browser_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE CASCADE ON UPDATE CASCADE;
