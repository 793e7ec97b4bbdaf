-- The kit's sync engine; the same in all five schemas.

-- The form of version that a sender keeps to for a kind.
CREATE TABLE sync_version_form (
  source uuid NOT NULL,
  kind text NOT NULL,
  form text NOT NULL CHECK (form IN ('INTEGER', 'INSTANT')),
  PRIMARY KEY (source, kind)
);

-- What each batch deleted, and how many records of the kind were live before it: a day of it is weighed.
CREATE TABLE sync_deletion (
  source uuid NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  count int NOT NULL,
  live int NOT NULL
);
CREATE INDEX sync_deletion_recent ON sync_deletion (source, kind, at);

-- Confirmations of deletions that were held: each serves once, for the set that its digest names.
CREATE TABLE sync_confirmation (
  token text PRIMARY KEY,
  source uuid NOT NULL,
  kind text NOT NULL,
  digest text NOT NULL,
  expires_at timestamptz NOT NULL
);

-- Since when a record waits; why one that has expired did.
ALTER TABLE sync_record ADD COLUMN waiting_since timestamptz, ADD COLUMN reason jsonb;
UPDATE sync_record r SET waiting_since = coalesce(
  (SELECT min(since) FROM sync_pending p WHERE p.source = r.source AND p.kind = r.kind AND p.external_id = r.external_id),
  r.changed_at
) WHERE state = 'PENDING';
CREATE INDEX sync_record_expiry ON sync_record (waiting_since) WHERE state = 'PENDING';
CREATE INDEX sync_record_waiting ON sync_record (source, kind, external_id) WHERE state IN ('PENDING', 'EXPIRED');

-- Receipts tell their errors by root cause, and what is to be confirmed.
ALTER TABLE sync_receipt ADD COLUMN causes jsonb NOT NULL DEFAULT '[]', ADD COLUMN confirmation jsonb;
CREATE INDEX sync_receipt_received_at ON sync_receipt (received_at);
