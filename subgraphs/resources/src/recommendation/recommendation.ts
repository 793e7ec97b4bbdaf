import type { Recommendation } from '@xiangxun/prisma/client/resources';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { day, liesWith, ref } from '@xiangxun/schema/kit/entity/entity-field';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';
import { parties, places } from '../access-rules.ts';
import { recommendationStatusEnum } from '../vocabulary.ts';

/** Recommendations of a resource to an educator (推送). */
export const recommendation = entity<Recommendation>()({
  kind: 'Recommendation',
  plural: 'Recommendations',
  term: '推送',
  one: 'One recommendation (单条推送).',
  fields: {
    resource: ref('Resource', 'What was recommended (推送的资源).', { required: true }),
    educator: ref('Educator', 'To whom (接收教师).', { required: true }),
    sender: ref(ORGANIZATION_KINDS, 'The organization that recommended it (推送机构).', { required: true }),
    program: ref('Program', 'The program that it was recommended in (所属项目).'),
    region: liesWith('educator'),
    sentOn: day('The day on which it was sent (推送日期).', { required: true }),
    openedOn: day('The day on which she first opened it (打开日期).'),
    finishedOn: day('The day on which she had finished it (学完日期).'),
  },
  list: {
    description: 'Recommendations by the day sent, the latest first, then id (推送列表，按推送日期倒序).',
    order: ['-sentOn'],
    filters: {
      resource: 'Only those of this resource (资源).',
      educator: 'Only those to this educator (接收教师).',
      sender: 'Only those that this organization sent (推送机构).',
      program: 'Only those of this program (所属项目).',
    },
    span: ['sentOn'],
  },
  sees: { place: places.governed, sender: parties.organization, educator: parties.persons, program: parties.programs },
  writes: [
    { who: { zh: '县级教育行政部门', en: 'the county’s authority' }, roles: ['AUTHORITY'], into: places.county },
    {
      who: { zh: '服务该地的提供方', en: 'a provider that sends them and serves the region' },
      roles: ['PROVIDER'],
      into: places.served,
      names: { sender: parties.organization },
    },
  ],
  check: inOrder,
}).with('status', {
  type: recommendationStatusEnum,
  description: 'How far it has come (推送状态).',
  reads: ['openedOn', 'finishedOn'],
  resolve: ({ openedOn, finishedOn }) => (finishedOn ? 'FINISHED' : openedOn ? 'OPENED' : 'SENT'),
  filter: {
    description: 'Only those that have come just this far (推送状态).',
    where: (status) => ({
      openedOn: status === 'SENT' ? null : { not: null },
      ...(status === 'SENT' ? {} : { finishedOn: status === 'FINISHED' ? { not: null } : null }),
    }),
  },
});

/** Sent, then opened, then finished; what is finished has been opened. */
function inOrder({ values }: Resolved, path: readonly string[]): UserError[] {
  const { sentOn, openedOn, finishedOn } = values as Record<string, string | null>;
  const errors: UserError[] = [];
  if (openedOn && sentOn && openedOn < sentOn) errors.push(userError('INVALID_PERIOD', [...path, 'openedOn']));
  if (finishedOn && !openedOn) errors.push(userError('REQUIRED', [...path, 'openedOn']));
  if (finishedOn && openedOn && finishedOn < openedOn)
    errors.push(userError('INVALID_PERIOD', [...path, 'finishedOn']));
  return errors;
}
