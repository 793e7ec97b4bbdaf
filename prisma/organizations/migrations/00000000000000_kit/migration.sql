-- Tables of the kit's engines (sync, feed, mirror). The same file opens the history of all five schemas.

-- A uuid v8 whose custom bits name the kind: the id alone says what it identifies.
CREATE FUNCTION new_id(kind int) RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
    || '8' || lpad(to_hex(kind), 3, '0')
    || substr(replace(gen_random_uuid()::text, '-', ''), 17))::uuid
$$;

-- The same id for the same parts, for rows that are derived and must come out alike when derived again.
CREATE FUNCTION derived_id(kind int, parts text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (substr(md5(parts), 1, 12) || '8' || lpad(to_hex(kind), 3, '0') || 'a' || substr(md5(parts), 18))::uuid
$$;

-- Feed: what has been written and is not numbered yet.
CREATE TABLE feed_inbox (
  entry bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  id uuid NOT NULL,
  region text NOT NULL,
  scopes text[] NOT NULL DEFAULT '{}',
  deleted boolean NOT NULL DEFAULT false
);

-- Feed: one row an entity where it now is (its region), and one GONE for each region or scope (an organization's id)
-- that it has left; only the sequencer writes here.
CREATE TABLE feed (
  kind text NOT NULL,
  id uuid NOT NULL,
  place text NOT NULL,
  seq bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('LIVE', 'DELETED', 'GONE')),
  scopes text[] NOT NULL DEFAULT '{}',
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, place)
);
CREATE UNIQUE INDEX feed_seq ON feed (seq);

-- Feed: the last number given, and the installation that gave it.
CREATE TABLE feed_state (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  installation uuid NOT NULL DEFAULT gen_random_uuid(),
  last_seq bigint NOT NULL DEFAULT 0,
  oldest_seq bigint NOT NULL DEFAULT 0
);
INSERT INTO feed_state DEFAULT VALUES;

-- Feed: what a reader could see when its cursor was given, so that a change of sight can be told.
CREATE TABLE feed_sight (
  digest text PRIMARY KEY,
  sight jsonb NOT NULL,
  last_used date NOT NULL DEFAULT current_date
);

-- References: every form by which an own or mirrored entity can be named. `source` is empty except for external ids;
-- keys of deleted entities stay for the tombstones.
CREATE TABLE reference_key (
  kind text NOT NULL,
  form text NOT NULL CHECK (form IN ('id', 'code', 'creditCode', 'schoolCode', 'idNumber', 'externalId')),
  source text NOT NULL DEFAULT '',
  value text NOT NULL,
  id uuid NOT NULL,
  region text NOT NULL,
  deleted boolean NOT NULL DEFAULT false,
  PRIMARY KEY (value, kind, form, source)
);
CREATE INDEX reference_key_id ON reference_key (id);

-- Sync: the last state that each sender gave of each of its records; `sender` is kept while the record waits.
CREATE TABLE sync_record (
  source uuid NOT NULL,
  kind text NOT NULL,
  external_id text NOT NULL,
  id uuid NOT NULL,
  region text NOT NULL,
  version text NOT NULL,
  version_rank numeric NOT NULL,
  digest text NOT NULL,
  state text NOT NULL CHECK (state IN ('LIVE', 'DELETED', 'PENDING', 'EXPIRED')),
  content jsonb NOT NULL,
  sender jsonb,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, kind, external_id)
);
CREATE INDEX sync_record_id ON sync_record (id);
CREATE INDEX sync_record_pending ON sync_record (source, kind) WHERE state = 'PENDING';

-- Sync: what a pending record waits for.
CREATE TABLE sync_pending (
  source uuid NOT NULL,
  kind text NOT NULL,
  external_id text NOT NULL,
  path text NOT NULL,
  target_kinds text[] NOT NULL,
  target_form text NOT NULL,
  target_source text NOT NULL DEFAULT '',
  target_value text NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, kind, external_id, path)
);
CREATE INDEX sync_pending_target ON sync_pending (target_value, target_form, target_source);

-- Sync: receipts, written in the transaction of what they acknowledge.
CREATE TABLE sync_receipt (
  id uuid PRIMARY KEY,
  source uuid NOT NULL,
  kind text NOT NULL,
  idempotency_key text NOT NULL,
  digest text NOT NULL,
  counts jsonb NOT NULL,
  outcomes jsonb NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (source, idempotency_key)
);
CREATE INDEX sync_receipt_recent ON sync_receipt (source, kind, received_at DESC);

-- Mirror: how far each owner's feed has been read.
CREATE TABLE mirror_cursor (
  source text PRIMARY KEY,
  kinds_digest text NOT NULL,
  cursor text,
  applied_at timestamptz NOT NULL DEFAULT now()
);

-- Append-only record of writes and of reads of personal data.
CREATE TABLE audit_log (
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  client text NOT NULL,
  organization uuid,
  action text NOT NULL,
  kind text NOT NULL,
  ids uuid[] NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_log_at ON audit_log (at);
