-- Feed: since which number each leader has given numbers. A restore to an earlier state loses the epochs that began after
-- it, and begins one of its own: so cursors of what was lost are known, however many numbers have been given since.
CREATE TABLE feed_epoch (
  number bigint PRIMARY KEY,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  from_seq bigint NOT NULL
);
