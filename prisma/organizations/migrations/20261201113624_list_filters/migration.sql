-- DropIndex
DROP INDEX "team_owner_id_idx";

-- CreateIndex
CREATE INDEX "agreement_from_day_id_idx" ON "agreement"("from_day", "id");

-- CreateIndex
CREATE INDEX "agreement_kind_from_day_id_idx" ON "agreement"("kind", "from_day", "id");

-- CreateIndex
CREATE INDEX "agreement_program_id_from_day_id_idx" ON "agreement"("program_id", "from_day", "id");

-- CreateIndex
CREATE INDEX "cluster_name_id_idx" ON "cluster"("name", "id");

-- CreateIndex
CREATE INDEX "cluster_center_id_name_id_idx" ON "cluster"("center_id", "name", "id");

-- CreateIndex
CREATE INDEX "educator_proposal_educator_id_idx" ON "educator_proposal"("educator_id");

-- CreateIndex
CREATE INDEX "educator_proposal_school_id_idx" ON "educator_proposal"("school_id");

-- CreateIndex
CREATE INDEX "employment_from_day_id_idx" ON "employment"("from_day", "id");

-- CreateIndex
CREATE INDEX "employment_kinds_idx" ON "employment" USING GIN ("kinds");

-- CreateIndex
CREATE INDEX "organization_kind_name_id_idx" ON "organization"("kind", "name", "id");

-- CreateIndex
CREATE INDEX "organization_school_kind_name_id_idx" ON "organization"("school_kind", "name", "id");

-- CreateIndex
CREATE INDEX "school_period_principal_id_idx" ON "school_period"("principal_id");

-- CreateIndex
CREATE INDEX "team_name_id_idx" ON "team"("name", "id");

-- CreateIndex
CREATE INDEX "team_kind_name_id_idx" ON "team"("kind", "name", "id");

-- CreateIndex
CREATE INDEX "team_owner_id_name_id_idx" ON "team"("owner_id", "name", "id");

-- CreateIndex
CREATE INDEX "team_subject_name_id_idx" ON "team"("subject", "name", "id");

-- CreateIndex
CREATE INDEX "team_from_day_name_id_idx" ON "team"("from_day", "name", "id");

-- A part of a name is looked up by its characters, which the text that has it must have too: in Chinese two make a word, and
-- pg_trgm needs three, of which it takes none where the database's LC_CTYPE is C. A Prisma schema cannot say this.
CREATE INDEX "region_name_characters" ON "region" USING GIN (string_to_array(lower("name"), NULL));
CREATE INDEX "organization_name_characters" ON "organization" USING GIN (string_to_array(lower("name"), NULL));
CREATE INDEX "cluster_name_characters" ON "cluster" USING GIN (string_to_array(lower("name"), NULL));
CREATE INDEX "team_name_characters" ON "team" USING GIN (string_to_array(lower("name"), NULL));
CREATE INDEX "educator_name_characters" ON "educator" USING GIN (string_to_array(lower("name"), NULL));
