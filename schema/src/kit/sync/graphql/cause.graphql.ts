import { perBuilder } from '../../entity/per-builder.ts';
import { remedyType, userErrorCodeType } from '../../user-error.graphql.ts';
import { tell } from '../../../contract/errors/user-error.ts';
import type { Cause } from '../receipt/cause.ts';
import { outcomeEnum } from './outcome.graphql.ts';

/** How many root causes there are of many records, most of which fail at the same things; 100 are the most. */
export const CAUSES_OF_MANY = { assumedSize: 20 };

/** The GraphQL type of root causes; the same in every subgraph. */
export const causeType = perBuilder((builder) =>
  builder.objectRef<Cause>('SyncCause').implement({
    description: 'What keeps records from taking effect: all that fail at the same thing have one cause (根本原因).',
    shareable: true,
    fields: (t) => ({
      code: t.field({
        type: userErrorCodeType(builder),
        nullable: false,
        description: 'Which error it is (错误代码).',
        resolve: ({ error }) => error.code,
      }),
      outcome: t.field({
        type: outcomeEnum(builder),
        description: 'Whether it lets them wait or has them refused; null where they have expired (处理结果).',
        resolve: ({ outcome }) => outcome,
      }),
      kinds: t.stringList({
        nullable: false,
        listSize: { assumedSize: 1 },
        description: 'The kinds of entity that what is named can be; none where nothing is named (所指对象类别).',
        resolve: ({ error }) =>
          String(error.about.kinds ?? '')
            .split(' ')
            .filter(Boolean),
      }),
      form: t.string({
        description: 'In which form it is named (引用形式).',
        resolve: ({ error }) => (error.about.form === undefined ? null : String(error.about.form)),
      }),
      value: t.string({
        description: 'The value that is wrong or names something unknown, null where it differs (值).',
        resolve: ({ error }) => (error.about.value === undefined ? null : String(error.about.value)),
      }),
      field: t.string({
        nullable: false,
        description: 'The field in which it stands, empty for the record as a whole (字段).',
        resolve: ({ error }) => error.path.join('.'),
      }),
      count: t.exposeInt('count', { nullable: false, description: 'How many records it keeps back (记录条数).' }),
      remedy: t.field({
        type: remedyType(builder),
        nullable: false,
        description: 'Who can put it right (由谁处理).',
        resolve: ({ error }, _, { viewer }) => tell(error, viewer.language).remedy,
      }),
      hint: t.string({
        nullable: false,
        description: 'The way out, in the reader’s language (处理建议).',
        resolve: ({ error }, _, { viewer }) => tell(error, viewer.language).hint,
      }),
      since: t.field({
        type: 'DateTime',
        description: 'Since when the first of them has waited; null in receipts (最早等待时刻).',
        resolve: ({ since }) => since,
      }),
      firstExternalIds: t.stringList({
        nullable: false,
        listSize: { assumedSize: 5 },
        description: 'External ids of the first of the records, five at most (首批外部标识).',
        resolve: ({ firstExternalIds }) => [...firstExternalIds],
      }),
    }),
  }),
);
