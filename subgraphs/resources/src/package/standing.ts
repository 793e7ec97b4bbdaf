import type { Sql } from '@xiangxun/schema/kit/database';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import type { Resolved, Write } from '@xiangxun/schema/kit/sync/declare/resolved';
import type { Verdict } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { type PackageStanding, standingsOf } from './package.store.ts';

/** A package is published before it is retired, and with resources. */
export function inOrder({ values, children: rows }: Resolved, path: readonly string[]): UserError[] {
  const { publishedOn, retiredOn } = values as Record<string, string | null>;
  const errors: UserError[] = [];
  if (publishedOn && retiredOn && retiredOn < publishedOn)
    errors.push(userError('INVALID_PERIOD', [...path, 'retiredOn']));
  if (publishedOn && !rows.items?.length) errors.push(userError('REQUIRED', [...path, 'items']));
  return errors;
}

/** Where a package stands after a record, by column: what was published or retired once stays so. */
export function standingAfter(
  values: Resolved['values'],
  kept: PackageStanding | null,
): Readonly<Record<string, unknown>> {
  const published_on = values.publishedOn ?? kept?.published_on ?? null;
  const retired_on = values.retiredOn ?? kept?.retired_on ?? null;
  const status = retired_on !== null ? 'RETIRED' : published_on !== null ? 'PUBLISHED' : 'DRAFT';
  return { status, published_on, retired_on, edited: values.publishedOn == null };
}

/** A later version is not published on an earlier day. */
export async function review(tx: Sql, writes: readonly Write[]): Promise<Map<string, Verdict>> {
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
