import { extensionOf, stubOf } from '@xiangxun/schema/kit/entity/entity.graphql';
import { organizationStub } from '@xiangxun/schema/kit/entity/organization-stub';
import { type KindName, kindOf } from '@xiangxun/schema/contract/id';
import { builder } from './builder.ts';

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

/** A standard of the catalogue, which programs describe (标准). */
export const standardType = codedStub('Standard', 'What a guide asks of the work, so that it can be counted (标准).');
/** A duty of the catalogue, which programs describe (职责). */
export const dutyType = codedStub('Duty', 'What a guide lays on a party: one row of the responsibility matrix (职责).');

function codedStub(name: string, description: string) {
  const type = builder.objectRef<Coded>(name).implement({
    description,
    fields: (t) => ({ code: t.exposeString('code', { nullable: false, description: 'Its code (代码).' }) }),
  });
  builder.asEntity(type, {
    key: builder.keyDirective(builder.selection<Coded>('code'), false),
    resolveReference: (coded) => coded as never,
  });
  return type;
}

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
