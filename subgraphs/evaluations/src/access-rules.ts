import type { Party, Place } from '@xiangxun/schema/kit/entity/access-rules';
import { answeredRegions, selves } from './visibility.ts';

// By what the entities of this subgraph say who sees them and who writes them.

/** Places by which a viewer is met. */
export const places = {
  /** The regions of an authority or a centre: what others were told of a provider's counties is not the provider's. */
  answered: { name: { zh: '所辖行政区', en: 'regions that it governs' }, regions: answeredRegions },
} as const satisfies Record<string, Place>;

/** Those as whom a viewer is met. */
export const parties = {
  organization: {
    name: { zh: '本机构', en: 'the organization itself' },
    ids: ({ organization }) => (organization ? [organization] : []),
  },
  /** The organization or the person alone. */
  oneself: {
    name: { zh: '本机构或本人', en: 'the organization or the person herself' },
    ids: ({ organization, educator }) => [organization, educator].filter((id) => id !== null),
  },
  /** All as whom a viewer is evaluated and evaluates. */
  selves: { name: { zh: '本机构、本人、所属团队或本校教师', en: 'itself, its teams or its teachers' }, ids: selves },
  /** A school's teachers and teams. */
  own: {
    name: { zh: '本校教师和团队', en: 'its teachers and teams' },
    ids: ({ grants }) => [...(grants.teachers ?? []), ...(grants.parties ?? [])],
  },
  members: {
    name: { zh: '所主持工作坊的成员', en: 'members of her workshops' },
    ids: ({ grants }) => grants.members ?? [],
  },
  /** The evaluations that a third party was given. */
  given: { name: { zh: '受委托的评估', en: 'evaluations that it was given' }, ids: ({ grants }) => grants.given ?? [] },
} as const satisfies Record<string, Party>;
