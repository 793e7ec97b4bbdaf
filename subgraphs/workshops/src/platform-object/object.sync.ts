import { userError, type UserError } from '@xiangxun/schema/contract/errors/user-error';
import { reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { recountObjects } from '../learning-record/remap.ts';
import { mayWrite } from '../visibility.ts';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';

/** What an object may stand for beside its program; one of them at most. */
const THINGS = ['workshopActivity', 'activity', 'resource', 'course'] as const;

/** How a batch of platform objects is ingested; the provider is the sender. */
export const platformObjectSync: SyncKind = {
  kind: 'PlatformObject',
  singular: 'PlatformObject',
  plural: 'PlatformObjects',
  term: '平台对象',
  table: 'platform_object',
  fields: {
    iri: text('The IRI by which statements name it as object, parent or grouping (对象 IRI).', {
      required: true,
      max: 2_000,
      bytes: 2_000,
    }),
    program: reference('Program', 'The program that its records count to (所属项目).', { required: true }),
    workshopActivity: reference('WorkshopActivity', 'The workshop activity that it is, where it is one (工作坊活动).'),
    activity: reference('Activity', 'The school-based or regional activity that it is, where it is one (研修活动).'),
    resource: reference('Resource', 'The resource that it is, where it is one (资源).'),
    course: reference('Course', 'The course of a cohort that it is, where it is one (课程).'),
  },
  region: ({ refs }) => refs.program?.region ?? 'CN',
  check: isOneThing,
  mayWrite: mayWrite.platformObject,
  applied: recountObjects,
};

function isOneThing({ refs }: Resolved, path: readonly string[]): UserError[] {
  const [, ...others] = THINGS.filter((thing) => refs[thing]);
  return others.map((thing) =>
    userError('INVALID_FORMAT', [...path, thing], { value: thing, expected: `one of ${THINGS.join(', ')} at most` }),
  );
}
