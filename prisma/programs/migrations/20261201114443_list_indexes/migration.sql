-- CreateIndex
CREATE INDEX "cohort_chief_expert_id_idx" ON "cohort"("chief_expert_id");

-- CreateIndex
CREATE INDEX "cohort_title_id_idx" ON "cohort"("title", "id");

-- CreateIndex
CREATE INDEX "cohort_status_title_id_idx" ON "cohort"("status", "title", "id");

-- CreateIndex
CREATE INDEX "cohort_group_name_id_idx" ON "cohort_group"("name", "id");

-- CreateIndex
CREATE INDEX "course_title_id_idx" ON "course"("title", "id");

-- CreateIndex
CREATE INDEX "course_category_title_id_idx" ON "course"("category", "title", "id");

-- CreateIndex
CREATE INDEX "course_requirement_title_id_idx" ON "course"("requirement", "title", "id");

-- CreateIndex
CREATE INDEX "course_phase_title_id_idx" ON "course"("phase", "title", "id");

-- CreateIndex
CREATE INDEX "delivery_plan_year_id_idx" ON "delivery_plan"("year", "id");

-- CreateIndex
CREATE INDEX "delivery_plan_line_team_id_idx" ON "delivery_plan_line"("team_id");

-- CreateIndex
CREATE INDEX "document_kind_region_id_idx" ON "document"("kind", "region", "id");

-- CreateIndex
CREATE INDEX "document_guide_region_id_idx" ON "document"("guide", "region", "id");

-- CreateIndex
CREATE INDEX "document_status_region_id_idx" ON "document"("status", "region", "id");

-- CreateIndex
CREATE INDEX "document_year_region_id_idx" ON "document"("year", "region", "id");

-- CreateIndex
CREATE INDEX "document_from_day_region_id_idx" ON "document"("from_day", "region", "id");

-- CreateIndex
CREATE INDEX "enrollment_role_region_id_idx" ON "enrollment"("role", "region", "id");

-- CreateIndex
CREATE INDEX "enrollment_status_region_id_idx" ON "enrollment"("status", "region", "id");

-- CreateIndex
CREATE INDEX "enrollment_selected_on_region_id_idx" ON "enrollment"("selected_on", "region", "id");
