-- What a viewer may see is its access; what is open to it beyond its regions are its grants.
ALTER TABLE feed_sight RENAME TO feed_access;
ALTER INDEX feed_sight_pkey RENAME TO feed_access_pkey;
ALTER TABLE feed_access RENAME COLUMN sight TO access;
UPDATE feed_access SET access = access - 'also' || jsonb_build_object('grants', access -> 'also') WHERE access ? 'also';
ALTER TABLE webhook_delivery RENAME COLUMN sight TO access;
