-- CreateTable
CREATE TABLE "evaluation" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "evaluator_id" UUID NOT NULL,
    "data_from_id" UUID,
    "program_id" UUID,
    "concluded_on" DATE,
    "words" TEXT,
    "score" DECIMAL,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_indicator" (
    "evaluation_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT,
    "name" TEXT NOT NULL,
    "weight" DECIMAL NOT NULL,
    "score" DECIMAL NOT NULL,
    "lowest" DECIMAL NOT NULL,
    "highest" DECIMAL NOT NULL,

    CONSTRAINT "evaluation_indicator_pkey" PRIMARY KEY ("evaluation_id","position")
);

-- CreateTable
CREATE TABLE "evaluation_decision" (
    "evaluation_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "team_id" UUID,
    "words" TEXT,

    CONSTRAINT "evaluation_decision_pkey" PRIMARY KEY ("evaluation_id","position")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "standard" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "region" TEXT NOT NULL,
    "program_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "party_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "school_id" UUID,
    "subject" TEXT NOT NULL,
    "subject_id" UUID,
    "numerator" DECIMAL,
    "denominator" DECIMAL,
    "members" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "fact_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "verdict" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "settled_on" DATE NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_standing" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "duty" TEXT NOT NULL,
    "holder_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "school_id" UUID,
    "from_day" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "waived" BOOLEAN NOT NULL,
    "recorded" BOOLEAN NOT NULL,
    "started_on" DATE,
    "fulfilled_on" DATE,
    "reservations" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "terms" JSONB NOT NULL,

    CONSTRAINT "duty_standing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "evaluation_region_id_idx" ON "evaluation"("region", "id");

-- CreateIndex
CREATE INDEX "evaluation_target_id_idx" ON "evaluation"("target_id");

-- CreateIndex
CREATE INDEX "evaluation_evaluator_id_idx" ON "evaluation"("evaluator_id");

-- CreateIndex
CREATE INDEX "evaluation_concluded_on_idx" ON "evaluation"("concluded_on");

-- CreateIndex
CREATE INDEX "finding_region_standard_id_idx" ON "finding"("region", "standard", "id");

-- CreateIndex
CREATE INDEX "finding_scope_idx" ON "finding"("scope");

-- CreateIndex
CREATE INDEX "finding_standard_id_idx" ON "finding"("standard", "id");

-- CreateIndex
CREATE INDEX "finding_program_ids_idx" ON "finding" USING GIN ("program_ids");

-- CreateIndex
CREATE INDEX "finding_party_ids_idx" ON "finding" USING GIN ("party_ids");

-- CreateIndex
CREATE INDEX "finding_subject_id_idx" ON "finding"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "duty_standing_assignment_id_key" ON "duty_standing"("assignment_id");

-- CreateIndex
CREATE INDEX "duty_standing_program_id_duty_region_id_idx" ON "duty_standing"("program_id", "duty", "region", "id");

-- CreateIndex
CREATE INDEX "duty_standing_region_idx" ON "duty_standing"("region");

-- CreateIndex
CREATE INDEX "duty_standing_holder_id_idx" ON "duty_standing"("holder_id");

-- CreateIndex
CREATE INDEX "duty_standing_school_id_idx" ON "duty_standing"("school_id");

-- AddForeignKey
ALTER TABLE "evaluation_indicator" ADD CONSTRAINT "evaluation_indicator_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_decision" ADD CONSTRAINT "evaluation_decision_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

