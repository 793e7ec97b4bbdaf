-- Sync: tells that something was written for which records may wait, or that waits, so that nobody looks while nothing has
-- come. It is a hint and carries nothing: what waits is looked at now and then whatever it says.
CREATE SEQUENCE sync_stir;
SELECT nextval('sync_stir');
CREATE FUNCTION stir() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM nextval('sync_stir');
  RETURN NULL;
END $$;
CREATE TRIGGER stirred AFTER INSERT OR UPDATE ON reference_key FOR EACH STATEMENT EXECUTE FUNCTION stir();
CREATE TRIGGER stirred AFTER INSERT OR UPDATE ON sync_pending FOR EACH STATEMENT EXECUTE FUNCTION stir();
