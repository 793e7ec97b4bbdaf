-- CreateTable
CREATE TABLE "workshop" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "stage" TEXT,
    "subject" TEXT,
    "status" TEXT NOT NULL,
    "opened_on" DATE,
    "closed_on" DATE,
    "provider_id" UUID,
    "program_id" UUID,
    "cohort_group_id" UUID,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workshop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workshop_host" (
    "workshop_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "educator_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "workshop_host_pkey" PRIMARY KEY ("workshop_id","position")
);

-- CreateTable
CREATE TABLE "workshop_status_change" (
    "workshop_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "on_day" DATE NOT NULL,

    CONSTRAINT "workshop_status_change_pkey" PRIMARY KEY ("workshop_id","position")
);

-- CreateTable
CREATE TABLE "workshop_membership" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "workshop_id" UUID NOT NULL,
    "educator_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workshop_membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workshop_activity" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "workshop_id" UUID NOT NULL,
    "program_id" UUID,
    "title" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "setting" TEXT NOT NULL,
    "theme" TEXT,
    "theme_place" INTEGER,
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "supported_by_id" UUID,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workshop_activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workshop_attendance" (
    "activity_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "educator_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "minutes" INTEGER,
    "from_time" TIMESTAMPTZ,
    "to_time" TIMESTAMPTZ,

    CONSTRAINT "workshop_attendance_pkey" PRIMARY KEY ("activity_id","position")
);

-- CreateTable
CREATE TABLE "platform_account" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "home_page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "account" UUID NOT NULL,
    "educator_id" UUID NOT NULL,
    "from_day" DATE,
    "to_day" DATE,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_object" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "iri" TEXT NOT NULL,
    "program_id" UUID NOT NULL,
    "workshop_activity_id" UUID,
    "activity_id" UUID,
    "resource_id" UUID,
    "course_id" UUID,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_object_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "learning_record" (
    "id" UUID NOT NULL,
    "instant" TIMESTAMPTZ(3) NOT NULL,
    "provider_id" UUID NOT NULL,
    "statement_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "account" UUID NOT NULL,
    "iris" TEXT[],
    "parents" SMALLINT NOT NULL,
    "session" UUID,
    "segments" INTEGER[],
    "completed" BOOLEAN NOT NULL,
    "educator_id" UUID,
    "program_id" UUID,
    "statement" JSON NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "learning_record_pkey" PRIMARY KEY ("id","instant")
) PARTITION BY RANGE ("instant");

-- Months are made when their first record comes; what cannot wait for one goes here.
CREATE TABLE "learning_record_default" PARTITION OF "learning_record" DEFAULT;

-- CreateTable
CREATE TABLE "learning_record_key" (
    "provider_id" UUID NOT NULL,
    "statement_id" UUID NOT NULL,
    "month" DATE,
    "digest" TEXT,
    "voided_by" UUID,

    CONSTRAINT "learning_record_key_pkey" PRIMARY KEY ("provider_id","statement_id")
) PARTITION BY HASH ("statement_id");

CREATE TABLE "learning_record_key_0" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 0);
CREATE TABLE "learning_record_key_1" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 1);
CREATE TABLE "learning_record_key_2" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 2);
CREATE TABLE "learning_record_key_3" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 3);
CREATE TABLE "learning_record_key_4" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 4);
CREATE TABLE "learning_record_key_5" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 5);
CREATE TABLE "learning_record_key_6" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 6);
CREATE TABLE "learning_record_key_7" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 7);
CREATE TABLE "learning_record_key_8" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 8);
CREATE TABLE "learning_record_key_9" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 9);
CREATE TABLE "learning_record_key_10" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 10);
CREATE TABLE "learning_record_key_11" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 11);
CREATE TABLE "learning_record_key_12" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 12);
CREATE TABLE "learning_record_key_13" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 13);
CREATE TABLE "learning_record_key_14" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 14);
CREATE TABLE "learning_record_key_15" PARTITION OF "learning_record_key" FOR VALUES WITH (MODULUS 16, REMAINDER 15);

-- CreateTable
CREATE TABLE "progress_day" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "educator_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "seconds" INTEGER NOT NULL,
    "intervals" INTEGER[],
    "activities" INTEGER NOT NULL,
    "completions" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "progress_day_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "learner" (
    "educator_id" UUID NOT NULL,

    CONSTRAINT "learner_pkey" PRIMARY KEY ("educator_id")
);

-- CreateTable
CREATE TABLE "mirror_educator" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,

    CONSTRAINT "mirror_educator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mirror_employment" (
    "id" UUID NOT NULL,
    "educator_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "mirror_employment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mirror_agreement" (
    "id" UUID NOT NULL,
    "party_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "mirror_agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mirror_enrollment" (
    "id" UUID NOT NULL,
    "educator_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "from_day" DATE,
    "to_day" DATE,

    CONSTRAINT "mirror_enrollment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mirror_cohort_group" (
    "id" UUID NOT NULL,
    "university_id" UUID,

    CONSTRAINT "mirror_cohort_group_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "workshop_region_id_idx" ON "workshop"("region", "id");

-- CreateIndex
CREATE INDEX "workshop_title_id_idx" ON "workshop"("title", "id");

-- CreateIndex
CREATE INDEX "workshop_provider_id_idx" ON "workshop"("provider_id");

-- CreateIndex
CREATE INDEX "workshop_program_id_idx" ON "workshop"("program_id");

-- CreateIndex
CREATE INDEX "workshop_cohort_group_id_idx" ON "workshop"("cohort_group_id");

-- CreateIndex
CREATE INDEX "workshop_host_educator_id_idx" ON "workshop_host"("educator_id");

-- CreateIndex
CREATE INDEX "workshop_membership_region_id_idx" ON "workshop_membership"("region", "id");

-- CreateIndex
CREATE INDEX "workshop_membership_workshop_id_from_day_id_idx" ON "workshop_membership"("workshop_id", "from_day", "id");

-- CreateIndex
CREATE INDEX "workshop_membership_educator_id_idx" ON "workshop_membership"("educator_id");

-- CreateIndex
CREATE INDEX "workshop_activity_region_id_idx" ON "workshop_activity"("region", "id");

-- CreateIndex
CREATE INDEX "workshop_activity_workshop_id_from_day_id_idx" ON "workshop_activity"("workshop_id", "from_day", "id");

-- CreateIndex
CREATE INDEX "workshop_activity_program_id_idx" ON "workshop_activity"("program_id");

-- CreateIndex
CREATE INDEX "workshop_attendance_educator_id_idx" ON "workshop_attendance"("educator_id");

-- CreateIndex
CREATE INDEX "platform_account_region_id_idx" ON "platform_account"("region", "id");

-- CreateIndex
CREATE INDEX "platform_account_source_account_idx" ON "platform_account"("source", "account");

-- CreateIndex
CREATE INDEX "platform_account_educator_id_idx" ON "platform_account"("educator_id");

-- CreateIndex
CREATE INDEX "platform_object_region_id_idx" ON "platform_object"("region", "id");

-- CreateIndex
CREATE INDEX "platform_object_source_iri_idx" ON "platform_object"("source", "iri");

-- CreateIndex
CREATE INDEX "platform_object_program_id_idx" ON "platform_object"("program_id");

-- CreateIndex
CREATE INDEX "learning_record_provider_id_state_instant_id_idx" ON "learning_record"("provider_id", "state", "instant", "id");

-- CreateIndex
CREATE INDEX "learning_record_account_instant_idx" ON "learning_record"("account", "instant");

-- CreateIndex
CREATE INDEX "learning_record_session_idx" ON "learning_record"("session");

-- CreateIndex
CREATE INDEX "learning_record_iris_idx" ON "learning_record" USING GIN ("iris");

-- CreateIndex
CREATE INDEX "progress_day_region_id_idx" ON "progress_day"("region", "id");

-- CreateIndex
CREATE INDEX "progress_day_program_id_educator_id_day_idx" ON "progress_day"("program_id", "educator_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "progress_day_educator_id_program_id_day_key" ON "progress_day"("educator_id", "program_id", "day");

-- CreateIndex
CREATE INDEX "mirror_employment_organization_id_idx" ON "mirror_employment"("organization_id");

-- CreateIndex
CREATE INDEX "mirror_employment_educator_id_idx" ON "mirror_employment"("educator_id");

-- CreateIndex
CREATE INDEX "mirror_agreement_party_id_idx" ON "mirror_agreement"("party_id");

-- CreateIndex
CREATE INDEX "mirror_enrollment_educator_id_program_id_idx" ON "mirror_enrollment"("educator_id", "program_id");

-- CreateIndex
CREATE INDEX "mirror_enrollment_program_id_idx" ON "mirror_enrollment"("program_id");

-- CreateIndex
CREATE INDEX "mirror_cohort_group_university_id_idx" ON "mirror_cohort_group"("university_id");

-- AddForeignKey
ALTER TABLE "workshop_host" ADD CONSTRAINT "workshop_host_workshop_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workshop_status_change" ADD CONSTRAINT "workshop_status_change_workshop_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workshop_attendance" ADD CONSTRAINT "workshop_attendance_activity_id_fkey" FOREIGN KEY ("activity_id") REFERENCES "workshop_activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What an educator did online for a program in all.
CREATE VIEW "learner_progress" AS
SELECT derived_id(46, "educator_id" || ' ' || "program_id") AS "id", "region", "educator_id", "program_id",
  sum("seconds")::int AS "seconds", count(*)::int AS "days", sum("activities")::int AS "activities",
  sum("completions")::int AS "completions", min("day") AS "first_day", max("day") AS "last_day"
FROM "progress_day" GROUP BY "region", "educator_id", "program_id";
