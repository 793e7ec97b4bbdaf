-- Feed: the number at which an entity first stood in the feed, so that a reader who stood before it is not told that it is
-- gone. What stood there already counts as known to everybody.
ALTER TABLE feed ADD COLUMN first_seq bigint NOT NULL DEFAULT 0;
