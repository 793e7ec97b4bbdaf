import { type Sql, writeRows } from '@xiangxun/schema/kit/database';
import { newId } from '@xiangxun/schema/contract/id';
import { digestOf } from '@xiangxun/schema/kit/sync/ingest/canonical';
import type { Sender } from '@xiangxun/schema/kit/sync/declare/sender';
import type { KeptIdNumber } from '@xiangxun/schema/kit/sync/declare/id-number';
import type { Linked, LinkRequest } from '@xiangxun/schema/kit/sync/declare/link-rule';
import { digitsOf } from './person-key.ts';

/** The fields that a provider may propose to change, by their columns. */
export const PROPOSED = {
  name: 'name',
  phone: 'phone',
  homeProvince: 'home_province',
  stages: 'stages',
  subjects: 'subjects',
  onlineAccess: 'online_access',
} as const;

type Columns = Readonly<Record<string, unknown>>;

/** What was kept before of a record. */
interface Earlier {
  readonly id: string;
  readonly external_id: string;
  readonly digest: string;
  readonly state: string;
  readonly proposed: Columns;
  readonly proposed_at: Date;
}

/** Which records a county has refused before, with just this content. */
export async function refusedBefore(
  tx: Sql,
  source: string,
  requests: readonly LinkRequest[],
): Promise<{ externalId: string; reason: string }[]> {
  if (requests.length === 0) return [];
  const { rows } = await tx.query<{ externalId: string; reason: string }>(
    `SELECT external_id AS "externalId", reason FROM educator_proposal
     JOIN unnest($2::text[], $3::text[]) AS r (external_id, digest) USING (external_id, digest)
     WHERE source = $1 AND state = 'REFUSED' AND educator_id IS NULL`,
    [source, requests.map(({ externalId }) => externalId), requests.map(({ digest }) => digest)],
  );
  return rows;
}

/** Keeps what a provider's records propose, and whom they could not be linked to, in three statements. */
export async function keepProposals(
  tx: Sql,
  { source }: Sender,
  { linked, unmatched, dropped }: Linked,
): Promise<void> {
  const { rows: persons } = await tx.query<{ row: Columns & { id: string } }>(
    'SELECT to_jsonb(e) AS row FROM educator e WHERE id = ANY ($1)',
    [linked.map(({ match }) => match.id)],
  );
  const known = new Map(persons.map(({ row }) => [row.id, row]));
  const { rows: kept } = await tx.query<Earlier>(
    'SELECT id, external_id, digest, state, proposed, proposed_at FROM educator_proposal WHERE source = $1 AND external_id = ANY ($2)',
    [source, [...linked, ...unmatched].map(({ externalId }) => externalId)],
  );
  const before = new Map(kept.map((row) => [row.external_id, row]));
  const settled: string[] = [];
  const proposals = linked.flatMap((request) => {
    const proposed = proposedBy(request, known.get(request.match.id) ?? {});
    const earlier = before.get(request.externalId);
    if (Object.keys(proposed).length === 0) {
      if (earlier && earlier.state !== 'ACCEPTED') settled.push(request.externalId);
      return [];
    }
    if (earlier?.state === 'REFUSED' && digestOf(earlier.proposed) === digestOf(proposed)) return [];
    const { id, region } = request.match;
    return [rowOf(source, request, earlier, { region, state: 'PROPOSED', educator_id: id, proposed })];
  });
  const unknown = unmatched.map((request) =>
    rowOf(source, request, before.get(request.externalId), {
      region: request.region,
      state: 'UNMATCHED',
      educator_id: null,
      proposed: {},
    }),
  );
  await writeRows(tx, 'educator_proposal', [...proposals, ...unknown], ['source', 'external_id']);
  const gone = [...dropped, ...settled];
  if (gone.length > 0)
    await tx.query('DELETE FROM educator_proposal WHERE source = $1 AND external_id = ANY ($2)', [source, gone]);
}

function rowOf(
  source: string,
  { externalId, digest, values, refs }: LinkRequest,
  earlier: Earlier | undefined,
  rest: object,
) {
  return {
    id: earlier?.id ?? newId('EducatorProposal'),
    source,
    external_id: externalId,
    digest,
    school_id: refs.school?.id ?? null,
    name: values.name,
    phone: values.phone,
    id_number_masked: (values.idNumber as KeptIdNumber | null)?.masked ?? null,
    reason: null,
    // What is matched again was not said again.
    proposed_at: earlier?.digest === digest ? earlier.proposed_at : new Date(),
    decided_at: null,
    decided_by: null,
    ...rest,
  };
}

/** What a record says other than the county does; of what it does not say it proposes nothing. */
function proposedBy({ values }: LinkRequest, person: Columns): Columns {
  return Object.fromEntries(
    Object.entries(PROPOSED).flatMap(([field, column]) => {
      const said = values[field] ?? null;
      const silent = said === null || (Array.isArray(said) && said.length === 0);
      return silent || isSame(field, said, person[column]) ? [] : [[column, said]];
    }),
  );
}

function isSame(field: string, said: unknown, known: unknown): boolean {
  return field === 'phone' ? digitsOf(said) === digitsOf(known) : digestOf(said) === digestOf(known);
}
