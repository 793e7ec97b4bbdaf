import { OMISSION_REASON } from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { standardCodeEnum } from '../foreign.ts';
import { knownUpTo } from '../projection/mirrors.ts';
import type { Omission } from './completeness.ts';

const reasonEnum = vocabularyEnum(
  builder,
  'OmissionReason',
  OMISSION_REASON,
  'Why something is left out (未计入原因).',
);

const omissionType = builder.objectRef<Omission>('Omission').implement({
  description: 'What is left out of a value or a list, and why (未计入的内容).',
  fields: (t) => ({
    reason: t.field({
      type: reasonEnum,
      nullable: false,
      description: 'Why (原因).',
      resolve: ({ reason }) => reason,
    }),
    text: t.string({
      nullable: false,
      description: 'The reason in the reader’s language (原因说明).',
      resolve: ({ reason }, _, { viewer }) => OMISSION_REASON[reason][viewer.language],
    }),
    standards: t.field({
      type: [standardCodeEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 20 },
      description: 'The standards that are left out (未计入的标准).',
      resolve: ({ standards }) => [...standards],
    }),
    duties: t.stringList({
      nullable: { list: false, items: false },
      listSize: { assumedSize: 20 },
      description: 'The codes of the duties that are left out (未计入的职责代码).',
      resolve: ({ duties }) => [...duties],
    }),
  }),
});

/** How complete a value or a list is, by what it leaves out (完整程度). */
export const completenessType = builder.objectRef<readonly Omission[]>('Completeness').implement({
  description: 'How complete a value or a list is (完整程度).',
  fields: (t) => ({
    complete: t.boolean({
      nullable: false,
      description: 'Whether nothing is left out (是否完整).',
      resolve: (omissions) => omissions.length === 0,
    }),
    asOf: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'Up to when all facts are known (数据截止时刻).',
      resolve: () => knownUpTo(),
    }),
    leftOut: t.field({
      type: [omissionType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 1 },
      description: 'What is left out (未计入的内容).',
      resolve: (omissions) => [...omissions],
    }),
  }),
});
