import { dutiesOf, dutyByCode, standardsOf } from '@xiangxun/schema/contract/catalogue/catalogue';
import type { Duty } from '@xiangxun/schema/contract/catalogue/duties/duties';
import {
  GUIDE,
  GUIDES,
  type Guide,
  type GuideCode,
  type Phase,
  SOURCE_DOCUMENT,
} from '@xiangxun/schema/contract/catalogue/guides';
import { STANDARD, type Standard, type StandardCode } from '@xiangxun/schema/contract/catalogue/standards/standards';
import type { Wording } from '@xiangxun/schema/contract/catalogue/vocabulary/vocabulary';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { builder } from '../builder.ts';
import {
  basisEnum,
  forceEnum,
  grainEnum,
  guideEnum,
  partyEnum,
  phaseEnum,
  standardCodeEnum,
  timingEnum,
} from '../enums.ts';

/** A standard as one of its guides sets it, or, asked for by its code alone, as the first of them does. */
type GuideStandard = Standard & { readonly guide: GuideCode };

function say(wording: Wording, { viewer }: GraphContext): string {
  return wording[viewer.language];
}

const phaseType = builder.objectRef<Phase>('Phase').implement({
  description: 'A phase of a guide (环节).',
  fields: (t) => ({
    code: t.field({
      type: phaseEnum,
      nullable: false,
      description: 'Which phase (环节代码).',
      resolve: ({ code }) => code,
    }),
    text: t.string({
      nullable: false,
      description: 'Its name in the reader’s language (名称).',
      resolve: (phase, _, context) => say(phase, context),
    }),
    clause: t.exposeString('clause', { nullable: false, description: 'The clause that describes it (条款).' }),
  }),
});

/** A duty of the responsibility matrix (职责). */
export const dutyType = builder.objectRef<Duty>('Duty').implement({
  description: 'What a guide lays on a party: one row of the responsibility matrix (职责).',
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: 'Its code (代码).' }),
    guide: t.field({
      type: guideEnum,
      nullable: false,
      description: 'The guide (指南).',
      resolve: ({ guide }) => guide,
    }),
    basis: t.field({
      type: basisEnum,
      nullable: false,
      description: 'Whether the guide numbers it or its text lays it on the party (依据).',
      resolve: ({ basis }) => basis,
    }),
    party: t.field({
      type: partyEnum,
      nullable: false,
      description: 'On whom it is laid (责任主体).',
      resolve: ({ party }) => party,
    }),
    clause: t.exposeString('clause', { nullable: false, description: 'The clause (条款).' }),
    phase: t.field({
      type: phaseEnum,
      description: 'The phase by whose end it is due; null: by the program’s end (环节).',
      resolve: ({ phase }) => phase,
    }),
    text: t.string({
      nullable: false,
      description: 'What is to be done, in the reader’s language (职责内容).',
      resolve: (duty, _, context) => say(duty, context),
    }),
    evidence: t.stringList({
      nullable: { list: false, items: false },
      listSize: { assumedSize: 3 },
      description: 'The terms that must all hold for it to be fulfilled (佐证要求).',
      resolve: ({ evidence }) => evidence.map(({ notation }) => notation),
    }),
  }),
});
builder.asEntity(dutyType, {
  key: builder.selection<{ code: string }>('code'),
  // A copy, since the server writes the type's name into what it is given and the catalogue is frozen.
  resolveReference: ({ code }) => {
    const duty = dutyByCode(code);
    return duty ? { ...duty } : null;
  },
});

/** A standard that guides set (标准). */
export const standardType = builder.objectRef<GuideStandard>('Standard').implement({
  description: 'What a guide asks of the work, so that it can be counted (标准).',
  fields: (t) => ({
    code: t.field({
      type: standardCodeEnum,
      nullable: false,
      description: 'Its code (代码).',
      resolve: ({ code }) => code,
    }),
    guides: t.field({
      type: [guideEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 1 },
      description: 'The guides that set it (指南).',
      resolve: ({ guides }) => guides,
    }),
    clause: t.string({
      nullable: false,
      description: 'The clause of the guide that it was reached by (条款).',
      resolve: ({ clauses, guide }) => clauses[guide] ?? '',
    }),
    force: t.field({
      type: forceEnum,
      nullable: false,
      description: 'How strictly it is set (效力).',
      resolve: ({ force }) => force,
    }),
    grains: t.field({
      type: [grainEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 2 },
      description: 'What it is judged for, one finding for each (判定对象).',
      resolve: ({ grains }) => grains,
    }),
    timing: t.field({
      type: timingEnum,
      nullable: false,
      description: 'When it can be judged (判定时点).',
      resolve: ({ timing }) => timing,
    }),
    text: t.string({
      nullable: false,
      description: 'What it asks, in the reader’s language (内容).',
      resolve: (standard, _, context) => say(standard, context),
    }),
    measure: t.string({
      nullable: false,
      description: 'What is counted (计量).',
      resolve: ({ measure }, _, context) => say(measure, context),
    }),
    test: t.string({
      nullable: false,
      description: 'What the measure must be (要求).',
      resolve: ({ test }, _, context) => say(test, context),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'The version of the definition (定义版本).' }),
  }),
});
builder.asEntity(standardType, {
  key: builder.selection<{ code: string }>('code'),
  resolveReference: ({ code }) => {
    const standard = STANDARD[code as StandardCode];
    return standard ? { ...standard, guide: standard.guides[0] ?? 'OUTREACH' } : null;
  },
});

const guideType = builder.objectRef<Guide>('Guide').implement({
  description: `One of the four guides of ${SOURCE_DOCUMENT} (指南).`,
  fields: (t) => ({
    code: t.field({
      type: guideEnum,
      nullable: false,
      description: 'Which guide (指南代码).',
      resolve: ({ code }) => code,
    }),
    text: t.string({
      nullable: false,
      description: 'Its title in the reader’s language (标题).',
      resolve: (guide, _, context) => say(guide, context),
    }),
    annex: t.exposeInt('annex', { nullable: false, description: 'The number of the annex that it is (附件序号).' }),
    phases: t.field({
      type: [phaseType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 5 },
      description: 'Its phases, in order (环节).',
      resolve: ({ phases }) => phases,
    }),
    duties: t.field({
      type: [dutyType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 40 },
      description: 'The duties that it lays on each party, in its order (职责).',
      args: { party: t.arg({ type: partyEnum, description: 'Only this party’s (责任主体).' }) },
      resolve: ({ code }, { party }) => dutiesOf(code, party ?? undefined),
    }),
    standards: t.field({
      type: [standardType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 20 },
      description: 'The standards that it sets (标准).',
      resolve: ({ code }) => standardsOf(code).map((standard) => ({ ...standard, guide: code })),
    }),
  }),
});

builder.queryFields((t) => ({
  guides: t.field({
    type: [guideType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 4 },
    requiresScopes: [['graph:read']],
    description: 'The four guides with their phases, duties and standards (四个指南).',
    resolve: () => GUIDES,
  }),
  guide: t.field({
    type: guideType,
    requiresScopes: [['graph:read']],
    description: 'One guide (单个指南).',
    args: { code: t.arg({ type: guideEnum, required: true, description: 'Which one (指南代码).' }) },
    resolve: (_, { code }) => GUIDE[code],
  }),
}));
