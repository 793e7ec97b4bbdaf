-- DropIndex
DROP INDEX "evaluation_data_from_id_idx";

-- DropIndex
DROP INDEX "evaluation_evaluator_id_idx";

-- DropIndex
DROP INDEX "evaluation_program_id_idx";

-- DropIndex
DROP INDEX "evaluation_target_id_idx";

-- CreateIndex
CREATE INDEX "evaluation_target_id_region_id_idx" ON "evaluation"("target_id", "region", "id");

-- CreateIndex
CREATE INDEX "evaluation_evaluator_id_region_id_idx" ON "evaluation"("evaluator_id", "region", "id");

-- CreateIndex
CREATE INDEX "evaluation_data_from_id_region_id_idx" ON "evaluation"("data_from_id", "region", "id");

-- CreateIndex
CREATE INDEX "evaluation_program_id_region_id_idx" ON "evaluation"("program_id", "region", "id");
