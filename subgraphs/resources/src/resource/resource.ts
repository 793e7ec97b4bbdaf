import type { Resource, Prisma } from '@xiangxun/prisma/client/resources';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { held, library, outcome, preset, published } from '../audience.ts';
import { feedMatch, visible } from '../visibility.ts';

/** Resources: courses, micro lessons, cases, what teachers hand in (资源). */
export const resourceKind: Kind<Resource, Prisma.ResourceWhereInput> = {
  name: 'Resource',
  visible: visible.resource,
  feedMatch: feedMatch.resource,
};

/** Who follows a resource's changes wherever it lies; `row` by column. */
export function resourceAudiences(row: Readonly<Record<string, unknown>>): string[] {
  const { source, provider_id, owner_id, author_id, library_school_id } = row;
  const parties = [source, provider_id, owner_id, author_id, library_school_id].filter((party) => party != null);
  const school = row.origin === 'OUTCOME' && author_id != null ? [outcome(String(author_id))] : [];
  const region = library_school_id == null ? heldTo(row) : [];
  return [...new Set([...parties.map(String), ...school, ...region])];
}

/** Who sees a resource because it lies in a region's library. */
function heldTo(row: Readonly<Record<string, unknown>>): string[] {
  const programs = row.program_id == null ? [] : [String(row.program_id)];
  return [held(String(row.region)), ...programs, ...(row.lifecycle === 'PUBLISHED' ? audiencesOf(row) : [])];
}

/** Who sees a resource because it is published in a region's library. */
function audiencesOf({ id, origin, provider_id, library_region_code }: Readonly<Record<string, unknown>>): string[] {
  const place = String(library_region_code);
  const kept = origin === 'PRESET' && provider_id != null;
  return [published(place), published(String(id)), kept ? preset(String(provider_id)) : library(place)];
}
