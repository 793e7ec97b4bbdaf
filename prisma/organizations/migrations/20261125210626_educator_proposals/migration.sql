-- CreateTable
CREATE TABLE "educator_proposal" (
    "id" UUID NOT NULL,
    "source" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "educator_id" UUID,
    "school_id" UUID,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "id_number_masked" TEXT,
    "proposed" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT,
    "proposed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ,
    "decided_by" UUID,

    CONSTRAINT "educator_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "educator_proposal_region_id_idx" ON "educator_proposal"("region", "id");

-- CreateIndex
CREATE UNIQUE INDEX "educator_proposal_source_external_id_key" ON "educator_proposal"("source", "external_id");
