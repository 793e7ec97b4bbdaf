-- Feed: what waits for its number is an outbox, and who may list a row is its audiences; a scope is what a token holds.
ALTER TABLE feed_inbox RENAME TO feed_outbox;
ALTER INDEX feed_inbox_pkey RENAME TO feed_outbox_pkey;
ALTER SEQUENCE feed_inbox_entry_seq RENAME TO feed_outbox_entry_seq;
ALTER TABLE feed_outbox RENAME COLUMN scopes TO audiences;
ALTER TABLE feed RENAME COLUMN scopes TO audiences;

-- Sync: counts the statements after which a waiting record may have what it waits for.
ALTER SEQUENCE sync_stir RENAME TO sync_change;
DROP TRIGGER stirred ON reference_key;
DROP TRIGGER stirred ON sync_pending;
DROP FUNCTION stir;
CREATE FUNCTION count_sync_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM nextval('sync_change');
  RETURN NULL;
END $$;
CREATE TRIGGER sync_changed AFTER INSERT OR UPDATE ON reference_key FOR EACH STATEMENT EXECUTE FUNCTION count_sync_change();
CREATE TRIGGER sync_changed AFTER INSERT OR UPDATE ON sync_pending FOR EACH STATEMENT EXECUTE FUNCTION count_sync_change();
