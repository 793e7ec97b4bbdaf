import type { Party, Place, Writer } from '@xiangxun/schema/kit/entity/access-rules';
import { isCounty, isOwn } from '@xiangxun/schema/contract/region';
import { cohorts, led, persons, selves, teams } from './visibility.ts';

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
  county: { name: { zh: '所在县', en: 'its county' }, regions: ({ regions }) => regions.filter(isCounty) },
  /** Where the teams work that a person leads. */
  led: {
    name: { zh: '所领导团队的工作地区', en: 'regions where a team that she leads works' },
    regions: ({ grants }) => grants.served ?? [],
  },
  /** Where programs are a viewer's to see whatever their state: a university's and a team leader's are where they serve. */
  programs: {
    name: { zh: '所辖或所服务的行政区', en: 'regions that it governs or serves' },
    regions: ({ regions, grants }) => [...regions, ...(grants.served ?? [])],
  },
  /** The regions around those of an authority or a centre. */
  above: {
    name: { zh: '所在行政区的上级', en: 'regions around its own' },
    regions: ({ grants }) => grants.above ?? [],
  },
} as const satisfies Record<string, Place>;

/** Those as whom a viewer is met. */
export const parties = {
  organization: {
    name: { zh: '本机构', en: 'the organization itself' },
    ids: ({ organization }) => (organization ? [organization] : []),
  },
  /** A person herself, or the teachers of a school. */
  persons: { name: { zh: '本人或本校教师', en: 'herself, or its teachers' }, ids: persons },
  /** The teams and mentor groups in whose name a viewer acts. */
  teams: { name: { zh: '所属团队', en: 'its teams' }, ids: teams },
  /** All as whom a viewer holds duties. */
  selves: { name: { zh: '本机构、本人、所属团队或本校教师', en: 'itself, its teams or its teachers' }, ids: selves },
  /** Who made something with others: hers to see, and not her school's. */
  contributor: {
    name: { zh: '编写者本人', en: 'one of its contributors herself' },
    ids: ({ educator }) => (educator ? [educator] : []),
    audience: (id) => `contributor:${id}`,
  },
  /** The programs in which a viewer takes part, or somebody of its own. */
  programs: {
    name: { zh: '所参与的项目', en: 'programs that it takes part in' },
    ids: ({ grants }) => grants.programs ?? [],
  },
  /** The cohorts that a university leads, or in which a person studies or guides. */
  cohorts: { name: { zh: '牵头或参与的研修班', en: 'cohorts that it leads or is in' }, ids: cohorts },
  /** The cohorts that a university leads, and no trainee's. */
  ledCohorts: { name: { zh: '牵头的研修班', en: 'cohorts that it leads' }, ids: led },
  ledTeams: { name: { zh: '所领导的团队', en: 'teams that she leads' }, ids: ({ grants }) => grants.ledTeams ?? [] },
  /** A school, or a team of its own. */
  school: {
    name: { zh: '本校及所属团队', en: 'the school or its teams' },
    ids: ({ organization, grants }) => [...(organization ? [organization] : []), ...(grants.holders ?? [])],
  },
} as const satisfies Record<string, Party>;

/** Those who write several kinds. */
export const writers = {
  county: {
    who: { zh: '县级教育行政部门', en: 'the county’s authority' },
    roles: ['AUTHORITY'],
    place: places.county,
  },
  center: { who: { zh: '县级教师发展中心', en: 'the county’s centre' }, roles: ['CENTER'], place: places.own },
  teamLeader: {
    who: { zh: '团队负责人', en: 'the leader of the team' },
    roles: ['TEACHER', 'HOST'],
    names: { team: parties.ledTeams },
  },
  leadUniversity: {
    who: { zh: '研修班的牵头高校', en: 'the university that leads the cohort' },
    roles: ['UNIVERSITY'],
    names: { cohort: parties.ledCohorts },
  },
} as const satisfies Record<string, Writer>;
