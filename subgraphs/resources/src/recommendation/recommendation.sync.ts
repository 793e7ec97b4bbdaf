import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { day, reference } from '@xiangxun/schema/kit/sync/declare/field';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';
import { recommendationScopes } from './recommendation.ts';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';

/** How a batch of recommendations is taken in. */
export const recommendationSync: SyncKind = {
  kind: 'Recommendation',
  singular: 'Recommendation',
  plural: 'Recommendations',
  term: '推送',
  table: 'recommendation',
  fields: {
    resource: reference('Resource', 'What was recommended (推送的资源).', { required: true }),
    educator: reference('Educator', 'To whom (接收教师).', { required: true }),
    sender: reference(ORGANIZATION_KINDS, 'The organization that recommended it (推送机构).', { required: true }),
    program: reference('Program', 'The program that it was recommended in (所属项目).'),
    sentOn: day('The day on which it was sent (推送日期).', { required: true }),
    openedOn: day('The day on which she first opened it (打开日期).'),
    finishedOn: day('The day on which she had finished it (学完日期).'),
  },
  region: ({ named }) => named.educator?.region ?? 'CN',
  check: inOrder,
  mayWrite: mayWrite.recommendation,
  scopes: (_, row) => recommendationScopes(row),
};

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
