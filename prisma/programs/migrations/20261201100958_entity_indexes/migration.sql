-- CreateIndex
CREATE INDEX "activity_supported_by_ids_idx" ON "activity" USING GIN ("supported_by_ids");

-- CreateIndex
CREATE INDEX "activity_from_day_id_idx" ON "activity"("from_day", "id");

-- CreateIndex
CREATE INDEX "activity_mode_from_day_id_idx" ON "activity"("mode", "from_day", "id");

-- CreateIndex
CREATE INDEX "lesson_title_id_idx" ON "lesson"("title", "id");

-- CreateIndex
CREATE INDEX "lesson_subject_title_id_idx" ON "lesson"("subject", "title", "id");

-- CreateIndex
CREATE INDEX "lesson_grade_title_id_idx" ON "lesson"("grade", "title", "id");

-- CreateIndex
CREATE INDEX "lesson_polished_on_title_id_idx" ON "lesson"("polished_on", "title", "id");

-- CreateIndex
CREATE INDEX "visit_host_school_ids_idx" ON "visit" USING GIN ("host_school_ids");

-- CreateIndex
CREATE INDEX "visit_from_day_id_idx" ON "visit"("from_day", "id");

-- CreateIndex
CREATE INDEX "visit_subject_from_day_id_idx" ON "visit"("subject", "from_day", "id");

-- CreateIndex
CREATE INDEX "visit_status_from_day_id_idx" ON "visit"("status", "from_day", "id");
