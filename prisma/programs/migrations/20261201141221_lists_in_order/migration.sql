-- DropIndex
DROP INDEX "activity_holder_id_idx";

-- DropIndex
DROP INDEX "activity_program_id_idx";

-- DropIndex
DROP INDEX "cohort_chief_expert_id_idx";

-- DropIndex
DROP INDEX "cohort_program_id_idx";

-- DropIndex
DROP INDEX "cohort_university_id_idx";

-- DropIndex
DROP INDEX "cohort_group_cohort_id_idx";

-- DropIndex
DROP INDEX "course_cohort_id_idx";

-- DropIndex
DROP INDEX "delivery_plan_program_id_idx";

-- DropIndex
DROP INDEX "document_holder_id_idx";

-- DropIndex
DROP INDEX "document_program_id_idx";

-- DropIndex
DROP INDEX "enrollment_cohort_id_idx";

-- DropIndex
DROP INDEX "enrollment_educator_id_idx";

-- DropIndex
DROP INDEX "enrollment_program_id_idx";

-- DropIndex
DROP INDEX "lesson_educator_id_idx";

-- DropIndex
DROP INDEX "lesson_program_id_idx";

-- DropIndex
DROP INDEX "program_parent_id_idx";

-- DropIndex
DROP INDEX "visit_program_id_idx";

-- DropIndex
DROP INDEX "visit_team_id_idx";

-- CreateIndex
CREATE INDEX "activity_program_id_from_day_id_idx" ON "activity"("program_id", "from_day", "id");

-- CreateIndex
CREATE INDEX "activity_holder_id_from_day_id_idx" ON "activity"("holder_id", "from_day", "id");

-- CreateIndex
CREATE INDEX "cohort_program_id_title_id_idx" ON "cohort"("program_id", "title", "id");

-- CreateIndex
CREATE INDEX "cohort_university_id_title_id_idx" ON "cohort"("university_id", "title", "id");

-- CreateIndex
CREATE INDEX "cohort_chief_expert_id_title_id_idx" ON "cohort"("chief_expert_id", "title", "id");

-- CreateIndex
CREATE INDEX "cohort_group_cohort_id_name_id_idx" ON "cohort_group"("cohort_id", "name", "id");

-- CreateIndex
CREATE INDEX "course_cohort_id_title_id_idx" ON "course"("cohort_id", "title", "id");

-- CreateIndex
CREATE INDEX "delivery_plan_program_id_year_id_idx" ON "delivery_plan"("program_id", "year", "id");

-- CreateIndex
CREATE INDEX "document_program_id_region_id_idx" ON "document"("program_id", "region", "id");

-- CreateIndex
CREATE INDEX "document_holder_id_region_id_idx" ON "document"("holder_id", "region", "id");

-- CreateIndex
CREATE INDEX "enrollment_program_id_region_id_idx" ON "enrollment"("program_id", "region", "id");

-- CreateIndex
CREATE INDEX "enrollment_cohort_id_region_id_idx" ON "enrollment"("cohort_id", "region", "id");

-- CreateIndex
CREATE INDEX "enrollment_educator_id_region_id_idx" ON "enrollment"("educator_id", "region", "id");

-- CreateIndex
CREATE INDEX "lesson_program_id_title_id_idx" ON "lesson"("program_id", "title", "id");

-- CreateIndex
CREATE INDEX "lesson_educator_id_title_id_idx" ON "lesson"("educator_id", "title", "id");

-- CreateIndex
CREATE INDEX "program_parent_id_region_id_idx" ON "program"("parent_id", "region", "id");

-- CreateIndex
CREATE INDEX "program_guide_from_day_id_idx" ON "program"("guide", "from_day", "id");

-- CreateIndex
CREATE INDEX "program_status_from_day_id_idx" ON "program"("status", "from_day", "id");

-- CreateIndex
CREATE INDEX "visit_program_id_from_day_id_idx" ON "visit"("program_id", "from_day", "id");

-- CreateIndex
CREATE INDEX "visit_team_id_from_day_id_idx" ON "visit"("team_id", "from_day", "id");

-- A part of a title is looked up by its characters, which the text that has it must have too. A Prisma schema cannot say this.
CREATE INDEX "program_title_characters" ON "program" USING GIN (string_to_array(lower("title"), NULL));
CREATE INDEX "document_title_characters" ON "document" USING GIN (string_to_array(lower("title"), NULL));
CREATE INDEX "activity_title_characters" ON "activity" USING GIN (string_to_array(lower("title"), NULL));
CREATE INDEX "lesson_title_characters" ON "lesson" USING GIN (string_to_array(lower("title"), NULL));
CREATE INDEX "cohort_title_characters" ON "cohort" USING GIN (string_to_array(lower("title"), NULL));
CREATE INDEX "cohort_group_name_characters" ON "cohort_group" USING GIN (string_to_array(lower("name"), NULL));
CREATE INDEX "course_title_characters" ON "course" USING GIN (string_to_array(lower("title"), NULL));
