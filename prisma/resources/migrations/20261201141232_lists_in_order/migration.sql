-- DropIndex
DROP INDEX "package_owner_id_idx";

-- DropIndex
DROP INDEX "package_program_id_idx";

-- DropIndex
DROP INDEX "recommendation_program_id_idx";

-- DropIndex
DROP INDEX "recommendation_resource_id_idx";

-- DropIndex
DROP INDEX "resource_author_id_idx";

-- DropIndex
DROP INDEX "resource_library_school_id_idx";

-- DropIndex
DROP INDEX "resource_owner_id_idx";

-- DropIndex
DROP INDEX "resource_processed_from_id_idx";

-- DropIndex
DROP INDEX "resource_program_id_idx";

-- DropIndex
DROP INDEX "resource_provider_id_idx";

-- CreateIndex
CREATE INDEX "package_owner_id_region_title_id_idx" ON "package"("owner_id", "region", "title", "id");

-- CreateIndex
CREATE INDEX "package_program_id_region_title_id_idx" ON "package"("program_id", "region", "title", "id");

-- CreateIndex
CREATE INDEX "recommendation_resource_id_sent_on_id_idx" ON "recommendation"("resource_id", "sent_on", "id");

-- CreateIndex
CREATE INDEX "recommendation_program_id_sent_on_id_idx" ON "recommendation"("program_id", "sent_on", "id");

-- CreateIndex
CREATE INDEX "resource_author_id_region_title_id_idx" ON "resource"("author_id", "region", "title", "id");

-- CreateIndex
CREATE INDEX "resource_provider_id_region_title_id_idx" ON "resource"("provider_id", "region", "title", "id");

-- CreateIndex
CREATE INDEX "resource_owner_id_region_title_id_idx" ON "resource"("owner_id", "region", "title", "id");

-- CreateIndex
CREATE INDEX "resource_program_id_region_title_id_idx" ON "resource"("program_id", "region", "title", "id");

-- CreateIndex
CREATE INDEX "resource_library_school_id_region_title_id_idx" ON "resource"("library_school_id", "region", "title", "id");

-- CreateIndex
CREATE INDEX "resource_processed_from_id_region_title_id_idx" ON "resource"("processed_from_id", "region", "title", "id");

-- CreateIndex
CREATE INDEX "resource_origin_region_title_id_idx" ON "resource"("origin", "region", "title", "id");

-- CreateIndex
CREATE INDEX "resource_form_region_title_id_idx" ON "resource"("form", "region", "title", "id");

-- CreateIndex
CREATE INDEX "resource_area_region_title_id_idx" ON "resource"("area", "region", "title", "id");

-- CreateIndex
CREATE INDEX "resource_subject_region_title_id_idx" ON "resource"("subject", "region", "title", "id");

-- CreateIndex
CREATE INDEX "resource_stage_region_title_id_idx" ON "resource"("stage", "region", "title", "id");

-- CreateIndex
CREATE INDEX "resource_grade_region_title_id_idx" ON "resource"("grade", "region", "title", "id");

-- CreateIndex
CREATE INDEX "resource_lifecycle_region_title_id_idx" ON "resource"("lifecycle", "region", "title", "id");

-- CreateIndex
CREATE INDEX "recommendation_opened_on_sent_on_id_idx" ON "recommendation"("opened_on", "sent_on", "id");

-- CreateIndex
CREATE INDEX "recommendation_finished_on_sent_on_id_idx" ON "recommendation"("finished_on", "sent_on", "id");

-- A part of a title is looked up by its characters, which the text that has it must have too. A Prisma schema cannot say this.
CREATE INDEX "resource_title_characters" ON "resource" USING GIN (string_to_array(lower("title"), NULL));
CREATE INDEX "package_title_characters" ON "package" USING GIN (string_to_array(lower("title"), NULL));
