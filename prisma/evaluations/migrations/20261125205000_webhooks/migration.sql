-- Webhooks: whom news of the feed is told, and how far that has come. `viewer` is who asked for it, `regions` and `places`
-- are what that viewer's sight reached at the last look; `due_at` is when it is next to be looked at, or tried again.
CREATE TABLE webhook (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization uuid NOT NULL,
  url text NOT NULL,
  kinds text[],
  region text,
  viewer jsonb NOT NULL,
  regions text[] NOT NULL,
  places text[] NOT NULL,
  -- Encrypted, the newest first.
  secrets bytea[] NOT NULL CHECK (cardinality(secrets) BETWEEN 1 AND 2),
  cursor text NOT NULL,
  state text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'BACKING_OFF', 'PAUSED')),
  pause_reason text CHECK ((pause_reason IS NOT NULL) = (state = 'PAUSED')),
  due_at timestamptz NOT NULL DEFAULT now(),
  -- Attempts since the last success, and when the first of them was.
  failures int NOT NULL DEFAULT 0,
  failing_since timestamptz,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  last_failure_reason text,
  last_failure_status int,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX webhook_organization ON webhook (organization, created_at);
CREATE INDEX webhook_due ON webhook (due_at) WHERE state <> 'PAUSED';

-- Webhooks: what was sent or is to be sent; a webhook has one delivery under way at most.
CREATE TABLE webhook_delivery (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  webhook uuid NOT NULL REFERENCES webhook ON DELETE CASCADE,
  after text NOT NULL,
  cursor text NOT NULL,
  kinds text[] NOT NULL,
  -- Digest of the sight by which it was made.
  sight text NOT NULL,
  state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'DELIVERED', 'REPLACED')),
  attempts int NOT NULL DEFAULT 0,
  -- The receiver's last answer, or why there was none.
  status int,
  reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_attempt_at timestamptz
);
CREATE UNIQUE INDEX webhook_delivery_pending ON webhook_delivery (webhook) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_newest ON webhook_delivery (webhook, created_at DESC, id DESC);
