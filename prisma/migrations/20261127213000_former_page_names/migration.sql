-- Where a page was found before, and the address that its feeds' ids were made of. Only expands.
ALTER TABLE "page" ADD COLUMN "former_names" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "ids_base" TEXT;
