import type { Sql } from '@xiangxun/schema/kit/database';

/** Keeps what documents now say as their next revision, unless the last one says the same. */
export async function keepRevisions(tx: Sql, documents: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO document_revision (document_id, revision, title, status, handed_in_on, url)
     SELECT d.id, coalesce(last.revision, 0) + 1, d.title, d.status, d.handed_in_on, d.url
     FROM document d LEFT JOIN LATERAL (
       SELECT * FROM document_revision r WHERE r.document_id = d.id ORDER BY revision DESC LIMIT 1
     ) last ON true
     WHERE d.id = ANY ($1) AND (last.revision IS NULL
       OR (last.title, last.status, last.handed_in_on, last.url) IS DISTINCT FROM (d.title, d.status, d.handed_in_on, d.url))`,
    [documents],
  );
}
