-- CreateIndex
CREATE INDEX "package_status_region_title_id_idx" ON "package"("status", "region", "title", "id");

-- CreateIndex
CREATE INDEX "package_published_on_region_title_id_idx" ON "package"("published_on", "region", "title", "id");

-- CreateIndex
CREATE INDEX "package_subject_region_title_id_idx" ON "package"("subject", "region", "title", "id");

-- CreateIndex
CREATE INDEX "package_stage_region_title_id_idx" ON "package"("stage", "region", "title", "id");
