import type { Party, Place, Writer } from '@xiangxun/schema/kit/entity/access-rules';
import { isOwn, isWithin } from '@xiangxun/schema/contract/region';
import { platformRegions } from './visibility.ts';

// By what the entities of this subgraph say who sees them and who writes them.

/** Places by which a viewer is met. */
export const places = {
  /** An authority's and a centre's regions, and those of a provider's agreements in force. */
  own: {
    name: { zh: '所辖或所服务的行政区', en: 'regions that it governs or serves' },
    regions: ({ regions }) => regions,
  },
  /** What an authority writes for: its own level, and a county all that lies in it. */
  governed: {
    name: { zh: '本级，或本县及以下', en: 'its own level, or its county' },
    regions: ({ regions }) => regions,
    covers: isOwn,
  },
  /** The regions of which a viewer sees what platforms have there: no provider those of others. */
  platform: { name: { zh: '所辖行政区', en: 'regions that it governs' }, regions: platformRegions },
  /** Regions that a provider serves, and those around them. */
  around: {
    name: { zh: '所服务的行政区及其上级', en: 'regions that it serves, and those around them' },
    regions: ({ regions }) => regions,
    covers: (region, regions) => regions.some((served) => isWithin(region, served) || isWithin(served, region)),
  },
} as const satisfies Record<string, Place>;

/** Those as whom a viewer is met. */
export const parties = {
  organization: {
    name: { zh: '本机构', en: 'the organization itself' },
    ids: ({ organization }) => (organization ? [organization] : []),
  },
  /** A person herself, or the teachers of a school. */
  persons: {
    name: { zh: '本人或本校教师', en: 'herself, or its teachers' },
    ids: ({ educator, grants }) => [...(educator ? [educator] : []), ...(grants.teachers ?? [])],
  },
  /** The groups of a university's cohorts. */
  groups: { name: { zh: '本校导师组', en: 'its mentor groups' }, ids: ({ grants }) => grants.cohortGroups ?? [] },
  hosted: { name: { zh: '所主持的工作坊', en: 'workshops that she hosts' }, ids: ({ grants }) => grants.hosted ?? [] },
  /** The workshops that a person hosts or has joined, and those that a teacher of a school has. */
  workshops: {
    name: { zh: '所主持或加入的工作坊', en: 'workshops that she hosts or has joined' },
    ids: ({ grants }) => [...(grants.hosted ?? []), ...(grants.joined ?? [])],
  },
} as const satisfies Record<string, Party>;

/** Those who write several kinds. */
export const writers = {
  authority: {
    who: { zh: '当地教育行政部门', en: 'the region’s own authority' },
    roles: ['AUTHORITY'],
    place: places.governed,
  },
  provider: {
    who: { zh: '服务该地的提供方', en: 'a provider that serves the region' },
    roles: ['PROVIDER'],
    place: places.own,
  },
  host: {
    who: { zh: '工作坊主持人', en: 'the host of the workshop' },
    roles: ['HOST'],
    names: { workshop: parties.hosted },
  },
} as const satisfies Record<string, Writer>;
