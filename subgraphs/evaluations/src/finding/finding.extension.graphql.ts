import type { Finding, Prisma } from '@xiangxun/prisma/client/evaluations';
import { standardsOf } from '@xiangxun/schema/contract/catalogue/catalogue';
import type { GuideCode } from '@xiangxun/schema/contract/catalogue/guides';
import { STANDARDS, type StandardCode } from '@xiangxun/schema/contract/catalogue/standards/standards';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { type Page, page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs, type PageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { today } from '@xiangxun/schema/kit/clock';
import { loadChildren, visibleWhere } from '@xiangxun/schema/kit/entity/kind';
import { findRows } from '@xiangxun/schema/kit/entity/rows';
import { builder } from '../builder.ts';
import { notJudged } from '../completeness/completeness.ts';
import { completenessType } from '../completeness/completeness.graphql.ts';
import { cohortType, programType, regionType, standardCodeEnum } from '../foreign.ts';
import { periodInput } from '../period/period.graphql.ts';
import { parsePeriod } from '../period/period.ts';
import { codeOf } from '../region/region.ts';
import { findingStateEnum, findingType } from './finding.graphql.ts';
import { subjectsOfCohorts } from './finding.store.ts';
import { findingKind, inPeriod, inState } from './finding.ts';

const BY_STANDARD = { by: ['standard'] } as const;
const BY_REGION = { by: ['region', 'standard'] } as const;

type State = Parameters<typeof inState>[0];

/** A page of findings, with the standards that it is of. */
interface FindingPage extends Page<Finding> {
  readonly standards: () => readonly StandardCode[] | Promise<readonly StandardCode[]>;
}

const findingsType = connectionOf(builder, findingType, '评判结果');
builder.objectField(findingsType, 'completeness', (t) =>
  t.field({
    type: completenessType,
    nullable: false,
    description: 'How complete the list is: of which of the standards asked for there are no findings yet (完整程度).',
    resolve: async (found) => notJudged(await (found as FindingPage).standards()),
  }),
);

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
    type: findingsType,
    description: 'The findings of subjects in the region in a period, by place, standard, then id (评判结果列表).',
    args: {
      standards: t.arg({ type: [standardCodeEnum], description: 'Only these standards (标准).' }),
      period: t.arg({ type: periodInput, required: true, description: 'Of what lies in this period (期间).' }),
      states: t.arg({ type: [findingStateEnum], description: 'Only those in these states today (评判状态).' }),
      ...pageArgs(t.arg),
    },
    resolve: async ({ id }, { standards, states, period, ...paging }, context): Promise<FindingPage> => {
      const found = await page(context, findingKind, paging as PageArgs, BY_REGION, {
        AND: [{ region: within(codeOf(id)) }, inPeriod(parsePeriod(period)), ...filtered({ standards, states })],
      });
      return { ...found, standards: () => standards ?? STANDARDS.map(({ code }) => code) };
    },
  }),
);

builder.objectField(programType, 'findings', (t) =>
  t.field({
    type: findingsType,
    description: 'The findings that the program governs, by standard, then id (评判结果列表).',
    args: {
      standards: t.arg({ type: [standardCodeEnum], description: 'Only these standards (标准).' }),
      states: t.arg({ type: [findingStateEnum], description: 'Only those in these states today (评判状态).' }),
      ...pageArgs(t.arg),
    },
    resolve: async ({ id }, { standards, states, ...paging }, context): Promise<FindingPage> => {
      const found = await page(context, findingKind, paging as PageArgs, BY_STANDARD, {
        AND: [{ programIds: { has: id } }, ...filtered({ standards, states })],
      });
      return { ...found, standards: () => standards ?? standardsOfProgram(context, id) };
    },
  }),
);

builder.objectField(cohortType, 'findings', (t) =>
  t.field({
    type: [findingType],
    nullable: { list: true, items: false },
    listSize: { assumedSize: 200 },
    description: 'The findings of the cohort, its groups and its trainees, by standard (评判结果).',
    resolve: ({ id }, _, context) => findingsOf(context, id),
  }),
);

/** The standards of the guide that a program follows. */
async function standardsOfProgram(context: GraphContext, program: string): Promise<StandardCode[]> {
  const [known] = await loadChildren(
    context,
    'guides of programs',
    program,
    async (ids) => (await context.pool.query<{ id: string; guide: GuideCode }>(GUIDES, [ids])).rows,
    ({ id }) => id,
  );
  return known ? standardsOf(known.guide).map(({ code }) => code) : [];
}

const GUIDES = 'SELECT id, guide FROM fact_program WHERE id = ANY ($1)';

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
