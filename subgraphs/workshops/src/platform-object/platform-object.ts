import type { PlatformObject } from '@xiangxun/prisma/client/workshops';
import type { PlatformObjectKind } from '@xiangxun/schema/contract/catalogue/vocabulary/workshops';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { computed, keptAs, liesWith, ref, text } from '@xiangxun/schema/kit/entity/entity-field';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';
import { parties, places } from '../access-rules.ts';
import { platformObjectKindEnum } from '../enums.ts';
import { recountObjects } from '../learning-record/remap.ts';

/** What an object may stand for beside its program; one of them at most. */
const THINGS = ['workshopActivity', 'activity', 'resource', 'course'] as const;

/** What an object of a provider's platform belongs to; the provider is the sender (平台对象). */
export const platformObject = entity<PlatformObject>()({
  kind: 'PlatformObject',
  plural: 'PlatformObjects',
  term: '平台对象',
  one: 'One platform object (单个平台对象).',
  fields: {
    provider: keptAs(
      'source',
      computed(ref('Provider', 'Whose platform it is on (网络研修机构).', { required: true })),
    ),
    iri: text(
      'The IRI by which statements name it as object, parent or grouping (对象 IRI).',
      { required: true, max: 2_000, bytes: 2_000 },
      { read: 'The IRI by which statements name it (对象 IRI).' },
    ),
    program: ref('Program', 'The program that its records count to (所属项目).', { required: true }),
    region: liesWith('program'),
    workshopActivity: ref('WorkshopActivity', 'The workshop activity that it is, where it is one (工作坊活动).'),
    activity: ref('Activity', 'The school-based or regional activity that it is, where it is one (研修活动).'),
    resource: ref('Resource', 'The resource that it is, where it is one (资源).'),
    course: ref('Course', 'The course of a cohort that it is, where it is one (课程).'),
  },
  list: {
    description: 'Platform objects by IRI, then id (平台对象列表，按 IRI 排序).',
    order: ['iri'],
    filters: {
      provider: 'Only those on the platform of this provider (网络研修机构).',
      program: 'Only those of this program (所属项目).',
      workshopActivity: 'Only what this workshop activity is (工作坊活动).',
      activity: 'Only what this activity is (研修活动).',
      resource: 'Only what this resource is (资源).',
      course: 'Only what this course is (课程).',
    },
  },
  sees: { place: places.platform, provider: parties.organization },
  writes: [
    {
      who: { zh: '服务项目所在地的提供方', en: 'a provider that serves the program’s region' },
      roles: ['PROVIDER'],
      into: places.around,
      deletesOwn: true,
    },
  ],
  check: isOneThing,
  applied: recountObjects,
}).with('kind', {
  type: platformObjectKindEnum,
  description: 'What it stands for (类别).',
  reads: ['workshopActivityId', 'activityId', 'resourceId', 'courseId'],
  resolve: standsFor,
});

/** The thing that an object names beside its program, or the program as a whole. */
function standsFor(
  object: Pick<PlatformObject, 'workshopActivityId' | 'activityId' | 'resourceId' | 'courseId'>,
): PlatformObjectKind {
  if (object.workshopActivityId) return 'WORKSHOP_ACTIVITY';
  if (object.activityId) return 'ACTIVITY';
  if (object.resourceId) return 'RESOURCE';
  return object.courseId ? 'COURSE' : 'PROGRAM';
}

function isOneThing({ refs }: Resolved, path: readonly string[]): UserError[] {
  const [, ...others] = THINGS.filter((thing) => refs[thing]);
  return others.map((thing) =>
    userError('INVALID_FORMAT', [...path, thing], {
      value: thing,
      expected: { zh: `至多 ${THINGS.join('、')} 之一`, en: `one of ${THINGS.join(', ')} at most` },
    }),
  );
}
