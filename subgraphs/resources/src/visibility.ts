import type { Package, Prisma, Resource } from '@xiangxun/prisma/client/resources';
import type { ResourceLifecycle } from '@xiangxun/schema/contract/catalogue/vocabulary/resources';
import type { Access } from '@xiangxun/schema/kit/context';
import type { FeedMatch } from '@xiangxun/schema/kit/entity/feed-match';
import { isOwn, isWithin, isWithinAny, NATION, within } from '@xiangxun/schema/contract/region';
import type { Write } from '@xiangxun/schema/kit/sync/declare/resolved';
import { held, outcome, published, subjectsOf, workplace } from './audience.ts';
import { rankOf, statedStep } from './resource/lifecycle.ts';

/** What is published in the library of a region, for whoever reads there. */
const OPEN = { lifecycle: 'PUBLISHED', librarySchoolId: null } as const;

/** What no provider keeps for those alone whom it serves. */
const FREE = [{ origin: { not: 'PRESET' } }, { providerId: null }];

function inRegions({ regions }: Pick<Access, 'regions'>) {
  return regions.map((region) => ({ region: within(region) }));
}

/** The regions of which a viewer sees what is not published too. */
export function governedRegions({ role, regions }: Access): readonly string[] {
  return ['AUTHORITY', 'CENTER', 'SYSTEM'].includes(role) ? regions : [];
}

/** Which rows of each kind an access reaches: the one place that decides what is read. */
export const visible = {
  /**
   * Authorities see all that lies in their region; centres all but what lies in schools' libraries; who serves or uses a
   * region what is published there; everybody their own, and what was recommended to them.
   */
  resource: (access: Access): Prisma.ResourceWhereInput => {
    const { organization, educator, grants } = access;
    const programs = { programId: { in: [...(grants.programs ?? [])] } };
    const presets = { ...OPEN, origin: 'PRESET', providerId: { in: subjectsOf(access, 'presets') } };
    const owned = organization ? [{ ownerId: organization }] : [];
    switch (access.role) {
      case 'AUTHORITY':
      case 'SYSTEM':
        return { OR: [...inRegions(access), presets, ...owned] };
      case 'CENTER':
        return { OR: [...inRegions(access).map((place) => ({ ...place, librarySchoolId: null })), presets, ...owned] };
      case 'PROVIDER':
      case 'UNIVERSITY':
        return {
          OR: [
            ...inRegions(access).map((place) => ({ ...place, ...OPEN })),
            { ...programs, librarySchoolId: null },
            ...owned,
            ...(organization ? [{ providerId: organization }] : []),
          ],
        };
      case 'SCHOOL':
        return {
          OR: [
            ...(organization ? [{ librarySchoolId: organization }] : []),
            { origin: 'OUTCOME', authorId: { in: [...(grants.teachers ?? [])] } },
            { ...OPEN, OR: FREE, libraryRegionCode: { in: subjectsOf(access, 'libraries') } },
            presets,
            ...owned,
          ],
        };
      case 'HOST':
      case 'TEACHER':
        return {
          OR: [
            { authorId: { in: [...(educator ? [educator] : []), ...(grants.members ?? [])] } },
            { ...OPEN, id: { in: subjectsOf(access, 'recommended') } },
          ],
        };
      case 'EVALUATOR':
        return { OR: [] };
    }
  },
};

/** The same in the words of the feed (see `Kind.feedMatch`). */
export const feedMatch = {
  resource: (access: Access): FeedMatch => {
    const { regions, educator, grants } = access;
    const presets = grants.presets ?? [];
    switch (access.role) {
      case 'AUTHORITY':
      case 'SYSTEM':
        return { places: regions, names: [...oneself(access), ...presets] };
      case 'CENTER':
        return { places: regions.map(held), names: [...oneself(access), ...presets] };
      case 'PROVIDER':
      case 'UNIVERSITY':
        return { places: regions.map(published), names: [...oneself(access), ...(grants.programs ?? [])] };
      case 'SCHOOL':
        return {
          places: [],
          names: [...oneself(access), ...(grants.teachers ?? []).map(outcome), ...(grants.libraries ?? []), ...presets],
        };
      case 'HOST':
      case 'TEACHER':
        return {
          places: [],
          names: [...(educator ? [educator] : []), ...(grants.members ?? []), ...(grants.recommended ?? [])],
        };
      case 'EVALUATOR':
        return { places: [], names: [] };
    }
  },
};

function oneself({ organization }: Access): string[] {
  return organization ? [organization] : [];
}

/** Whether what a record says of its life goes no further than a step. */
function upTo(step: ResourceLifecycle, { values }: Write): boolean {
  const stated = statedStep(values);
  return stated === null || rankOf(stated) <= rankOf(step);
}

/** Whether a record hands in what somebody made, to a library of a region that its author works in. */
function handedIn({ refs, values }: Write): boolean {
  const { author, libraryRegion } = refs;
  return values.origin !== 'PRESET' && !!author && !!libraryRegion && isWithin(author.region, libraryRegion.region);
}

/** Who may write each kind: the one place that decides what is written. Everybody may delete what is their own record. */
export const mayWrite = {
  /**
   * The keeper of a library what lies in it; a provider its preset resources; a school and a teacher outcomes, a host
   * what her members make, as far as the keeper's own decisions are not touched.
   */
  resource: (access: Access, write: Write): boolean => {
    const { role, organization, educator, regions, grants } = access;
    const { author, libraryRegion, librarySchool, provider } = write.refs;
    const outcome = write.values.origin === 'OUTCOME';
    switch (role) {
      case 'AUTHORITY':
        return (
          isOwn(write.region, regions) &&
          !librarySchool &&
          (write.regionBefore === null || isOwn(write.regionBefore, regions))
        );
      case 'PROVIDER':
        if (write.deleted) return true;
        return (
          write.values.origin === 'PRESET' &&
          provider?.id === organization &&
          (libraryRegion?.region === NATION || isWithinAny(write.region, regions))
        );
      case 'SCHOOL':
        if (write.deleted || librarySchool) return write.deleted || librarySchool?.id === organization;
        return outcome && handedIn(write) && upTo('COLLECTED', write) && !!grants.teachers?.includes(author?.id ?? '');
      case 'TEACHER':
        if (write.deleted) return true;
        if (!outcome || author?.id !== educator || !upTo('COLLECTED', write)) return false;
        return librarySchool ? !!grants.workplaces?.includes(workplace(librarySchool.id)) : handedIn(write);
      case 'HOST':
        if (write.deleted) return true;
        return (
          handedIn(write) &&
          upTo('PROCESSED', write) &&
          (author?.id === educator || !!grants.members?.includes(author?.id ?? ''))
        );
      default:
        return false;
    }
  },
};

/** Whether a viewer may bring a resource that she sees to a step: its library's keeper, or its provider; a host not to publication. */
export function mayAdvance(access: Access, resource: Resource, step: ResourceLifecycle): boolean {
  const { role, organization, regions, grants } = access;
  switch (role) {
    case 'AUTHORITY':
      return resource.librarySchoolId === null && isOwn(resource.region, regions);
    case 'SCHOOL':
      return resource.librarySchoolId !== null && resource.librarySchoolId === organization;
    case 'PROVIDER':
      return resource.origin === 'PRESET' && resource.providerId === organization;
    case 'HOST':
      return !!grants.members?.includes(resource.authorId ?? '') && rankOf(step) <= rankOf('PROCESSED');
    default:
      return false;
  }
}

/** Whether a viewer may publish a package that she sees: who may write it. */
export function mayPublish(access: Access, { region, ownerId }: Pick<Package, 'region' | 'ownerId'>): boolean {
  return access.role === 'AUTHORITY'
    ? isOwn(region, access.regions)
    : access.role === 'UNIVERSITY' && ownerId === access.organization;
}
