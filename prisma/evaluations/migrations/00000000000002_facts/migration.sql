-- Facts: what the other subgraphs' feeds tell, narrowed to what is counted here. A row's `id` is its entity's, in child
-- tables too; the mirrors replace all rows of an entity at once.

-- Organizations.
CREATE TABLE fact_region (id uuid PRIMARY KEY, code text NOT NULL UNIQUE, name text NOT NULL, level text NOT NULL, placeholder boolean NOT NULL);
CREATE INDEX fact_region_level ON fact_region (level, code);

CREATE TABLE fact_organization (id uuid PRIMARY KEY, kind text NOT NULL, name text NOT NULL, region text NOT NULL, school_kind text, subjects text[]);
CREATE INDEX fact_organization_kind ON fact_organization (kind, region);

CREATE TABLE fact_school_period (id uuid NOT NULL, from_day date NOT NULL, to_day date, township text NOT NULL, rural boolean NOT NULL, quality boolean NOT NULL, center_school_id uuid, principal_id uuid);
CREATE INDEX fact_school_period_id ON fact_school_period (id);
CREATE INDEX fact_school_period_township ON fact_school_period (township);

CREATE TABLE fact_cluster (id uuid PRIMARY KEY, region text NOT NULL);
CREATE TABLE fact_cluster_school (id uuid NOT NULL, school_id uuid NOT NULL, from_day date NOT NULL, to_day date);
CREATE INDEX fact_cluster_school_id ON fact_cluster_school (id);

CREATE TABLE fact_educator (id uuid PRIMARY KEY, region text NOT NULL, home_province text, online_access boolean NOT NULL);
CREATE TABLE fact_employment (id uuid PRIMARY KEY, educator_id uuid NOT NULL, organization_id uuid NOT NULL, region text NOT NULL, kinds text[] NOT NULL, from_day date NOT NULL, to_day date);
CREATE INDEX fact_employment_educator ON fact_employment (educator_id);
CREATE INDEX fact_employment_organization ON fact_employment (organization_id);

CREATE TABLE fact_team (id uuid PRIMARY KEY, kind text NOT NULL, region text NOT NULL, owner_id uuid, program_id uuid, subject text, from_day date NOT NULL, to_day date);
CREATE INDEX fact_team_kind ON fact_team (kind, region);
CREATE INDEX fact_team_owner ON fact_team (owner_id);
CREATE TABLE fact_team_member (id uuid NOT NULL, educator_id uuid NOT NULL, role text, from_day date NOT NULL, to_day date);
CREATE INDEX fact_team_member_id ON fact_team_member (id);
CREATE INDEX fact_team_member_educator ON fact_team_member (educator_id);

CREATE TABLE fact_agreement (id uuid PRIMARY KEY, kind text NOT NULL, party_id uuid NOT NULL, region text NOT NULL, program_id uuid, from_day date NOT NULL, to_day date);
CREATE INDEX fact_agreement_party ON fact_agreement (party_id);
CREATE INDEX fact_agreement_region ON fact_agreement (region);

-- Programs.
CREATE TABLE fact_program (id uuid PRIMARY KEY, guide text NOT NULL, region text NOT NULL, status text NOT NULL, year_kind text NOT NULL, from_day date NOT NULL, to_day date NOT NULL, published_on date, subjects text[] NOT NULL);
CREATE INDEX fact_program_region ON fact_program (region);
CREATE TABLE fact_program_phase (id uuid NOT NULL, phase text NOT NULL, from_day date NOT NULL, to_day date NOT NULL);
CREATE INDEX fact_program_phase_id ON fact_program_phase (id);
CREATE TABLE fact_program_school (id uuid NOT NULL, school_id uuid NOT NULL, principal_id uuid, from_day date, to_day date);
CREATE INDEX fact_program_school_id ON fact_program_school (id);
CREATE INDEX fact_program_school_school ON fact_program_school (school_id);
CREATE TABLE fact_program_party (id uuid NOT NULL, party text NOT NULL, holder_id uuid NOT NULL, workshop_id uuid, from_day date, to_day date);
CREATE INDEX fact_program_party_id ON fact_program_party (id);

CREATE TABLE fact_assignment (id uuid PRIMARY KEY, program_id uuid NOT NULL, duty text NOT NULL, party text NOT NULL, holder_id uuid NOT NULL, region text NOT NULL, from_day date NOT NULL, due_on date NOT NULL, waived_on date, waiver_cause text);
CREATE INDEX fact_assignment_program ON fact_assignment (program_id, region);
CREATE INDEX fact_assignment_holder ON fact_assignment (holder_id);

CREATE TABLE fact_document (id uuid PRIMARY KEY, kind text NOT NULL, program_id uuid, guide text, holder_id uuid NOT NULL, region text NOT NULL, status text NOT NULL, handed_in_on date, year int, from_day date, to_day date);
CREATE INDEX fact_document_holder ON fact_document (holder_id);
CREATE INDEX fact_document_region ON fact_document (region, kind);
CREATE TABLE fact_document_contributor (id uuid NOT NULL, educator_id uuid NOT NULL, role text NOT NULL);
CREATE INDEX fact_document_contributor_educator ON fact_document_contributor (educator_id);
CREATE INDEX fact_document_contributor_id ON fact_document_contributor (id);

CREATE TABLE fact_enrollment (id uuid PRIMARY KEY, program_id uuid NOT NULL, cohort_id uuid, educator_id uuid NOT NULL, region text NOT NULL, role text NOT NULL, status text NOT NULL, selected_on date NOT NULL, completed_on date, left_on date);
CREATE INDEX fact_enrollment_program ON fact_enrollment (program_id);
CREATE INDEX fact_enrollment_educator ON fact_enrollment (educator_id);
CREATE INDEX fact_enrollment_cohort ON fact_enrollment (cohort_id);

CREATE TABLE fact_plan_line (id uuid NOT NULL, program_id uuid NOT NULL, year int NOT NULL, township text NOT NULL, subject text NOT NULL, team_id uuid);
CREATE INDEX fact_plan_line_id ON fact_plan_line (id);
CREATE INDEX fact_plan_line_township ON fact_plan_line (township);
CREATE INDEX fact_plan_line_program ON fact_plan_line (program_id);

CREATE TABLE fact_visit (id uuid PRIMARY KEY, program_id uuid NOT NULL, township text NOT NULL, subject text NOT NULL, phases text[] NOT NULL, from_day date NOT NULL, to_day date NOT NULL, team_id uuid, host_school_ids uuid[] NOT NULL, status text NOT NULL);
CREATE INDEX fact_visit_township ON fact_visit (township, subject, from_day);
CREATE INDEX fact_visit_program ON fact_visit (program_id);

CREATE TABLE fact_activity (id uuid PRIMARY KEY, program_id uuid NOT NULL, mode text NOT NULL, setting text, subject text, holder_id uuid NOT NULL, supported_by_ids uuid[] NOT NULL, region text NOT NULL, from_day date NOT NULL, to_day date NOT NULL);
CREATE INDEX fact_activity_holder ON fact_activity (holder_id);
CREATE INDEX fact_activity_region ON fact_activity (region);
CREATE INDEX fact_activity_program ON fact_activity (program_id);

CREATE TABLE fact_lesson (id uuid PRIMARY KEY, program_id uuid NOT NULL, educator_id uuid NOT NULL, region text NOT NULL, polished_on date, grade text, graded_on date);
CREATE INDEX fact_lesson_educator ON fact_lesson (educator_id);
CREATE INDEX fact_lesson_region ON fact_lesson (region);

-- Who attended a visit, an activity or a workshop's activity on a day; seconds of the day where clock times are known.
CREATE TABLE fact_attendance (id uuid NOT NULL, educator_id uuid NOT NULL, day date NOT NULL, from_second int, to_second int, minutes int);
CREATE INDEX fact_attendance_id ON fact_attendance (id);
CREATE INDEX fact_attendance_educator ON fact_attendance (educator_id, day);

CREATE TABLE fact_cohort (id uuid PRIMARY KEY, program_id uuid NOT NULL, university_id uuid NOT NULL, region text NOT NULL, status text NOT NULL, chief_expert_id uuid, diagnosis_ends_on date);
CREATE INDEX fact_cohort_program ON fact_cohort (program_id);
CREATE TABLE fact_release_period (id uuid NOT NULL, from_day date NOT NULL, to_day date NOT NULL);
CREATE INDEX fact_release_period_id ON fact_release_period (id);
CREATE TABLE fact_cohort_phase (id uuid NOT NULL, phase text NOT NULL, planned_days int, from_day date, to_day date);
CREATE INDEX fact_cohort_phase_id ON fact_cohort_phase (id);
CREATE TABLE fact_group (id uuid PRIMARY KEY, cohort_id uuid NOT NULL, region text NOT NULL);
CREATE INDEX fact_group_cohort ON fact_group (cohort_id);
CREATE TABLE fact_group_member (id uuid NOT NULL, educator_id uuid NOT NULL, from_day date NOT NULL, to_day date);
CREATE INDEX fact_group_member_id ON fact_group_member (id);
CREATE TABLE fact_group_mentor (id uuid NOT NULL, educator_id uuid NOT NULL, role text NOT NULL, from_day date NOT NULL, to_day date);
CREATE INDEX fact_group_mentor_id ON fact_group_mentor (id);
CREATE TABLE fact_course (id uuid PRIMARY KEY, cohort_id uuid NOT NULL, category text NOT NULL, requirement text NOT NULL, hours numeric NOT NULL, practice_hours numeric NOT NULL, phase text NOT NULL);
CREATE INDEX fact_course_cohort ON fact_course (cohort_id);
CREATE TABLE fact_report (id uuid PRIMARY KEY, cohort_id uuid NOT NULL, phase text NOT NULL, in_force boolean NOT NULL, from_day date NOT NULL, to_day date NOT NULL, handed_in_on date NOT NULL);
CREATE INDEX fact_report_cohort ON fact_report (cohort_id);
CREATE TABLE fact_report_line (id uuid NOT NULL, educator_id uuid NOT NULL, hours numeric NOT NULL, practice_hours numeric NOT NULL);
CREATE INDEX fact_report_line_id ON fact_report_line (id);
CREATE TABLE fact_report_site (id uuid NOT NULL, educator_id uuid NOT NULL, site_id uuid NOT NULL, hours numeric NOT NULL);
CREATE INDEX fact_report_site_id ON fact_report_site (id);

-- Workshops.
CREATE TABLE fact_workshop (id uuid PRIMARY KEY, kind text NOT NULL, region text NOT NULL, program_id uuid, provider_id uuid, cohort_group_id uuid, opened_on date, closed_on date);
CREATE INDEX fact_workshop_region ON fact_workshop (region);
CREATE INDEX fact_workshop_program ON fact_workshop (program_id);
CREATE TABLE fact_workshop_status (id uuid NOT NULL, status text NOT NULL, from_day date NOT NULL, to_day date);
CREATE INDEX fact_workshop_status_id ON fact_workshop_status (id);
CREATE TABLE fact_workshop_host (id uuid NOT NULL, educator_id uuid NOT NULL, from_day date NOT NULL, to_day date);
CREATE INDEX fact_workshop_host_id ON fact_workshop_host (id);
CREATE INDEX fact_workshop_host_educator ON fact_workshop_host (educator_id);
CREATE TABLE fact_workshop_member (id uuid PRIMARY KEY, workshop_id uuid NOT NULL, educator_id uuid NOT NULL, from_day date NOT NULL, to_day date);
CREATE INDEX fact_workshop_member_workshop ON fact_workshop_member (workshop_id);
CREATE INDEX fact_workshop_member_educator ON fact_workshop_member (educator_id);
CREATE TABLE fact_workshop_activity (id uuid PRIMARY KEY, workshop_id uuid NOT NULL, program_id uuid, region text NOT NULL, mode text NOT NULL, setting text NOT NULL, from_day date NOT NULL, to_day date NOT NULL, supported_by_id uuid);
CREATE INDEX fact_workshop_activity_workshop ON fact_workshop_activity (workshop_id, from_day);
CREATE INDEX fact_workshop_activity_region ON fact_workshop_activity (region);
-- Online study of an educator in a program on one day; the intervals are ranges of seconds of that day.
CREATE TABLE fact_progress_day (id uuid PRIMARY KEY, educator_id uuid NOT NULL, program_id uuid NOT NULL, day date NOT NULL, seconds int NOT NULL, intervals int4multirange NOT NULL, completions int NOT NULL);
CREATE INDEX fact_progress_day_educator ON fact_progress_day (educator_id, day);
CREATE INDEX fact_progress_day_program ON fact_progress_day (program_id);
CREATE INDEX fact_progress_day_day ON fact_progress_day (day);

-- Resources.
CREATE TABLE fact_resource (id uuid PRIMARY KEY, origin text NOT NULL, form text NOT NULL, area text, subject text, region text NOT NULL, author_id uuid, owner_id uuid, provider_id uuid, program_id uuid, library_region text, library_school_id uuid, processed_from_id uuid, lifecycle text NOT NULL, handed_in_on date, published_on date, retired_on date);
CREATE INDEX fact_resource_region ON fact_resource (region);
CREATE INDEX fact_resource_author ON fact_resource (author_id);
CREATE INDEX fact_resource_owner ON fact_resource (owner_id);
CREATE TABLE fact_package (id uuid PRIMARY KEY, region text NOT NULL, owner_id uuid NOT NULL, program_id uuid, status text NOT NULL, published_on date);
CREATE INDEX fact_package_region ON fact_package (region);
CREATE TABLE fact_package_item (id uuid NOT NULL, resource_id uuid NOT NULL);
CREATE INDEX fact_package_item_id ON fact_package_item (id);
CREATE TABLE fact_recommendation (id uuid PRIMARY KEY, resource_id uuid NOT NULL, educator_id uuid NOT NULL, sender_id uuid NOT NULL, program_id uuid, region text NOT NULL, sent_on date NOT NULL, opened_on date);
CREATE INDEX fact_recommendation_sender ON fact_recommendation (sender_id);
CREATE INDEX fact_recommendation_educator ON fact_recommendation (educator_id, sent_on);

-- Worked out from facts. Where each educator works on each day: one place a day, that of an active rural teacher first.
CREATE TABLE workplace (educator_id uuid NOT NULL, from_day date NOT NULL, to_day date NOT NULL, place text NOT NULL, organization_id uuid NOT NULL, school_id uuid, rural_teacher boolean NOT NULL, PRIMARY KEY (educator_id, from_day));
CREATE INDEX workplace_place ON workplace (place) WHERE rural_teacher;
CREATE INDEX workplace_school ON workplace (school_id);

-- Time studied by an educator on a day, online and attended, counted once; and where she worked that day.
CREATE TABLE study_day (educator_id uuid NOT NULL, day date NOT NULL, seconds int NOT NULL, online_seconds int NOT NULL, place text NOT NULL, school_id uuid, PRIMARY KEY (educator_id, day));
CREATE INDEX study_day_day ON study_day (day, place);

-- Who has studied online in a program, since when.
CREATE TABLE online_learner (program_id uuid NOT NULL, educator_id uuid NOT NULL, first_day date NOT NULL, progress_id uuid NOT NULL, PRIMARY KEY (program_id, educator_id));
CREATE INDEX online_learner_educator ON online_learner (educator_id);

-- Whether a program's facts were counted when its study days were last worked out.
CREATE TABLE counted_state (program_id uuid PRIMARY KEY, counted boolean NOT NULL);

-- The day up to which what turns with the date has been judged; the step tells one state of what is worked out from another.
CREATE TABLE judged_day ("only" boolean PRIMARY KEY DEFAULT true CHECK ("only"), day date NOT NULL, step bigint NOT NULL DEFAULT 0);
INSERT INTO judged_day (day) VALUES ((now() AT TIME ZONE 'Asia/Shanghai')::date - 1);

-- Marks: what has to be worked out anew. Left by the statement that changes a fact, taken by the engine of derivation.
-- A program of nil stands for all programs of the county; an empty county for all of the program.
CREATE TABLE mark_educator (educator_id uuid NOT NULL);
CREATE TABLE mark_day (educator_id uuid NOT NULL, day date NOT NULL);
CREATE TABLE mark_unit (program_id uuid NOT NULL, county text NOT NULL, since timestamptz NOT NULL DEFAULT clock_timestamp());

DO $$
DECLARE
  name text;
BEGIN
  FOR name IN
    SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
      AND (relname ~ '^(fact|mark)_' OR relname IN ('workplace', 'study_day', 'online_learner', 'counted_state', 'judged_day'))
  LOOP
    EXECUTE format('COMMENT ON TABLE %I IS ''Outside the Prisma schema: read by set-based SQL alone.''', name);
  END LOOP;
END $$;
