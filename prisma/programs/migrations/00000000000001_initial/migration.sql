-- CreateTable
CREATE TABLE "program" (
    "id" UUID NOT NULL,
    "guide" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "cycle" TEXT,
    "year_kind" TEXT NOT NULL DEFAULT 'CALENDAR_YEAR',
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "stages" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "subjects" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "parent_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "published_on" DATE,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "program_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "program_phase" (
    "program_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "phase" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "planned_days" INTEGER,

    CONSTRAINT "program_phase_pkey" PRIMARY KEY ("program_id","position")
);

-- CreateTable
CREATE TABLE "program_due_day" (
    "program_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "duty" TEXT NOT NULL,
    "due_on" DATE NOT NULL,

    CONSTRAINT "program_due_day_pkey" PRIMARY KEY ("program_id","position")
);

-- CreateTable
CREATE TABLE "program_term" (
    "program_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,

    CONSTRAINT "program_term_pkey" PRIMARY KEY ("program_id","position")
);

-- CreateTable
CREATE TABLE "program_school" (
    "program_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "school_id" UUID NOT NULL,
    "principal_id" UUID,
    "from_day" DATE,
    "to_day" DATE,

    CONSTRAINT "program_school_pkey" PRIMARY KEY ("program_id","position")
);

-- CreateTable
CREATE TABLE "program_participant" (
    "program_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "party" TEXT NOT NULL,
    "holder_id" UUID NOT NULL,
    "workshop_id" UUID,
    "from_day" DATE,
    "to_day" DATE,

    CONSTRAINT "program_participant_pkey" PRIMARY KEY ("program_id","position")
);

-- CreateTable
CREATE TABLE "duty_assignment" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "program_id" UUID NOT NULL,
    "duty" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "holder_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "waived_on" DATE,
    "waiver_cause" TEXT,
    "waiver_reason" TEXT,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "duty_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "program_id" UUID,
    "guide" TEXT,
    "holder_id" UUID NOT NULL,
    "submitted_by_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'HANDED_IN',
    "handed_in_on" DATE,
    "url" TEXT,
    "year" INTEGER,
    "from_day" DATE,
    "to_day" DATE,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_contributor" (
    "document_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "educator_id" UUID NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "document_contributor_pkey" PRIMARY KEY ("document_id","position")
);

-- CreateTable
CREATE TABLE "document_revision" (
    "document_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "handed_in_on" DATE,
    "url" TEXT,
    "recorded_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_revision_pkey" PRIMARY KEY ("document_id","revision")
);

-- CreateTable
CREATE TABLE "enrollment" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "cohort_id" UUID,
    "educator_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "selected_on" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ENROLLED',
    "completed_on" DATE,
    "left_on" DATE,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enrollment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_plan" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_plan_line" (
    "plan_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "township_code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "visits_planned" INTEGER NOT NULL,
    "team_id" UUID,

    CONSTRAINT "delivery_plan_line_pkey" PRIMARY KEY ("plan_id","position")
);

-- CreateTable
CREATE TABLE "visit" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "township_code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "phases" TEXT[],
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "team_id" UUID NOT NULL,
    "host_school_ids" UUID[],
    "status" TEXT NOT NULL DEFAULT 'PLANNED',
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_attendance" (
    "visit_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "educator_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "from_time" TIMESTAMPTZ,
    "to_time" TIMESTAMPTZ,
    "minutes" INTEGER,

    CONSTRAINT "visit_attendance_pkey" PRIMARY KEY ("visit_id","position")
);

-- CreateTable
CREATE TABLE "activity" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "form" TEXT,
    "setting" TEXT,
    "subject" TEXT,
    "holder_id" UUID NOT NULL,
    "supported_by_ids" UUID[],
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "theme" TEXT,
    "place" INTEGER,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity_attendance" (
    "activity_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "educator_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "from_time" TIMESTAMPTZ,
    "to_time" TIMESTAMPTZ,
    "minutes" INTEGER,

    CONSTRAINT "activity_attendance_pkey" PRIMARY KEY ("activity_id","position")
);

-- CreateTable
CREATE TABLE "lesson" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "educator_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "polished_on" DATE,
    "grade" TEXT,
    "graded_on" DATE,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lesson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lesson_draft" (
    "lesson_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "form" TEXT,
    "url" TEXT,
    "note" TEXT,

    CONSTRAINT "lesson_draft_pkey" PRIMARY KEY ("lesson_id","position")
);

-- CreateTable
CREATE TABLE "cohort" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "university_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "chief_expert_id" UUID,
    "diagnosis_ends_on" DATE,
    "status" TEXT NOT NULL DEFAULT 'PROPOSED',
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cohort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohort_release_period" (
    "cohort_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,

    CONSTRAINT "cohort_release_period_pkey" PRIMARY KEY ("cohort_id","position")
);

-- CreateTable
CREATE TABLE "cohort_phase" (
    "cohort_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "phase" TEXT NOT NULL,
    "planned_days" INTEGER NOT NULL,
    "from_day" DATE,
    "to_day" DATE,

    CONSTRAINT "cohort_phase_pkey" PRIMARY KEY ("cohort_id","position")
);

-- CreateTable
CREATE TABLE "cohort_group" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cohort_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohort_group_member" (
    "group_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "educator_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "cohort_group_member_pkey" PRIMARY KEY ("group_id","position")
);

-- CreateTable
CREATE TABLE "cohort_group_mentor" (
    "group_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "educator_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "cohort_group_mentor_pkey" PRIMARY KEY ("group_id","position")
);

-- CreateTable
CREATE TABLE "course" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "requirement" TEXT NOT NULL,
    "hours" DECIMAL(9,2) NOT NULL,
    "practice_hours" DECIMAL(9,2) NOT NULL DEFAULT 0,
    "phase" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "course_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phase_report" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "phase" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "in_force" BOOLEAN NOT NULL DEFAULT true,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "handed_in_on" DATE NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "phase_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phase_report_line" (
    "report_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "educator_id" UUID NOT NULL,
    "hours" DECIMAL(9,2) NOT NULL,
    "practice_hours" DECIMAL(9,2) NOT NULL DEFAULT 0,
    "attended_days" INTEGER,
    "result" TEXT,

    CONSTRAINT "phase_report_line_pkey" PRIMARY KEY ("report_id","position")
);

-- CreateTable
CREATE TABLE "phase_report_site" (
    "report_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "site_id" UUID NOT NULL,
    "hours" DECIMAL(9,2) NOT NULL,

    CONSTRAINT "phase_report_site_pkey" PRIMARY KEY ("report_id","line","position")
);

-- CreateTable
CREATE TABLE "mirror_organization" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "authority_level" TEXT,

    CONSTRAINT "mirror_organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mirror_school_period" (
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "township_code" TEXT NOT NULL,
    "rural" BOOLEAN NOT NULL,

    CONSTRAINT "mirror_school_period_pkey" PRIMARY KEY ("id","position")
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
CREATE TABLE "mirror_team" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "owner_id" UUID,

    CONSTRAINT "mirror_team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mirror_team_member" (
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "educator_id" UUID NOT NULL,
    "leads" BOOLEAN NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "mirror_team_member_pkey" PRIMARY KEY ("id","position")
);

-- CreateTable
CREATE TABLE "mirror_agreement" (
    "id" UUID NOT NULL,
    "party_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "program_id" UUID,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "mirror_agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mirror_workshop_host" (
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "program_id" UUID,
    "educator_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "mirror_workshop_host_pkey" PRIMARY KEY ("id","position")
);

-- CreateIndex
CREATE INDEX "program_region_id_idx" ON "program"("region", "id");

-- CreateIndex
CREATE INDEX "program_parent_id_idx" ON "program"("parent_id");

-- CreateIndex
CREATE INDEX "program_from_day_id_idx" ON "program"("from_day", "id");

-- CreateIndex
CREATE INDEX "program_school_school_id_idx" ON "program_school"("school_id");

-- CreateIndex
CREATE INDEX "program_participant_holder_id_idx" ON "program_participant"("holder_id");

-- CreateIndex
CREATE INDEX "duty_assignment_region_id_idx" ON "duty_assignment"("region", "id");

-- CreateIndex
CREATE INDEX "duty_assignment_holder_id_idx" ON "duty_assignment"("holder_id");

-- CreateIndex
CREATE INDEX "duty_assignment_program_id_duty_id_idx" ON "duty_assignment"("program_id", "duty", "id");

-- CreateIndex
CREATE INDEX "duty_assignment_party_program_id_idx" ON "duty_assignment"("party", "program_id");

-- CreateIndex
CREATE INDEX "document_region_id_idx" ON "document"("region", "id");

-- CreateIndex
CREATE INDEX "document_program_id_idx" ON "document"("program_id");

-- CreateIndex
CREATE INDEX "document_holder_id_idx" ON "document"("holder_id");

-- CreateIndex
CREATE INDEX "document_submitted_by_id_idx" ON "document"("submitted_by_id");

-- CreateIndex
CREATE INDEX "document_contributor_educator_id_idx" ON "document_contributor"("educator_id");

-- CreateIndex
CREATE INDEX "enrollment_region_id_idx" ON "enrollment"("region", "id");

-- CreateIndex
CREATE INDEX "enrollment_program_id_idx" ON "enrollment"("program_id");

-- CreateIndex
CREATE INDEX "enrollment_cohort_id_idx" ON "enrollment"("cohort_id");

-- CreateIndex
CREATE INDEX "enrollment_educator_id_idx" ON "enrollment"("educator_id");

-- CreateIndex
CREATE INDEX "delivery_plan_region_id_idx" ON "delivery_plan"("region", "id");

-- CreateIndex
CREATE INDEX "delivery_plan_program_id_idx" ON "delivery_plan"("program_id");

-- CreateIndex
CREATE INDEX "visit_region_id_idx" ON "visit"("region", "id");

-- CreateIndex
CREATE INDEX "visit_program_id_idx" ON "visit"("program_id");

-- CreateIndex
CREATE INDEX "visit_team_id_idx" ON "visit"("team_id");

-- CreateIndex
CREATE INDEX "visit_attendance_educator_id_idx" ON "visit_attendance"("educator_id");

-- CreateIndex
CREATE INDEX "activity_region_id_idx" ON "activity"("region", "id");

-- CreateIndex
CREATE INDEX "activity_program_id_idx" ON "activity"("program_id");

-- CreateIndex
CREATE INDEX "activity_holder_id_idx" ON "activity"("holder_id");

-- CreateIndex
CREATE INDEX "activity_attendance_educator_id_idx" ON "activity_attendance"("educator_id");

-- CreateIndex
CREATE INDEX "lesson_region_id_idx" ON "lesson"("region", "id");

-- CreateIndex
CREATE INDEX "lesson_program_id_idx" ON "lesson"("program_id");

-- CreateIndex
CREATE INDEX "lesson_educator_id_idx" ON "lesson"("educator_id");

-- CreateIndex
CREATE INDEX "cohort_region_id_idx" ON "cohort"("region", "id");

-- CreateIndex
CREATE INDEX "cohort_program_id_idx" ON "cohort"("program_id");

-- CreateIndex
CREATE INDEX "cohort_university_id_idx" ON "cohort"("university_id");

-- CreateIndex
CREATE INDEX "cohort_group_region_id_idx" ON "cohort_group"("region", "id");

-- CreateIndex
CREATE INDEX "cohort_group_cohort_id_idx" ON "cohort_group"("cohort_id");

-- CreateIndex
CREATE INDEX "cohort_group_member_educator_id_idx" ON "cohort_group_member"("educator_id");

-- CreateIndex
CREATE INDEX "cohort_group_mentor_educator_id_idx" ON "cohort_group_mentor"("educator_id");

-- CreateIndex
CREATE INDEX "course_region_id_idx" ON "course"("region", "id");

-- CreateIndex
CREATE INDEX "course_cohort_id_idx" ON "course"("cohort_id");

-- CreateIndex
CREATE INDEX "phase_report_region_id_idx" ON "phase_report"("region", "id");

-- CreateIndex
CREATE UNIQUE INDEX "phase_report_cohort_id_phase_revision_key" ON "phase_report"("cohort_id", "phase", "revision");

-- CreateIndex
CREATE INDEX "phase_report_line_educator_id_idx" ON "phase_report_line"("educator_id");

-- CreateIndex
CREATE INDEX "phase_report_site_site_id_idx" ON "phase_report_site"("site_id");

-- CreateIndex
CREATE INDEX "mirror_organization_kind_region_idx" ON "mirror_organization"("kind", "region");

-- CreateIndex
CREATE INDEX "mirror_employment_educator_id_idx" ON "mirror_employment"("educator_id");

-- CreateIndex
CREATE INDEX "mirror_employment_organization_id_idx" ON "mirror_employment"("organization_id");

-- CreateIndex
CREATE INDEX "mirror_team_member_educator_id_idx" ON "mirror_team_member"("educator_id");

-- CreateIndex
CREATE INDEX "mirror_agreement_party_id_idx" ON "mirror_agreement"("party_id");

-- CreateIndex
CREATE INDEX "mirror_workshop_host_program_id_idx" ON "mirror_workshop_host"("program_id");

-- CreateIndex
CREATE INDEX "mirror_workshop_host_educator_id_idx" ON "mirror_workshop_host"("educator_id");


