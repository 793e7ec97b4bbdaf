-- CreateIndex
CREATE INDEX "evaluation_source_region_id_idx" ON "evaluation"("source", "region", "id");

-- CreateIndex
CREATE INDEX "evaluation_data_from_id_idx" ON "evaluation"("data_from_id");

-- CreateIndex
CREATE INDEX "evaluation_program_id_idx" ON "evaluation"("program_id");

-- CreateIndex
CREATE INDEX "evaluation_method_region_id_idx" ON "evaluation"("method", "region", "id");

-- CreateIndex
CREATE INDEX "evaluation_purpose_region_id_idx" ON "evaluation"("purpose", "region", "id");

-- CreateIndex
CREATE INDEX "evaluation_status_region_id_idx" ON "evaluation"("status", "region", "id");

-- CreateIndex
CREATE INDEX "evaluation_target_kind_region_id_idx" ON "evaluation"("target_kind", "region", "id");
