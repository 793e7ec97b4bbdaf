-- Sync: by what others can name the entity of a record that waits for records of its own kind alone, and a mark of its own
-- until it has been seen whether it closes a circle of such.
ALTER TABLE sync_pending ADD COLUMN names text[], ADD COLUMN fresh uuid;
CREATE INDEX sync_pending_names ON sync_pending USING gin (names) WITH (fastupdate = off) WHERE names IS NOT NULL;
CREATE INDEX sync_pending_fresh ON sync_pending (fresh) WHERE fresh IS NOT NULL;
