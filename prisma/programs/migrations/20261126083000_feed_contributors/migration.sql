-- Feed: a document's contributors follow it by an audience of their own, and their schools do not. What is in the feed already
-- is told so too.
UPDATE feed f SET scopes = f.scopes || ARRAY(SELECT DISTINCT 'contributor:' || educator_id FROM document_contributor WHERE document_id = f.id)
WHERE f.kind = 'Document' AND f.state = 'LIVE';
UPDATE feed_inbox i SET scopes = i.scopes || ARRAY(SELECT DISTINCT 'contributor:' || educator_id FROM document_contributor WHERE document_id = i.id)
WHERE i.kind = 'Document' AND NOT i.deleted;
