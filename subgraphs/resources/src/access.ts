import type { Party, Place } from '@xiangxun/schema/entity/entity-access';
import { isCounty } from '@xiangxun/schema/region';
import { governedRegions } from './visibility.ts';

// Places and parties by which the entities of this subgraph say who sees them and who writes them.

/** The regions that an authority or a centre governs. */
export const governed: Place = {
  name: { zh: '所辖行政区', en: 'regions that it governs' },
  regions: governedRegions,
};

/** The county of a viewer. */
export const ownCounty: Place = {
  name: { zh: '所在县', en: 'its county' },
  regions: ({ regions }) => regions.filter(isCounty),
};

/** The regions of a provider's agreements in force. */
export const served: Place = {
  name: { zh: '所服务的行政区', en: 'regions that it serves' },
  regions: ({ regions }) => regions,
};

/** The organization that asks. */
export const ownOrganization: Party = {
  name: { zh: '本机构', en: 'the organization itself' },
  ids: ({ organization }) => (organization ? [organization] : []),
};

/** A person herself, or the teachers of a school. */
export const ownPersons: Party = {
  name: { zh: '本人或本校教师', en: 'herself, or its teachers' },
  ids: ({ educator, also }) => [...(educator ? [educator] : []), ...(also.teachers ?? [])],
};

/** The programs that a party serves. */
export const servedPrograms: Party = {
  name: { zh: '所服务的项目', en: 'programs that it serves' },
  ids: ({ also }) => also.programs ?? [],
};
