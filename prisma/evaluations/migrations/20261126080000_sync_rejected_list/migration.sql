-- Receipts of batches and jobs of which something was refused, by which a sender finds that.
CREATE INDEX sync_receipt_rejected ON sync_receipt (source, received_at, id) WHERE (counts ->> 'rejected')::int > 0;
