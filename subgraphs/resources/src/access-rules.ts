import type { Party, Place } from '@xiangxun/schema/kit/entity/access-rules';
import { isCounty, isOwn } from '@xiangxun/schema/contract/region';
import { subjectsOf } from './audience.ts';
import { governedRegions } from './visibility.ts';

// By what the entities of this subgraph say who sees them and who writes them.

/** Places by which a viewer is met. */
export const places = {
  /** The regions of an authority or a centre, and nobody else's. */
  governed: { name: { zh: '所辖行政区', en: 'regions that it governs' }, regions: governedRegions },
  county: { name: { zh: '所在县', en: 'its county' }, regions: ({ regions }) => regions.filter(isCounty) },
  /** What an authority writes for: its own level, and a county all that lies in it. */
  ownLevel: {
    name: { zh: '本级，或本县及以下', en: 'its own level, or its county' },
    regions: ({ regions }) => regions,
    covers: isOwn,
  },
  /** The regions of a party's agreements in force, and of nobody who governs any. */
  partnered: {
    name: { zh: '所服务的行政区', en: 'regions that it serves' },
    regions: (access) => (governedRegions(access).length > 0 ? [] : access.regions),
  },
  /** The regions whose libraries a school uses. */
  libraries: {
    name: { zh: '所使用资源库的行政区', en: 'regions whose libraries it uses' },
    regions: (access) => subjectsOf(access, 'libraries'),
  },
  /** The regions of a party's agreements in force. */
  served: { name: { zh: '所服务的行政区', en: 'regions that it serves' }, regions: ({ regions }) => regions },
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
  /** The programs that a party serves. */
  programs: { name: { zh: '所服务的项目', en: 'programs that it serves' }, ids: ({ grants }) => grants.programs ?? [] },
} as const satisfies Record<string, Party>;
