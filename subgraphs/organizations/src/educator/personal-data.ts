import DataLoader from 'dataloader';
import type { Educator } from '@xiangxun/prisma/client/organizations';
import { recordRead } from '@xiangxun/schema/kit/audit';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { containing } from '@xiangxun/schema/kit/entity/entity-list';
import { hasScope } from '@xiangxun/schema/kit/viewer/viewer';

/** Roles that know their teachers by name: those who employ, train or supervise them, and the teacher herself. */
const KNOW_NAMES = ['AUTHORITY', 'CENTER', 'SCHOOL', 'SYSTEM'];

/** An educator's name, or null where the viewer may not know it: others need pii:read, or she is their own learner or trainee. */
export async function nameOf(context: GraphContext, educator: Pick<Educator, 'id' | 'name'>): Promise<string | null> {
  const { viewer } = context;
  if (KNOW_NAMES.includes(viewer.role) || viewer.educator === educator.id) return educator.name;
  if (context.access.grants.trainees?.includes(educator.id)) return educator.name;
  if (await isOwnLearner(context, educator.id)) return educator.name;
  if (!hasScope(viewer, 'pii:read')) return null;
  await noteReading(context, 'READ_NAME', educator.id);
  return educator.name;
}

/** An educator's phone number for who may read personal data, each reading put on record; null for others. */
export async function phoneOf(context: GraphContext, educator: Pick<Educator, 'id' | 'phone'>): Promise<string | null> {
  if (!educator.phone || !hasScope(context.viewer, 'pii:read')) return null;
  await noteReading(context, 'READ_PHONE', educator.id);
  return educator.phone;
}

/**
 * The condition that a person's name has a text in it.
 *
 * @throws FORBIDDEN where the viewer may not read personal data: whoever is found is known to be called so
 */
export function named({ viewer }: GraphContext, text: string): object {
  if (!hasScope(viewer, 'pii:read'))
    throw graphError('FORBIDDEN', {
      en: 'name needs the scope pii:read: ask with a token that has it, or leave name out',
      zh: 'name 需要令牌范围 pii:read：请使用具有该范围的令牌，或不给 name',
    });
  return containing('name', text);
}

/** Puts on record whose names were read by finding them by name; for whom they are no news, they are not. */
export async function noteFound(context: GraphContext, educators: readonly Educator[]): Promise<void> {
  if (KNOW_NAMES.includes(context.viewer.role)) return;
  await Promise.all(educators.map(({ id }) => noteReading(context, 'READ_NAME', id)));
}

/** Whether the viewer's organization has an external id of its own for the person: she learns on its platform. */
function isOwnLearner(context: GraphContext, id: string): Promise<boolean> {
  return batched<boolean>(context, 'own learners', id, async (ids) => {
    const { rows } = await context.pool.query<{ id: string }>(
      `SELECT id FROM reference_key WHERE id = ANY ($1) AND form = 'externalId' AND source = $2 AND NOT deleted`,
      [ids, context.viewer.organization ?? ''],
    );
    const own = new Set(rows.map((row) => row.id));
    return ids.map((learner) => own.has(learner));
  });
}

/** Puts on record that personal data was read, in one statement for all of a tick. */
function noteReading(context: GraphContext, action: string, id: string): Promise<boolean> {
  return batched<boolean>(context, action, id, async (ids) => {
    await recordRead(context.pool, context.viewer, action, 'Educator', ids);
    return ids.map(() => true);
  });
}

function batched<Value>(
  context: GraphContext,
  name: string,
  id: string,
  work: (ids: readonly string[]) => Promise<Value[]>,
): Promise<Value> {
  const loader = context.loaders.get(name) ?? new DataLoader<string, unknown>(work);
  context.loaders.set(name, loader);
  return loader.load(id) as Promise<Value>;
}
