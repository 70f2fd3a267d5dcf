-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "changes" JSONB,
ADD COLUMN     "hash" TEXT,
ADD COLUMN     "origin" TEXT,
ADD COLUMN     "position" INTEGER,
ADD COLUMN     "previous_hash" TEXT;

-- CreateTable
CREATE TABLE "audit_chain" (
    "page_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "trimmed_position" INTEGER NOT NULL DEFAULT 0,
    "trimmed_hash" TEXT NOT NULL,
    "keep_days" INTEGER,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("page_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_page_id_position_key" ON "audit_entry"("page_id", "position");

-- AddForeignKey
ALTER TABLE "audit_chain" ADD CONSTRAINT "audit_chain_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- An entry is in the chain with its place and both hashes, or not at all.
ALTER TABLE "audit_entry"
  ADD CONSTRAINT "audit_entry_chained" CHECK (num_nulls("position", "previous_hash", "hash") IN (0, 3));
