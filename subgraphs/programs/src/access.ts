import type { Party, Place, Writer } from '@xiangxun/schema/entity/entity-access';
import { isCounty } from '@xiangxun/schema/region';
import { persons, selves, teams } from './visibility.ts';

// Places, parties and writers by which the entities of this subgraph say who sees them and who writes them.

/** The regions of a viewer: an authority's, a centre's, those of a provider's agreements in force. */
export const ownRegions: Place = {
  name: { zh: '所辖或所服务的行政区', en: 'regions that it governs or serves' },
  regions: ({ regions }) => regions,
};

/** The county of a viewer. */
export const ownCounty: Place = {
  name: { zh: '所在县', en: 'its county' },
  regions: ({ regions }) => regions.filter(isCounty),
};

/** The places where the teams work that a person leads. */
export const ledPlaces: Place = {
  name: { zh: '所领导团队的工作地区', en: 'where a team works that she leads' },
  regions: ({ also }) => also.served ?? [],
};

/** The organization that asks. */
export const ownOrganization: Party = {
  name: { zh: '本机构', en: 'the organization itself' },
  ids: ({ organization }) => (organization ? [organization] : []),
};

/** A person herself, or the teachers of a school. */
export const ownPersons: Party = { name: { zh: '本人或本校教师', en: 'herself, or its teachers' }, ids: persons };

/** The teams and mentor groups in whose name a viewer acts. */
export const ownTeams: Party = { name: { zh: '所属团队', en: 'its teams' }, ids: teams };

/** All as whom a viewer holds duties. */
export const oneself: Party = {
  name: { zh: '本机构、本人、所属团队或本校教师', en: 'itself, its teams or its teachers' },
  ids: selves,
};

/** The teams that a person leads. */
export const ledTeams: Party = {
  name: { zh: '所领导的团队', en: 'teams that she leads' },
  ids: ({ also }) => also.ledTeams ?? [],
};

/** A school, or a team of its own. */
export const ownSchool: Party = {
  name: { zh: '本校及所属团队', en: 'the school or its teams' },
  ids: ({ organization, also }) => [...(organization ? [organization] : []), ...(also.holders ?? [])],
};

/** The county’s authority. */
export const countyAuthority: Writer<never, never> = {
  who: { zh: '县级教育行政部门', en: 'the county’s authority' },
  roles: ['AUTHORITY'],
  place: ownCounty,
};

/** The centre of the county. */
export const countyCenter: Writer<never, never> = {
  who: { zh: '所在地教师发展中心', en: 'its centre' },
  roles: ['CENTER'],
  place: ownRegions,
};
