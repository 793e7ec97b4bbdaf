-- What of a progress day was studied in which activity. A day's rows are replaced together, so its own marks serve these too.
CREATE TABLE fact_activity_time (id uuid NOT NULL, activity_id uuid NOT NULL, intervals int4multirange NOT NULL, PRIMARY KEY (id, activity_id));
COMMENT ON TABLE fact_activity_time IS 'Outside the Prisma schema: read by set-based SQL alone.';
