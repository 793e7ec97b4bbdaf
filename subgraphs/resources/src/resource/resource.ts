import type { Resource, Prisma } from '@xiangxun/prisma/client/resources';
import type { Kind } from '@xiangxun/schema/entity/kind';
import { preset, published } from '../audience.ts';
import { read } from '../db.ts';
import { visible } from '../visibility.ts';

/** Resources: courses, micro lessons, cases, what teachers hand in (资源). */
export const resourceKind: Kind<Resource, Prisma.ResourceWhereInput> = {
  name: 'Resource',
  visible: visible.resource,
  findMany: (context, args) => read(context).resource.findMany(args),
  count: (context, where) => read(context).resource.count({ where }),
};

/** Who follows a resource's changes wherever it lies; `row` by column. */
export function resourceScopes(row: Readonly<Record<string, unknown>>): string[] {
  const { id, source, provider_id, owner_id, author_id, program_id, library_school_id, library_region_code } = row;
  const parties = [source, provider_id, owner_id, author_id, program_id, library_school_id].filter(
    (party) => party != null,
  );
  const open = row.lifecycle === 'PUBLISHED' && library_school_id == null;
  const audiences = open ? [published(String(library_region_code)), published(String(id))] : [];
  const served = open && row.origin === 'PRESET' && provider_id != null ? [preset(String(provider_id))] : [];
  return [...new Set([...parties.map(String), ...audiences, ...served])];
}
