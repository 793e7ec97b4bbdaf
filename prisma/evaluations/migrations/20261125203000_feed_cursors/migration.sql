-- Feed: the key by which cursors are sealed. It is the installation's own and comes with every dump, so that cursors
-- survive a restore and those of another installation can't be read.
ALTER TABLE feed_state ADD COLUMN cursor_key bytea NOT NULL
  DEFAULT decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
ALTER TABLE feed_state DROP COLUMN installation;

-- Feed: readers of some kinds alone, and what is removed when it is old.
CREATE INDEX feed_kind ON feed (kind, seq);
CREATE INDEX feed_past ON feed (changed_at) WHERE state <> 'LIVE';
