import type { EducatorProposal, Prisma } from '@xiangxun/prisma/client/organizations';
import { recordWrite } from '@xiangxun/schema/kit/audit';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { type Sql, transaction } from '@xiangxun/schema/kit/database';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { recordChanges } from '@xiangxun/schema/kit/feed/outbox';
import { settleLink } from '@xiangxun/schema/kit/sync/ingest/link-store';
import { expire } from '@xiangxun/schema/kit/sync/pending/retry';
import { lockKind } from '@xiangxun/schema/kit/sync/receipt/receipt';
import { mayDecide, visible } from '../visibility.ts';
import { educatorSync } from './educator.sync.ts';
import { lookAgainFor } from './look-again.ts';
import { PROPOSED } from './proposal.store.ts';

const LONGEST_REASON = 2_000;

/** What providers say of persons, and counties decide. */
export const proposalKind: Kind<EducatorProposal, Prisma.EducatorProposalWhereInput> = {
  name: 'EducatorProposal',
  visible: visible.proposal,
};

/** What became of a proposal that was to be decided. */
export interface Decision {
  readonly proposalId: string | null;
  readonly userErrors: readonly UserError[];
}

interface Row {
  readonly id: string;
  readonly source: string;
  readonly external_id: string;
  readonly region: string;
  readonly state: string;
  readonly educator_id: string | null;
  readonly proposed: Readonly<Record<string, unknown>>;
}

/**
 * Accepts a proposal: of one that was matched the changes are made, one that was not is linked to the person named.
 *
 * @throws FORBIDDEN where it is not the viewer's to decide, and where there is no such proposal
 */
export function acceptProposal(context: GraphContext, id: string, educator: string | null): Promise<Decision> {
  return decide(context, id, async (tx, row) => {
    if (row.state === 'PROPOSED') {
      if (!(await makeChanges(tx, context, row))) return [userError('NOT_FOUND', ['id'])];
    } else if (!educator) return [userError('REQUIRED', ['educator'])];
    else if (!(await linkTo(tx, context, row, educator))) return [userError('NOT_FOUND', ['educator'])];
    await close(tx, context, row, 'ACCEPTED', null, educator ?? row.educator_id);
    return [];
  });
}

/**
 * Refuses a proposal with a reason, which its sender is told.
 *
 * @throws FORBIDDEN where it is not the viewer's to decide, and where there is no such proposal
 */
export function refuseProposal(context: GraphContext, id: string, given: string): Promise<Decision> {
  return decide(context, id, async (tx, row) => {
    const reason = given.trim();
    if (reason === '') return [userError('REQUIRED', ['reason'])];
    if (reason.length > LONGEST_REASON) return [userError('TOO_LONG', ['reason'], { max: LONGEST_REASON })];
    if (row.state === 'UNMATCHED') {
      const errors = [userError('REFUSED_BY_COUNTY', [], { reason })];
      await expire(tx, educatorSync, row.source, [{ externalId: row.external_id, errors }]);
    }
    await close(tx, context, row, 'REFUSED', reason, row.educator_id);
    return [];
  });
}

async function decide(
  context: GraphContext,
  id: string,
  work: (tx: Sql, row: Row) => Promise<UserError[]>,
): Promise<Decision> {
  return transaction(context.pool, async (tx) => {
    // Waits for batches under way, so that what is decided is what is there.
    await lockKind(tx, context.viewer.organization ?? '', educatorSync);
    const { rows } = await tx.query<Row>('SELECT * FROM educator_proposal WHERE id::text = $1', [id]);
    const [row] = rows;
    if (!row || !mayDecide(context.access, row.region))
      throw graphError('FORBIDDEN', {
        en: 'You may not decide this proposal',
        zh: '无权处理该建议',
      });
    const open = row.state === 'UNMATCHED' || row.state === 'PROPOSED';
    const userErrors = open
      ? await work(tx, row)
      : [userError('INVALID_STATE', ['id'], { state: row.state, expected: 'UNMATCHED, PROPOSED' })];
    return { proposalId: userErrors.length === 0 ? row.id : null, userErrors };
  });
}

async function makeChanges(tx: Sql, { viewer }: GraphContext, { educator_id, proposed }: Row): Promise<boolean> {
  const columns = Object.values(PROPOSED).join(', ');
  const { rows } = await tx.query<{ id: string; region: string; source: string }>(
    `UPDATE educator e SET (${columns}, changed_at) = (SELECT ${columns}, now() FROM jsonb_populate_record(e, $2::jsonb))
     WHERE id = $1 RETURNING id, region, source`,
    [educator_id, JSON.stringify(proposed)],
  );
  await recordChanges(
    tx,
    'organizations',
    rows.map(({ id, region, source }) => ({ kind: 'Educator', id, region, audiences: [source], deleted: false })),
  );
  const ids = rows.map(({ id }) => id);
  await recordWrite(tx, viewer, 'Educator', ids);
  await lookAgainFor(tx, educatorSync, ids);
  return rows.length > 0;
}

async function linkTo(tx: Sql, { access }: GraphContext, row: Row, educator: string): Promise<boolean> {
  const { rows } = await tx.query<{ id: string; region: string; source: string }>(
    'SELECT id, region, source FROM educator WHERE id::text = $1',
    [educator],
  );
  const [person] = rows;
  if (!person || !mayDecide(access, person.region)) return false;
  const { id, region, source: owner } = person;
  const match = { kind: 'Educator', id, region, owner } as const;
  await settleLink(tx, 'organizations', educatorSync, row.source, row.external_id, match);
  return true;
}

async function close(
  tx: Sql,
  { viewer }: GraphContext,
  { id }: Row,
  state: 'ACCEPTED' | 'REFUSED',
  reason: string | null,
  educator: string | null,
): Promise<void> {
  await tx.query(
    `UPDATE educator_proposal SET state = $2, reason = $3, educator_id = $4, decided_at = now(), decided_by = $5 WHERE id = $1`,
    [id, state, reason, educator, viewer.organization],
  );
  await recordWrite(tx, viewer, 'EducatorProposal', [id]);
}
