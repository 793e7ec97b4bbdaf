import type { Resource } from '@xiangxun/prisma/client/resources';
import { recordWrite } from '@xiangxun/schema/kit/audit';
import type { ResourceLifecycle } from '@xiangxun/schema/contract/catalogue/vocabulary/resources';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { transaction } from '@xiangxun/schema/kit/database';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { recordChanges } from '@xiangxun/schema/kit/feed/outbox';
import { today } from '@xiangxun/schema/kit/clock';
import { mayAdvance } from '../visibility.ts';
import { DAYS, nextSteps, type Standing, STEPS } from './lifecycle.ts';
import { resourceKind, resourceAudiences } from './resource.ts';
import { moveTo, standingsOf } from './resource.store.ts';

/** A resource after a step of its life, or what is wrong with the step. */
export interface Advanced {
  readonly resource: Resource | null;
  readonly userErrors: readonly UserError[];
}

/**
 * Brings a resource a step further in its life.
 *
 * @param on the day of the step; today unless said
 * @throws FORBIDDEN, also where there is no such resource
 */
export async function advance(
  context: GraphContext,
  id: string,
  to: ResourceLifecycle,
  on?: string | null,
): Promise<Advanced> {
  const resource = await load(context, resourceKind, id);
  if (!resource || !mayAdvance(context.access, resource, to)) {
    throw graphError('FORBIDDEN', {
      en: `There is no resource ${id} that you may advance`,
      zh: `没有您可推进的资源 ${id}`,
    });
  }
  const day = on ?? today();
  const userErrors = await transaction(context.pool, async (tx) => {
    const standing = (await standingsOf(tx, [id])).get(id);
    if (!standing)
      throw graphError('FORBIDDEN', {
        en: `There is no resource ${id} that you may advance`,
        zh: `没有您可推进的资源 ${id}`,
      });
    const errors = stepErrors(standing, resource.origin, to, day);
    if (errors.length > 0) return errors;
    const row = await moveTo(tx, id, to, day);
    await recordChanges(tx, 'resources', [
      { kind: 'Resource', id, region: String(row.region), audiences: resourceAudiences(row), deleted: false },
    ]);
    await recordWrite(tx, context.viewer, 'Resource', [id]);
    return [];
  });
  if (userErrors.length > 0) return { resource: null, userErrors };
  context.loaders.get(resourceKind.name)?.clear(id);
  return { resource: await load(context, resourceKind, id), userErrors };
}

function stepErrors(standing: Standing, origin: string, to: ResourceLifecycle, day: string): UserError[] {
  const next = nextSteps(standing.lifecycle, origin);
  const errors: UserError[] = [];
  if (!next.includes(to)) {
    errors.push(
      userError('INVALID_STATE', ['to'], {
        state: standing.lifecycle,
        expected: next.join(', ') || standing.lifecycle,
      }),
    );
  }
  const earliest =
    STEPS.flatMap((step) => standing[DAYS[step].column] ?? [])
      .sort()
      .at(-1) ?? '2000-01-01';
  if (day < earliest || day > today()) errors.push(userError('OUT_OF_RANGE', ['on'], { min: earliest, max: today() }));
  return errors;
}
