-- Sync: what a waiting record names is there, but is withheld from its sender, whose horizon this is. It is looked up
-- again once the sender may name more.
ALTER TABLE sync_pending ADD COLUMN withheld text;
CREATE INDEX sync_pending_withheld ON sync_pending (source, withheld) WHERE withheld IS NOT NULL;
