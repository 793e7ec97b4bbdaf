import type { DutyStanding } from '@xiangxun/prisma/client/evaluations';
import { DUTY_STATE } from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import type { StandardCode } from '@xiangxun/schema/contract/catalogue/standards/standards';
import { EVIDENCE_TYPE } from '@xiangxun/schema/contract/catalogue/vocabulary/evidence';
import { asEntity, stub, stubOf } from '@xiangxun/schema/kit/entity/entity.graphql';
import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import { regionId, type KindName, kindOf } from '@xiangxun/schema/contract/id';
import { today } from '@xiangxun/schema/kit/clock';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { evaluation } from '../evaluation/evaluation.ts';
import { findingType } from '../finding/finding.graphql.ts';
import { findingKind } from '../finding/finding.ts';
import { dutyHolderType, dutyType, programType, regionType, standardCodeEnum } from '../foreign.ts';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { evidenceDay } from './evidence-days.ts';
import { isLate, standingKind, stateOn } from './standing.ts';
import type { TermStanding } from './verdict.ts';

/** The state of a duty that somebody holds (职责状态). */
export const dutyStateEnum = vocabularyEnum(
  builder,
  'DutyState',
  DUTY_STATE,
  'The state of a duty that somebody holds (职责状态).',
);
const typeEnum = vocabularyEnum(builder, 'EvidenceType', EVIDENCE_TYPE, 'What a piece of evidence is (佐证类别).');

const FOREIGN: readonly KindName[] = [
  'Document',
  'Agreement',
  'Team',
  'Enrollment',
  'Visit',
  'Lesson',
  'Activity',
  'Cohort',
  'CohortGroup',
  'Course',
  'PhaseReport',
  'Workshop',
  'WorkshopMembership',
  'WorkshopActivity',
  'ProgressDay',
  'Resource',
  'Package',
  'Recommendation',
];

/** The real entity that is evidence (佐证对象). */
const entityType = builder.unionType('EvidenceEntity', {
  description: 'The real entity that is evidence, from the subgraph that owns it (佐证对象).',
  types: [...FOREIGN.map((kind) => stubOf(builder, kind)), evaluation.type, findingType] as never,
  resolveType: (entity) => kindOf((entity as { id: string }).id) ?? null,
});

interface Evidence {
  readonly id: string;
  readonly term: TermStanding;
}

const evidenceType = builder.objectRef<Evidence>('DutyEvidence').implement({
  description: 'A piece of evidence for a term of a duty (佐证).',
  fields: (t) => ({
    kind: t.field({
      type: typeEnum,
      description: 'What it is; null where it is a finding (佐证类别).',
      resolve: ({ term, id }) => (kindOf(id) === 'Finding' ? null : typeOf(term.term)) as never,
    }),
    term: t.string({
      nullable: false,
      description: 'The term of the duty that it is for (佐证要求).',
      resolve: ({ term }) => term.term,
    }),
    on: t.field({
      type: 'Date',
      description: 'The day by which it counts (日期).',
      resolve: ({ id }, _, context) => evidenceDay(context, id),
    }),
    entityId: t.id({ nullable: false, description: 'The id of the entity (对象标识).', resolve: ({ id }) => id }),
    entity: t.field({
      type: entityType,
      description: 'The entity; null where you cannot see it (佐证对象).',
      resolve: ({ id }, _, context) => {
        if (kindOf(id) === 'Evaluation') return load(context, evaluation.kind, id) as never;
        return (kindOf(id) === 'Finding' ? load(context, findingKind, id) : { id }) as never;
      },
    }),
  }),
});

const termType = builder.objectRef<TermStanding>('DutyTerm').implement({
  description: 'How one term of a duty’s evidence stands (佐证要求的满足情况).',
  fields: (t) => ({
    term: t.exposeString('term', { nullable: false, description: 'The term as the catalogue writes it (佐证要求).' }),
    recorded: t.exposeBoolean('recorded', {
      nullable: false,
      description: 'Whether the product records such evidence (是否有记录).',
    }),
    holds: t.exposeBoolean('holds', { nullable: false, description: 'Whether it holds (是否满足).' }),
    hit: t.exposeInt('hit', { nullable: false, description: 'Of how many targets there is evidence (已有数).' }),
    targets: t.exposeInt('targets', {
      nullable: false,
      description: 'How many targets there are; 1 where it asks for one (应有数).',
    }),
  }),
});

/** The day as of which a standing is told, where that is not today. */
interface AsOf {
  readonly asOf?: string;
}

/** The standing of a duty (职责履行情况). */
export const standingType = builder.objectRef<DutyStanding & AsOf>('DutyStanding').implement({
  description: KIND_DESCRIPTIONS.DutyStanding,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    assignmentId: t.exposeID('assignmentId', {
      nullable: false,
      description: 'The id of the assignment (职责分派标识).',
    }),
    program: t.field({
      type: programType,
      description: 'The program (项目).',
      resolve: ({ programId }) => stub(programId),
    }),
    duty: t.field({ type: dutyType, description: 'The duty (职责).', resolve: ({ duty }) => ({ code: duty }) }),
    holder: t.field({
      type: dutyHolderType,
      description: 'Who holds it (责任主体).',
      resolve: ({ holderId }) => stub(holderId),
    }),
    holderId: t.exposeID('holderId', { nullable: false, description: 'The id of who holds it (责任主体标识).' }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where it counts (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionType,
      description: 'Where it counts (行政区).',
      resolve: ({ region }) => stub(regionId(region)),
    }),
    state: t.field({
      type: dutyStateEnum,
      nullable: false,
      description: 'Its state today, or at the end of the period that the matrix is of (职责状态).',
      resolve: (standing) => stateOn(standing, standing.asOf ?? today()),
    }),
    late: t.boolean({
      nullable: false,
      description: 'Whether it was fulfilled after its due day (是否逾期履行).',
      resolve: (standing) => isLate(standing),
    }),
    dueOn: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day by which it is due (期限).',
      resolve: ({ dueOn }) => dueOn,
    }),
    fulfilledOn: t.field({
      type: 'Date',
      description: 'The day on which the last of its terms came to hold (履行日期).',
      resolve: ({ fulfilledOn }) => fulfilledOn,
    }),
    reservations: t.field({
      type: [standardCodeEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 1 },
      description: 'Standards that bind in principle or are expected, and do not hold (保留意见).',
      resolve: ({ reservations }) => reservations as StandardCode[],
    }),
    terms: t.field({
      type: [termType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 3 },
      description: 'How each of its terms stands (各项佐证要求).',
      resolve: (standing) => termsOf(standing),
    }),
    evidence: t.field({
      type: [evidenceType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 5 },
      description: 'The evidence, term by term, 20 pieces of each at most (佐证).',
      resolve: (standing) => termsOf(standing).flatMap((term) => term.evidence.map((id) => ({ id, term }))),
    }),
  }),
});

asEntity(builder, standingType, standingKind);

function termsOf({ terms }: DutyStanding): TermStanding[] {
  return terms as unknown as TermStanding[];
}

/** The type that a term asks for: its word before a slash, an @ or a blank. */
function typeOf(term: string): string {
  return /^(?:each:)?(?:on:|about:)?(\w+)/.exec(term)?.[1] ?? '';
}
