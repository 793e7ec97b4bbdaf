import { GUIDE } from '@xiangxun/schema/contract/catalogue/guides';
import { PARTY } from '@xiangxun/schema/contract/catalogue/parties';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs, type PageArgs } from '@xiangxun/schema/kit/list/page-args';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { dutiesOf } from '@xiangxun/schema/contract/catalogue/catalogue';
import { builder } from '../builder.ts';
import { notRecorded } from '../completeness/completeness.ts';
import { completenessType } from '../completeness/completeness.graphql.ts';
import { dutyType, programType, regionType } from '../foreign.ts';
import { periodInput } from '../period/period.graphql.ts';
import { parsePeriod } from '../period/period.ts';
import { codeOf } from '../region/region.ts';
import { standingType } from '../standing/standing.graphql.ts';
import { standingKind } from '../standing/standing.ts';
import { type HolderCounts, type Matrix, type MatrixRow, matrixOfProgram, matrixOfRegion } from './matrix.ts';

const guideEnum = vocabularyEnum(builder, 'GuideCode', GUIDE, 'One of the four guides (指南).');
const partyEnum = vocabularyEnum(builder, 'PartyCode', PARTY, 'A party that the guides lay duties on (责任主体).');
const BY_REGION = { by: ['region'] } as const;

const holdersType = builder.objectRef<HolderCounts>('DutyHolderCounts').implement({
  description: 'How many hold a duty, and how many of them stand in each state (责任主体数).',
  fields: (t) => ({
    total: t.int({ nullable: false, description: 'All of them (合计).', resolve: ({ total }) => total }),
    fulfilled: t.int({
      nullable: false,
      description: 'Who have fulfilled it (已履行).',
      resolve: ({ FULFILLED }) => FULFILLED,
    }),
    inProgress: t.int({
      nullable: false,
      description: 'Who have some of the evidence (进行中).',
      resolve: ({ IN_PROGRESS }) => IN_PROGRESS,
    }),
    overdue: t.int({
      nullable: false,
      description: 'Who have not fulfilled it in time (逾期).',
      resolve: ({ OVERDUE }) => OVERDUE,
    }),
    notStarted: t.int({
      nullable: false,
      description: 'Who have no evidence yet (未开始).',
      resolve: ({ NOT_STARTED }) => NOT_STARTED,
    }),
    waived: t.int({
      nullable: false,
      description: 'For whom it was waived (已免除).',
      resolve: ({ WAIVED }) => WAIVED,
    }),
    notRecorded: t.int({
      nullable: false,
      description: 'Whose evidence the product does not record yet (无记录).',
      resolve: ({ NOT_RECORDED }) => NOT_RECORDED,
    }),
  }),
});

const rowType = builder.objectRef<MatrixRow>('ResponsibilityMatrixRow').implement({
  description: 'A duty, who holds it, and how it stands (职责矩阵的一行).',
  fields: (t) => ({
    duty: t.field({ type: dutyType, description: 'The duty (职责).', resolve: ({ duty }) => ({ code: duty.code }) }),
    party: t.field({
      type: partyEnum,
      nullable: false,
      description: 'On whom it is laid (责任主体).',
      resolve: ({ duty }) => duty.party,
    }),
    holders: t.field({
      type: holdersType,
      nullable: false,
      description: 'How many hold it, by state (责任主体数).',
      resolve: ({ holders }) => holders,
    }),
    assignments: t.field({
      type: connectionOf(builder, standingType, '职责履行情况'),
      nullable: false,
      extensions: { listOwner: ({ matrix, duty }: MatrixRow) => `${matrix} ${duty.code}` },
      description: 'Each holder with its state and evidence, by place, then id (各责任主体履行情况).',
      args: pageArgs(t.arg),
      resolve: async ({ where, day }, paging, context) => {
        const found = await page(context, standingKind, paging as PageArgs, BY_REGION, where);
        return { ...found, nodes: found.nodes.map((standing) => ({ ...standing, asOf: day })) };
      },
    }),
  }),
});

const matrixType = builder.objectRef<Matrix>('ResponsibilityMatrix').implement({
  description: 'The responsibility matrix: a row for each duty, grouped by party, in the guide’s order (职责矩阵).',
  fields: (t) => ({
    guide: t.field({
      type: guideEnum,
      nullable: false,
      description: 'The guide (指南).',
      resolve: ({ guide }) => guide,
    }),
    completeness: t.field({
      type: completenessType,
      nullable: false,
      description: 'How complete it is: which duties can’t be told to be fulfilled yet (完整程度).',
      resolve: ({ guide }) => notRecorded(dutiesOf(guide)),
    }),
    rows: t.field({
      type: [rowType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 40 },
      description: 'Its rows (各行).',
      resolve: ({ rows }) => [...rows],
    }),
  }),
});

builder.objectField(programType, 'responsibilityMatrix', (t) =>
  t.field({
    type: matrixType,
    cost: 100,
    description: 'The program’s responsibility matrix, of what you can see of it (职责矩阵).',
    resolve: ({ id }, _, context) => matrixOfProgram(context, id),
  }),
);

builder.objectField(regionType, 'responsibilityMatrix', (t) =>
  t.field({
    type: matrixType,
    cost: 500,
    description:
      'The matrix rolled up over a guide’s programs that run in a period, of what lies in the region (职责矩阵汇总).',
    args: {
      guide: t.arg({ type: guideEnum, required: true, description: 'Of which guide (指南).' }),
      period: t.arg({
        type: periodInput,
        required: true,
        description: 'In which period; states are as of its end, or today (期间).',
      }),
    },
    resolve: ({ id }, { guide, period }, context) => matrixOfRegion(context, codeOf(id), guide, parsePeriod(period)),
  }),
);
