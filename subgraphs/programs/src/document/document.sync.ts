import { GUIDE } from '@xiangxun/schema/contract/catalogue/guides';
import {
  CONTRIBUTOR_ROLE,
  DOCUMENT_KIND,
  SUBMISSION_STATUS,
} from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { userError } from '@xiangxun/schema/contract/errors/user-error';
import type { KindName } from '@xiangxun/schema/contract/id';
import { children, day, integer, oneOf, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { contributor, mayWrite } from '../visibility.ts';
import { keepRevisions } from './document.store.ts';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';

/** Holders that lie in no place of the program: their documents lie where the program does. */
const PLACELESS: readonly KindName[] = ['University', 'Provider'];

/** How a batch of documents is ingested. */
export const documentSync: SyncKind = {
  kind: 'Document',
  singular: 'Document',
  plural: 'Documents',
  term: '文档',
  table: 'document',
  fields: {
    kind: oneOf('DocumentKind', DOCUMENT_KIND, 'What it is (文档类别).', { required: true }),
    title: text('Its title (标题).', { required: true }),
    program: reference('Program', 'The program that it is for (项目).'),
    guide: oneOf('GuideCode', GUIDE, 'The guide that it is for, where it names no program (指南).'),
    holder: reference(
      [...ORGANIZATION_KINDS, 'Team', 'Educator', 'CohortGroup'],
      'On whose behalf it was made (责任主体).',
      { required: true },
    ),
    submittedBy: reference(
      [...ORGANIZATION_KINDS, 'Educator'],
      'Who handed it in, where that was not its sender (提交方).',
    ),
    region: reference('Region', 'Where it holds; the place of its holder or program unless said (适用区域).', {
      column: 'region',
    }),
    status: oneOf('SubmissionStatus', SUBMISSION_STATUS, 'Its state; handed in unless said (提交状态).'),
    handedInOn: day('The day on which it was handed in; only a draft has none (提交日期).'),
    url: text('A link to the file (文件链接).', { max: 2_000 }),
    year: integer('The year that it is for (年度).', { min: 2000, max: 2100 }),
    fromDay: day('The first day that it holds for (起始日期).'),
    toDay: day('The last day that it holds for (截止日期).'),
    contributors: children({
      name: 'DocumentContributor',
      description: 'Who made it, and in what role (编写人).',
      table: 'document_contributor',
      parent: 'document_id',
      fields: {
        educator: reference('Educator', 'Who it is (教师、专家).', { required: true }),
        role: oneOf('ContributorRole', CONTRIBUTOR_ROLE, 'In what role (编写角色).', { required: true }),
      },
    }),
  },
  region: regionOf,
  derive: (resolved) => ({ region: regionOf(resolved), status: resolved.values.status ?? 'HANDED_IN' }),
  check: (resolved, path) => [
    ...endsAfterItBegins(resolved, path),
    ...(resolved.values.handedInOn == null && resolved.values.status !== 'DRAFT'
      ? [userError('REQUIRED', [...path, 'handedInOn'])]
      : []),
  ],
  audiences: ({ refs, children: { contributors } }) => [
    ...[refs.holder, refs.submittedBy].flatMap((entity) => (entity ? [entity.id] : [])),
    ...(contributors ?? []).map(({ educator_id }) => contributor(String(educator_id))),
  ],
  mayWrite: mayWrite.document,
  applied: (tx, { written }) => keepRevisions(tx, written),
};

function regionOf({ refs: { region, holder, program } }: Resolved): string {
  if (region) return region.region;
  const placed = holder && !PLACELESS.includes(holder.kind) ? holder : null;
  return (placed ?? program ?? holder)?.region ?? 'CN';
}
