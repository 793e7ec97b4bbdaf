-- What is kept of programs: whose trainees a university teaches, by which it knows them by name.
CREATE TABLE "mirror_cohort" (
    "id" UUID NOT NULL,
    "university_id" UUID NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "mirror_cohort_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "mirror_trainee" (
    "id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "educator_id" UUID NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "mirror_trainee_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "mirror_cohort_university_id_idx" ON "mirror_cohort"("university_id");
CREATE INDEX "mirror_trainee_cohort_id_idx" ON "mirror_trainee"("cohort_id");
