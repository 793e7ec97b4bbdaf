import { perBuilder } from '../../entity/per-builder.ts';
import { OUTCOMES, type Outcome } from '../ingest/stages.ts';
import type { OutcomeCounts } from '../receipt/outcome.ts';

const SAID: Readonly<Record<Outcome, string>> = {
  CREATED: 'It was new (新建)',
  UPDATED: 'It was changed (更新)',
  UNCHANGED: 'It was known with the same content (无变化)',
  STALE: 'A higher version is kept already (版本过旧)',
  DELETED: 'It was deleted (删除)',
  PENDING: 'It waits for something that it names and takes effect when that comes (等待引用对象)',
  REJECTED: 'It was refused; its errors say why (拒绝)',
};

/** The GraphQL type of a record's outcome. */
export const outcomeEnum = perBuilder((builder) =>
  builder.enumType('SyncOutcomeKind', {
    description: 'What became of a record (处理结果).',
    values: Object.fromEntries(
      OUTCOMES.map((name) => [name, { value: name, description: `${SAID[name]}.` }]),
    ) as Record<Outcome, { value: Outcome; description: string }>,
  }),
);

/** The GraphQL type of counts by outcome. */
export const countsType = perBuilder((builder) =>
  builder.objectRef<OutcomeCounts>('SyncCounts').implement({
    description: 'How many records came out in each way (各结果的条数).',
    shareable: true,
    fields: (t) =>
      Object.fromEntries(
        OUTCOMES.map((name) => [
          name.toLowerCase(),
          t.int({
            nullable: false,
            description: `${SAID[name]}: how many (条数).`,
            resolve: (counts) => counts[name.toLowerCase() as Lowercase<Outcome>],
          }),
        ]),
      ),
  }),
);
