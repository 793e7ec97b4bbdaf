-- Feed: who sees a resource because it lies in a region's library, because its program holds it there, or because it is an
-- outcome, follows it by an audience of its own. What is in the feed already is told so too.
CREATE FUNCTION pg_temp.audiences(scopes text[], resource) RETURNS text[] LANGUAGE sql AS $$
  SELECT array_remove(scopes, CASE WHEN $2.library_school_id IS NOT NULL THEN $2.program_id::text END) || array_remove(ARRAY[
    CASE WHEN $2.library_school_id IS NULL THEN 'held:' || $2.region END,
    CASE WHEN $2.origin = 'OUTCOME' THEN 'outcome:' || $2.author_id END], NULL)
$$;
UPDATE feed f SET scopes = pg_temp.audiences(f.scopes, r) FROM resource r WHERE r.id = f.id AND f.state = 'LIVE';
UPDATE feed_inbox i SET scopes = pg_temp.audiences(i.scopes, r) FROM resource r WHERE r.id = i.id AND NOT i.deleted;
