import { STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import {
  RESOURCE_AREA,
  RESOURCE_FORM,
  RESOURCE_GRADE,
  RESOURCE_LIFECYCLE,
  RESOURCE_ORIGIN,
} from '@xiangxun/schema/contract/catalogue/vocabulary/resources';
import type { Sql } from '@xiangxun/schema/kit/database';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { today } from '@xiangxun/schema/kit/clock';
import { day, oneOf, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import type { SyncKind, Verdict } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';
import { rankOf, standingAfter, statedStep, stepErrors } from './lifecycle.ts';
import { resourceAudiences } from './resource.ts';
import { onCycle, standingsOf } from './resource.store.ts';
import type { Resolved, Write } from '@xiangxun/schema/kit/sync/declare/resolved';

/** How a batch of resources is ingested. */
export const resourceSync: SyncKind = {
  kind: 'Resource',
  singular: 'Resource',
  plural: 'Resources',
  term: '资源',
  table: 'resource',
  fields: {
    title: text('Its title (标题).', { required: true }),
    origin: oneOf('ResourceOrigin', RESOURCE_ORIGIN, 'Where it comes from (资源来源).', { required: true }),
    form: oneOf('ResourceForm', RESOURCE_FORM, 'Its form (资源形式).', { required: true }),
    area: oneOf('ResourceArea', RESOURCE_AREA, 'The area that it covers (资源领域).', { required: true }),
    subject: oneOf('Subject', SUBJECT, 'Its subject, where it has one (学科).'),
    stage: oneOf('Stage', STAGE, 'Its stage, where it has one (学段).'),
    url: text('Where it can be opened (资源地址).', { max: 2_000 }),
    author: reference('Educator', 'The educator who made it (作者).'),
    provider: reference('Provider', 'The provider that made it or keeps it (提供机构).'),
    owner: reference(ORGANIZATION_KINDS, 'The organization that it belongs to (所属机构).'),
    program: reference('Program', 'The program that it was made in (所属项目).'),
    libraryRegion: reference('Region', 'The region whose library it lies in; or else a school’s (区域资源库).'),
    librarySchool: reference('School', 'The school whose library it lies in; or else a region’s (学校资源库).'),
    processedFrom: reference('Resource', 'The resource that it was processed from (加工来源).', { lineage: true }),
    grade: oneOf('ResourceGrade', RESOURCE_GRADE, 'Its quality grade (质量等级).'),
    lifecycle: oneOf(
      'ResourceLifecycle',
      RESOURCE_LIFECYCLE,
      'How far its life has come; by the days given unless said, and never back (生命周期).',
    ),
    handedInOn: day('The day on which it was handed in or collected (提交日期).'),
    selectedOn: day('The day on which it was selected (遴选日期).'),
    processedOn: day('The day on which its processing was done (加工日期).'),
    publishedOn: day('The day on which it was published (发布日期).'),
    retiredOn: day('The day on which it was retired (停用日期).'),
  },
  region: ({ refs }) => (refs.libraryRegion ?? refs.librarySchool)?.region ?? 'CN',
  check: ({ refs, values }, path) => [...libraryErrors(refs, path), ...stepErrors(values, path)],
  derive: ({ values }) => standingAfter(values, null, today()),
  mayWrite: mayWrite.resource,
  review,
  audiences: (_, row) => resourceAudiences(row),
};

/** A resource lies in exactly one library. */
function libraryErrors({ libraryRegion, librarySchool }: Resolved['refs'], path: readonly string[]): UserError[] {
  if (libraryRegion && librarySchool) return [userError('REFERENCE_FORM', [...path, 'librarySchool'])];
  return libraryRegion || librarySchool ? [] : [userError('REQUIRED', [...path, 'libraryRegion'])];
}

/** A resource's life goes on from where it stands, never back, and it is not processed from itself. */
async function review(tx: Sql, writes: readonly Write[]): Promise<Map<string, Verdict>> {
  const standings = await standingsOf(
    tx,
    writes.map(({ id }) => id),
  );
  const circular = await onCycle(
    tx,
    writes.map(({ id, refs }) => ({ id, processedFrom: refs.processedFrom?.id ?? null })),
  );
  return new Map(
    writes.flatMap(({ id, values }) => {
      const kept = standings.get(id);
      if (!kept) return [];
      const stated = statedStep(values);
      const back = stated !== null && rankOf(stated) < rankOf(kept.lifecycle);
      const errors = (path: readonly string[]): UserError[] => [
        ...(back
          ? [userError('INVALID_STATE', [...path, 'lifecycle'], { state: kept.lifecycle, expected: kept.lifecycle })]
          : []),
        ...(circular.has(id) ? [userError('CIRCULAR_REFERENCE', [...path, 'processedFrom'])] : []),
      ];
      return [[id, { errors, columns: standingAfter(values, kept, today()) }]];
    }),
  );
}
