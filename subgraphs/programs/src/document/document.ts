import type { Document, DocumentContributor } from '@xiangxun/prisma/client/programs';
import { GUIDE } from '@xiangxun/schema/contract/catalogue/guides';
import {
  CONTRIBUTOR_ROLE,
  DOCUMENT_KIND,
  SUBMISSION_STATUS,
} from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { userError } from '@xiangxun/schema/contract/errors/user-error';
import { type KindName, kindOf } from '@xiangxun/schema/contract/id';
import { NATION } from '@xiangxun/schema/contract/region';
import { entity } from '@xiangxun/schema/kit/entity/define';
import type { Condition } from '@xiangxun/schema/kit/entity/access-rules';
import { day, integer, liesWith, oneOf, ref, rowsOf, text } from '@xiangxun/schema/kit/entity/entity-field';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';
import { parties, places, writers } from '../access-rules.ts';
import { dutyHolder, dutyHolderType } from '../holder/holder.ref.ts';
import { keepRevisions } from './document.store.ts';
import { revisionsOf, revisionType } from './revision.ref.ts';

const ofTeam: Condition = {
  name: { zh: '责任主体是团队', en: '`holder` names a team' },
  holds: (_, { refs }) => kindOf(refs.holder?.id ?? '') === 'Team',
};

/** Holders that lie in no place of the program: their documents lie where the program does. */
const PLACELESS: readonly KindName[] = ['University', 'Provider'];

const contributors = rowsOf<Omit<DocumentContributor, 'documentId'>>()({
  name: 'DocumentContributor',
  description: 'Who made a document, and in what role (编写人).',
  table: 'document_contributor',
  parent: 'documentId',
  fields: {
    educator: ref('Educator', 'Who it is (教师、专家).', { required: true }),
    role: oneOf('ContributorRole', CONTRIBUTOR_ROLE, 'In what role (编写角色).', { required: true }),
  },
  shown: { read: 'Who made it (编写人).', size: 3 },
});

/** Documents that were handed in (文档). */
export const document = entity<Document>()({
  kind: 'Document',
  plural: 'Documents',
  term: '文档',
  one: 'One document (单个文档).',
  fields: {
    kind: oneOf('DocumentKind', DOCUMENT_KIND, 'What it is (文档类别).', { required: true }),
    title: text('Its title (标题).', { required: true }),
    program: ref('Program', 'The program that it is for (项目).', {}, { read: 'The program (项目).' }),
    guide: oneOf('GuideCode', GUIDE, 'The guide that it is for, where it names no program (指南).'),
    holder: ref(
      [...ORGANIZATION_KINDS, 'Team', 'Educator', 'CohortGroup'],
      'On whose behalf it was made (责任主体).',
      { required: true },
      { as: dutyHolder, id: 'The id of on whose behalf it was made (责任主体标识).' },
    ),
    submittedBy: ref(
      [...ORGANIZATION_KINDS, 'Educator'],
      'Who handed it in, where that was not its sender (提交方).',
      {},
      { as: dutyHolder },
    ),
    region: liesWith('holder', 'Where it holds; the place of its holder or program unless said (适用区域).'),
    status: oneOf(
      'SubmissionStatus',
      SUBMISSION_STATUS,
      'Its state; handed in unless said (提交状态).',
      { otherwise: 'HANDED_IN' },
      { read: 'Its state; draft, withdrawn and refused is no evidence (提交状态).' },
    ),
    handedInOn: day(
      'The day on which it was handed in; only a draft has none (提交日期).',
      {},
      { read: 'The day on which it was handed in (提交日期).' },
    ),
    url: text('A link to the file (文件链接).', { max: 2_000 }),
    year: integer('The year that it is for (年度).', { min: 2000, max: 2100 }),
    fromDay: day('The first day that it holds for (起始日期).'),
    toDay: day('The last day that it holds for (截止日期).'),
    contributors,
  },
  list: {
    description: 'Documents by region, then id (文档列表，按行政区排序).',
    order: ['region'],
    filters: {
      kind: 'Only of this kind (文档类别).',
      program: 'Only of this program (项目).',
      guide: 'Only those that are for this guide and name no program (指南).',
      holder: 'Only on behalf of this holder (责任主体).',
      status: 'Only of this state (提交状态).',
      year: 'Only of this year (年度).',
    },
    containing: { title: 'Only those with this in their title (标题包含).' },
    span: ['fromDay', 'toDay'],
  },
  sees: {
    place: places.own,
    holder: parties.selves,
    submittedBy: parties.selves,
    'contributors.educator': parties.contributor,
  },
  writes: [
    {
      who: {
        zh: '责任主体本身（教育行政部门、教师发展中心、支持服务机构）',
        en: 'the authority, centre or provider itself',
      },
      roles: ['AUTHORITY', 'CENTER', 'PROVIDER'],
      place: places.own,
      names: { holder: parties.organization },
    },
    {
      ...writers.county,
      who: { zh: '县级教育行政部门（限团队）', en: 'the county’s authority, for a team' },
      where: ofTeam,
    },
    {
      ...writers.center,
      who: { zh: '县级教师发展中心（限团队）', en: 'the county’s centre, for a team' },
      where: ofTeam,
    },
    {
      who: {
        zh: '本校、本校教师、本人、本高校或其所属团队',
        en: 'the school, university or person itself, for its teams and teachers too',
      },
      roles: ['SCHOOL', 'TEACHER', 'HOST', 'UNIVERSITY'],
      names: { holder: parties.selves },
    },
  ],
  lies: regionOf,
  check: (record, path) => [
    ...endsAfterItBegins(record, path),
    ...(record.values.handedInOn == null && record.values.status !== 'DRAFT'
      ? [userError('REQUIRED', [...path, 'handedInOn'])]
      : []),
  ],
  applied: (tx, { written }) => keepRevisions(tx, written),
})
  .with('submittedBy', {
    type: dutyHolderType,
    description: 'Who handed it in (提交方).',
    nullable: true,
    reads: ['submittedById', 'source'],
    resolve: ({ submittedById, source }) => ({ id: submittedById ?? source }),
  })
  .with('revisions', {
    type: [revisionType],
    description: 'What it said before and says now, oldest first (历次版本).',
    size: 3,
    reads: ['id'],
    resolve: ({ id }, context) => revisionsOf(context, id),
  });

function regionOf({ refs: { region, holder, program } }: Resolved): string {
  if (region) return region.region;
  const placed = holder && !PLACELESS.includes(holder.kind) ? holder : null;
  return (placed ?? program ?? holder)?.region ?? NATION;
}
