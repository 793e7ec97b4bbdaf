-- Why lines of a job that has run were refused, by root cause.
ALTER TABLE sync_job ADD COLUMN causes jsonb NOT NULL DEFAULT '[]';
