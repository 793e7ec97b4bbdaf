import { extensionOf, stubOf } from '@xiangxun/schema/kit/entity/entity.graphql';
import { organizationStub } from '@xiangxun/schema/kit/entity/organization-stub';
import { type KindName, kindOf } from '@xiangxun/schema/contract/id';
import { STANDARD, type StandardCode } from '@xiangxun/schema/contract/catalogue/standards/standards';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from './builder.ts';
import { JUDGED } from './standards/registry.ts';

// Entities that other subgraphs own, as they are named here.

organizationStub(builder);

/** A region, to which this subgraph adds metrics, findings and the matrix (行政区划). */
export const regionType = extensionOf(builder, 'Region');
/** A program, to which it adds findings and the matrix (项目). */
export const programType = extensionOf(builder, 'Program');
/** A cohort, to which it adds findings (研修班). */
export const cohortType = extensionOf(builder, 'Cohort');
export const schoolType = stubOf(builder, 'School');

/** An entity that is named by its code. */
interface Coded {
  readonly code: string;
}

/** The codes of standards (标准代码). */
export const standardCodeEnum = vocabularyEnum(builder, 'StandardCode', STANDARD, 'The code of a standard (标准代码).');

/** A standard of the catalogue, which programs describe; this subgraph adds whether it is judged (标准). */
export const standardType = builder.objectRef<Coded>('Standard').implement({
  description: 'What a guide asks of the work, so that it can be counted (标准).',
  fields: (t) => ({
    code: t.field({
      type: standardCodeEnum,
      nullable: false,
      description: 'Its code (代码).',
      resolve: ({ code }) => code as StandardCode,
    }),
    judged: t.boolean({
      nullable: false,
      description: 'Whether findings are made of it yet; of others there are none, met or not (是否已评判).',
      resolve: ({ code }) => JUDGED.has(code as StandardCode),
    }),
  }),
});
builder.asEntity(standardType, {
  key: builder.selection<Coded>('code'),
  resolveReference: (coded) => coded as never,
});

/** A duty of the catalogue, which programs describe (职责). */
export const dutyType = builder.objectRef<Coded>('Duty').implement({
  description: 'What a guide lays on a party: one row of the responsibility matrix (职责).',
  fields: (t) => ({ code: t.exposeString('code', { nullable: false, description: 'Its code (代码).' }) }),
});
builder.asEntity(dutyType, {
  key: builder.keyDirective(builder.selection<Coded>('code'), false),
  resolveReference: (coded) => coded as never,
});

function stubs(kinds: readonly KindName[]) {
  return kinds.map((kind) => stubOf(builder, kind));
}

/** The union of who can hold a duty, as programs define it too. */
export const dutyHolderType = builder.unionType('DutyHolder', {
  description:
    'Who can have a duty or hand a document in: an organization, a team, an educator or a cohort’s group (责任主体).',
  types: stubs([
    'EducationAuthority',
    'DevelopmentCenter',
    'University',
    'Provider',
    'School',
    'Team',
    'Educator',
    'CohortGroup',
  ]),
  resolveType: ({ id }) => kindOf(id) ?? null,
});

/** Whom or what an evaluation can be about. */
export const evaluationTargetType = builder.unionType('EvaluationSubject', {
  description: 'Whom or what an evaluation can be about (评估对象).',
  types: stubs([
    'EducationAuthority',
    'DevelopmentCenter',
    'University',
    'Provider',
    'School',
    'Team',
    'Educator',
    'CohortGroup',
    'Workshop',
    'Program',
  ]),
  resolveType: ({ id }) => kindOf(id) ?? null,
});
