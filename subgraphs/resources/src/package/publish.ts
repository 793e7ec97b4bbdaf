import type { Package } from '@xiangxun/prisma/client/resources';
import { recordWrite } from '@xiangxun/schema/kit/audit';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { type Sql, transaction } from '@xiangxun/schema/kit/database';
import { audiencesOf } from '@xiangxun/schema/kit/entity/access-rules';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { recordChanges } from '@xiangxun/schema/kit/feed/outbox';
import { today } from '@xiangxun/schema/kit/clock';
import { mayPublish } from '../visibility.ts';
import { resourcePackage } from './package.ts';
import { countItems, freezeVersions, markPublished, standingsOf, unpublishedItems } from './package.store.ts';

/** A package after its publication, or what is wrong with it. */
export interface Published {
  readonly package: Omit<Package, 'edited'> | null;
  readonly userErrors: readonly UserError[];
}

/**
 * Publishes a package as it stands: its title and resources become the next version, which never changes. Where nothing
 * has changed since the last version there is no new one.
 *
 * @param on the day of publication; today unless said
 * @throws FORBIDDEN, also where there is no such package
 */
export async function publish(context: GraphContext, id: string, on?: string | null): Promise<Published> {
  const found = await load(context, resourcePackage.kind, id);
  if (!found || !mayPublish(context.access, found))
    throw graphError('FORBIDDEN', {
      en: `There is no package ${id} that you may publish`,
      zh: `没有您可发布的课程包 ${id}`,
    });
  const day = on ?? today();
  const userErrors = await transaction(context.pool, async (tx) => {
    const errors = await errorsOf(tx, id, day);
    if (errors.length > 0) return errors;
    const row = await markPublished(tx, id, day);
    await freezeVersions(tx, [id]);
    await recordChanges(tx, 'resources', [
      {
        kind: 'Package',
        id,
        region: String(row.region),
        audiences: [String(row.source), ...audiencesOf(resourcePackage.rules, row)],
        deleted: false,
      },
    ]);
    await recordWrite(tx, context.viewer, 'Package', [id]);
    return [];
  });
  if (userErrors.length > 0) return { package: null, userErrors };
  context.loaders.get(resourcePackage.kind.name)?.clear(id);
  return { package: await load(context, resourcePackage.kind, id), userErrors };
}

/** A package is published while it is not retired, with resources that are all published, and not before its last version. */
async function errorsOf(tx: Sql, id: string, day: string): Promise<UserError[]> {
  const standing = (await standingsOf(tx, [id])).get(id);
  if (!standing)
    throw graphError('FORBIDDEN', {
      en: `There is no package ${id} that you may publish`,
      zh: `没有您可发布的课程包 ${id}`,
    });
  const errors: UserError[] = [];
  if (standing.status === 'RETIRED')
    errors.push(userError('INVALID_STATE', ['id'], { state: 'RETIRED', expected: 'DRAFT, PUBLISHED' }));
  if ((await countItems(tx, id)) === 0) errors.push(userError('REQUIRED', ['items']));
  for (const position of await unpublishedItems(tx, id)) {
    errors.push(
      userError('INVALID_STATE', ['items', position, 'resource'], {
        state: { zh: '未发布', en: 'not published' },
        expected: 'PUBLISHED',
      }),
    );
  }
  const earliest = standing.published_on ?? '2000-01-01';
  if (day < earliest || day > today()) errors.push(userError('OUT_OF_RANGE', ['on'], { min: earliest, max: today() }));
  return errors;
}
