-- What operators are on pages. Who stands here, and whom an earlier release adds, is an owner of every page. Only expands.
ALTER TABLE "operator" ADD COLUMN "default_role" TEXT DEFAULT 'owner';

CREATE TABLE "operator_role" (
    "operator_id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "operator_role_pkey" PRIMARY KEY ("operator_id","page_id")
);
CREATE INDEX "operator_role_page_id_idx" ON "operator_role"("page_id");
ALTER TABLE "operator_role" ADD CONSTRAINT "operator_role_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "operator_role" ADD CONSTRAINT "operator_role_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "operator" ADD CONSTRAINT "operator_default_role" CHECK ("default_role" IN ('viewer', 'responder', 'editor', 'owner'));
ALTER TABLE "operator_role" ADD CONSTRAINT "operator_role_role" CHECK ("role" IN ('viewer', 'responder', 'editor', 'owner'));
