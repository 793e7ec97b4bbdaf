-- DropIndex
DROP INDEX "platform_account_educator_id_idx";

-- DropIndex
DROP INDEX "platform_object_activity_id_idx";

-- DropIndex
DROP INDEX "platform_object_course_id_idx";

-- DropIndex
DROP INDEX "platform_object_program_id_idx";

-- DropIndex
DROP INDEX "platform_object_resource_id_idx";

-- DropIndex
DROP INDEX "platform_object_workshop_activity_id_idx";

-- DropIndex
DROP INDEX "workshop_cohort_group_id_idx";

-- DropIndex
DROP INDEX "workshop_program_id_idx";

-- DropIndex
DROP INDEX "workshop_provider_id_idx";

-- DropIndex
DROP INDEX "workshop_activity_program_id_idx";

-- DropIndex
DROP INDEX "workshop_membership_educator_id_idx";

-- CreateIndex
CREATE INDEX "learning_record_educator_id_state_instant_id_idx" ON "learning_record"("educator_id", "state", "instant", "id");

-- CreateIndex
CREATE INDEX "learning_record_program_id_state_instant_id_idx" ON "learning_record"("program_id", "state", "instant", "id");

-- CreateIndex
CREATE INDEX "platform_account_educator_id_region_id_idx" ON "platform_account"("educator_id", "region", "id");

-- CreateIndex
CREATE INDEX "platform_account_source_region_id_idx" ON "platform_account"("source", "region", "id");

-- CreateIndex
CREATE INDEX "platform_object_program_id_iri_id_idx" ON "platform_object"("program_id", "iri", "id");

-- CreateIndex
CREATE INDEX "platform_object_workshop_activity_id_iri_id_idx" ON "platform_object"("workshop_activity_id", "iri", "id");

-- CreateIndex
CREATE INDEX "platform_object_activity_id_iri_id_idx" ON "platform_object"("activity_id", "iri", "id");

-- CreateIndex
CREATE INDEX "platform_object_resource_id_iri_id_idx" ON "platform_object"("resource_id", "iri", "id");

-- CreateIndex
CREATE INDEX "platform_object_course_id_iri_id_idx" ON "platform_object"("course_id", "iri", "id");

-- CreateIndex
CREATE INDEX "platform_object_source_iri_id_idx" ON "platform_object"("source", "iri", "id");

-- CreateIndex
CREATE INDEX "workshop_provider_id_title_id_idx" ON "workshop"("provider_id", "title", "id");

-- CreateIndex
CREATE INDEX "workshop_program_id_title_id_idx" ON "workshop"("program_id", "title", "id");

-- CreateIndex
CREATE INDEX "workshop_cohort_group_id_title_id_idx" ON "workshop"("cohort_group_id", "title", "id");

-- CreateIndex
CREATE INDEX "workshop_activity_program_id_from_day_id_idx" ON "workshop_activity"("program_id", "from_day", "id");

-- CreateIndex
CREATE INDEX "workshop_membership_educator_id_from_day_id_idx" ON "workshop_membership"("educator_id", "from_day", "id");

-- A part of a title is looked up by its characters, which the text that has it must have too. A Prisma schema cannot say this.
CREATE INDEX "workshop_title_characters" ON "workshop" USING GIN (string_to_array(lower("title"), NULL));
CREATE INDEX "workshop_activity_title_characters" ON "workshop_activity" USING GIN (string_to_array(lower("title"), NULL));
CREATE INDEX "platform_account_name_characters" ON "platform_account" USING GIN (string_to_array(lower("name"), NULL));
