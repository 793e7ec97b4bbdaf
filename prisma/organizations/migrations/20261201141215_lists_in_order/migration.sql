-- DropIndex
DROP INDEX "agreement_party_id_idx";

-- DropIndex
DROP INDEX "educator_proposal_educator_id_idx";

-- DropIndex
DROP INDEX "educator_proposal_school_id_idx";

-- DropIndex
DROP INDEX "employment_educator_id_idx";

-- DropIndex
DROP INDEX "employment_organization_id_idx";

-- DropIndex
DROP INDEX "region_level_code_idx";

-- DropIndex
DROP INDEX "region_parent_code_idx";

-- CreateIndex
CREATE INDEX "agreement_party_id_from_day_id_idx" ON "agreement"("party_id", "from_day", "id");

-- CreateIndex
CREATE INDEX "educator_home_province_region_id_idx" ON "educator"("home_province", "region", "id");

-- CreateIndex
CREATE INDEX "educator_stages_idx" ON "educator" USING GIN ("stages");

-- CreateIndex
CREATE INDEX "educator_subjects_idx" ON "educator" USING GIN ("subjects");

-- CreateIndex
CREATE INDEX "educator_proposal_source_region_id_idx" ON "educator_proposal"("source", "region", "id");

-- CreateIndex
CREATE INDEX "educator_proposal_educator_id_region_id_idx" ON "educator_proposal"("educator_id", "region", "id");

-- CreateIndex
CREATE INDEX "educator_proposal_school_id_region_id_idx" ON "educator_proposal"("school_id", "region", "id");

-- CreateIndex
CREATE INDEX "educator_proposal_state_region_id_idx" ON "educator_proposal"("state", "region", "id");

-- CreateIndex
CREATE INDEX "employment_educator_id_from_day_id_idx" ON "employment"("educator_id", "from_day", "id");

-- CreateIndex
CREATE INDEX "employment_organization_id_from_day_id_idx" ON "employment"("organization_id", "from_day", "id");

-- CreateIndex
CREATE INDEX "organization_authority_level_name_id_idx" ON "organization"("authority_level", "name", "id");

-- CreateIndex
CREATE INDEX "organization_provider_kind_name_id_idx" ON "organization"("provider_kind", "name", "id");

-- CreateIndex
CREATE INDEX "organization_stages_idx" ON "organization" USING GIN ("stages");

-- CreateIndex
CREATE INDEX "organization_subjects_idx" ON "organization" USING GIN ("subjects");

-- CreateIndex
CREATE INDEX "region_parent_code_code_id_idx" ON "region"("parent_code", "code", "id");

-- CreateIndex
CREATE INDEX "region_level_code_id_idx" ON "region"("level", "code", "id");

-- CreateIndex
CREATE INDEX "region_zone_code_id_idx" ON "region"("zone", "code", "id");

-- A part of a name is looked up by its characters. A Prisma schema cannot say this.
CREATE INDEX "educator_proposal_name_characters" ON "educator_proposal" USING GIN (string_to_array(lower("name"), NULL));
