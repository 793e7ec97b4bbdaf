import type { Finding, Prisma } from '@xiangxun/prisma/client/evaluations';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs, type PageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { today } from '@xiangxun/schema/kit/clock';
import { loadChildren, visibleWhere } from '@xiangxun/schema/kit/entity/kind';
import { findRows } from '@xiangxun/schema/kit/entity/rows';
import { builder } from '../builder.ts';
import { cohortType, programType, regionType } from '../foreign.ts';
import { periodInput } from '../period/period.graphql.ts';
import { parsePeriod } from '../period/period.ts';
import { codeOf } from '../region/region.ts';
import { findingStateEnum, findingType, standardCodeEnum } from './finding.graphql.ts';
import { subjectsOfCohorts } from './finding.store.ts';
import { findingKind, inPeriod, inState } from './finding.ts';

const BY_STANDARD = { by: ['standard'] } as const;
const BY_REGION = { by: ['region', 'standard'] } as const;

type State = Parameters<typeof inState>[0];

interface Filter {
  readonly standards?: readonly string[] | null | undefined;
  readonly states?: readonly State[] | null | undefined;
}

function filtered({ standards, states }: Filter): Prisma.FindingWhereInput[] {
  return [
    ...(standards ? [{ standard: { in: [...standards] } }] : []),
    ...(states ? [{ OR: states.map((state) => inState(state, today())) }] : []),
  ];
}

builder.objectField(regionType, 'findings', (t) =>
  t.field({
    type: connectionOf(builder, findingType, '评判结果'),
    nullable: false,
    description: 'The findings of subjects in the region in a period, by place, standard, then id (评判结果列表).',
    args: {
      standards: t.arg({ type: [standardCodeEnum], description: 'Only these standards (标准).' }),
      period: t.arg({ type: periodInput, required: true, description: 'Of what lies in this period (期间).' }),
      states: t.arg({ type: [findingStateEnum], description: 'Only those in these states today (评判状态).' }),
      ...pageArgs(t.arg),
    },
    resolve: ({ id }, { standards, states, period, ...paging }, context) =>
      page(context, findingKind, paging as PageArgs, BY_REGION, {
        AND: [{ region: within(codeOf(id)) }, inPeriod(parsePeriod(period)), ...filtered({ standards, states })],
      }),
  }),
);

builder.objectField(programType, 'findings', (t) =>
  t.field({
    type: connectionOf(builder, findingType, '评判结果'),
    nullable: false,
    description: 'The findings that the program governs, by standard, then id (评判结果列表).',
    args: {
      standards: t.arg({ type: [standardCodeEnum], description: 'Only these standards (标准).' }),
      states: t.arg({ type: [findingStateEnum], description: 'Only those in these states today (评判状态).' }),
      ...pageArgs(t.arg),
    },
    resolve: ({ id }, { standards, states, ...paging }, context) =>
      page(context, findingKind, paging as PageArgs, BY_STANDARD, {
        AND: [{ programIds: { has: id } }, ...filtered({ standards, states })],
      }),
  }),
);

builder.objectField(cohortType, 'findings', (t) =>
  t.field({
    type: [findingType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 200 },
    description: 'The findings of the cohort, its groups and its trainees, by standard (评判结果).',
    resolve: ({ id }, _, context) => findingsOf(context, id),
  }),
);

/** The findings of cohorts, of their groups and of their trainees. */
function findingsOf(context: GraphContext, cohort: string): Promise<Finding[]> {
  return loadChildren(
    context,
    'Cohort.findings',
    cohort,
    async (cohorts) => {
      const subjects = await subjectsOfCohorts(context.pool, cohorts);
      const wanted = visibleWhere(findingKind, context.access, { subjectId: { in: [...subjects.keys()] } });
      const findings = await findRows(context, findingKind, wanted, { by: ['standard', 'id'] });
      return findings.map((finding) => ({ ...finding, cohort: subjects.get(finding.subjectId ?? '') ?? '' }));
    },
    (finding) => finding.cohort,
  );
}
