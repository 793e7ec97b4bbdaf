-- The kit's jobs: large loads of NDJSON; the same in all five schemas.

-- A load as its sender made it, and how far it is. `viewer` is on whose behalf it runs.
CREATE TABLE sync_job (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  source uuid NOT NULL,
  client text NOT NULL,
  viewer jsonb NOT NULL,
  kind text NOT NULL,
  idempotency_key text NOT NULL,
  dry_run boolean NOT NULL,
  patch boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('UPLOADING', 'QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
  reason jsonb,
  cancelled boolean NOT NULL DEFAULT false,
  confirmed boolean NOT NULL DEFAULT false,
  parts int,
  records bigint NOT NULL DEFAULT 0,
  taken bigint NOT NULL DEFAULT 0,
  counts jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  started_at timestamptz,
  ended_at timestamptz,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (source, idempotency_key)
);
CREATE INDEX sync_job_recent ON sync_job (source, created_at, id);
CREATE INDEX sync_job_open ON sync_job (client) WHERE state IN ('UPLOADING', 'QUEUED', 'RUNNING');
CREATE INDEX sync_job_waiting ON sync_job (started_at) WHERE state IN ('QUEUED', 'RUNNING');

-- A part of its file that has come, whole; `digest` is of its bytes before any compression.
CREATE TABLE sync_job_part (
  job uuid NOT NULL,
  part int NOT NULL,
  digest text NOT NULL,
  bytes bigint NOT NULL,
  lines int NOT NULL,
  records int NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (job, part)
);

-- Lines that are still to be taken in, deflated; the place of a line counts from `first_line`. A chunk goes when it has
-- been taken in. `deletes` names the records that it deletes.
CREATE TABLE sync_job_chunk (
  job uuid NOT NULL,
  part int NOT NULL,
  first_line int NOT NULL,
  lines bytea NOT NULL,
  deletes text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (job, part, first_line)
);
ALTER TABLE sync_job_chunk ALTER COLUMN lines SET STORAGE EXTERNAL;

-- Lines that were refused, with their errors and what may be kept of them.
CREATE TABLE sync_job_rejected (
  job uuid NOT NULL,
  part int NOT NULL,
  line int NOT NULL,
  external_id text,
  errors jsonb NOT NULL,
  record jsonb,
  PRIMARY KEY (job, part, line)
);
