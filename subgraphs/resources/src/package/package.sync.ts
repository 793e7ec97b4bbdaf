import { STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import type { Sql } from '@xiangxun/schema/kit/database';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { children, day, oneOf, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import type { SyncKind, Verdict } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';
import { packageAudiences } from './package.ts';
import { freezeVersions, type PackageStanding, standingsOf } from './package.store.ts';
import type { Resolved, Write } from '@xiangxun/schema/kit/sync/declare/resolved';

/** How a batch of packages is ingested. */
export const packageSync: SyncKind = {
  kind: 'Package',
  singular: 'Package',
  plural: 'Packages',
  term: '资源包',
  table: 'package',
  fields: {
    title: text('Its title (标题).', { required: true }),
    region: reference('Region', 'The region that it is for (适用行政区).', { required: true, column: 'region' }),
    owner: reference(ORGANIZATION_KINDS, 'The organization that it belongs to (所属机构).', { required: true }),
    program: reference('Program', 'The program that it was made in (所属项目).'),
    subject: oneOf('Subject', SUBJECT, 'Its subject, where it has one (学科).'),
    stage: oneOf('Stage', STAGE, 'Its stage, where it has one (学段).'),
    publishedOn: day(
      'The day on which it was published as it stands here; absent while it is being worked on (发布日期).',
    ),
    retiredOn: day('The day on which it was retired (停用日期).'),
    items: children({
      name: 'PackageItem',
      description: 'The resources, in order (资源).',
      table: 'package_item',
      parent: 'package_id',
      fields: { resource: reference('Resource', 'The resource (资源).', { required: true }) },
    }),
  },
  region: ({ refs }) => refs.region?.region ?? 'CN',
  check: inOrder,
  derive: ({ values }) => standingAfter(values, null),
  mayWrite: mayWrite.package,
  review,
  audiences: (_, row) => packageAudiences(row),
  applied: async (tx, { written }) => freezeVersions(tx, written),
};

function inOrder({ values, children: rows }: Resolved, path: readonly string[]): UserError[] {
  const { publishedOn, retiredOn } = values as Record<string, string | null>;
  const errors: UserError[] = [];
  if (publishedOn && retiredOn && retiredOn < publishedOn)
    errors.push(userError('INVALID_PERIOD', [...path, 'retiredOn']));
  if (publishedOn && !rows.items?.length) errors.push(userError('REQUIRED', [...path, 'items']));
  return errors;
}

/** Where a package stands after a record: what was published or retired once stays so. */
function standingAfter(values: Resolved['values'], kept: PackageStanding | null): Readonly<Record<string, unknown>> {
  const published_on = values.publishedOn ?? kept?.published_on ?? null;
  const retired_on = values.retiredOn ?? kept?.retired_on ?? null;
  const status = retired_on !== null ? 'RETIRED' : published_on !== null ? 'PUBLISHED' : 'DRAFT';
  return { status, published_on, retired_on, edited: values.publishedOn == null };
}

/** A later version is not published on an earlier day. */
async function review(tx: Sql, writes: readonly Write[]): Promise<Map<string, Verdict>> {
  const standings = await standingsOf(
    tx,
    writes.map(({ id }) => id),
  );
  return new Map(
    writes.flatMap(({ id, values }) => {
      const kept = standings.get(id);
      if (!kept) return [];
      const early =
        kept.published_on !== null && typeof values.publishedOn === 'string' && values.publishedOn < kept.published_on;
      const errors = (path: readonly string[]): UserError[] =>
        early ? [userError('INVALID_PERIOD', [...path, 'publishedOn'])] : [];
      return [[id, { errors, columns: standingAfter(values, kept) }]];
    }),
  );
}
