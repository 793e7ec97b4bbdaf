-- Feed: the instant up to which all that was committed has been numbered, as the sequencer last found it.
ALTER TABLE feed_state ADD COLUMN numbered_at timestamptz NOT NULL DEFAULT 'epoch';
