-- Mirror: which columns the declaration that is kept has; how far the feed has been read again from its beginning beside the
-- cursor, which follows `kinds` meanwhile; and whether, and how fresh, processes of that declaration keep it.
ALTER TABLE mirror_cursor
  ADD COLUMN keeps text[] NOT NULL DEFAULT '{}',
  ADD COLUMN kinds text[] NOT NULL DEFAULT '{}',
  ADD COLUMN rebuilt_to text,
  DROP COLUMN applied_at;
-- Written every half second by whoever keeps a mirror, and worth nothing after a crash.
CREATE UNLOGGED TABLE mirror_keeper (
  source text PRIMARY KEY,
  kept_at timestamptz NOT NULL,
  known_at timestamptz,
  owner_unreachable boolean NOT NULL DEFAULT false
);
