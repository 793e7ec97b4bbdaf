import type { UserError } from '@xiangxun/schema/errors/user-error';
import type { JobKind, LineOutcome } from '@xiangxun/schema/job/job-kind';
import { readJsonLine } from '@xiangxun/schema/job/json-line';
import { mayTakeRecords } from '../visibility.ts';
import { readItems } from './item.ts';
import { countChanged, preparePartitions, RECORD_KIND, takeItems } from './take-in.ts';

/** Learning records as jobs take them in: an xAPI statement a line, several chunks at the same time. */
export const learningRecordJob: JobKind = {
  name: RECORD_KIND,
  term: '学习记录',
  lanes: 2,
  mayLoad: mayTakeRecords,
  async take({ tx, pool, sender: { viewer, source } }, lines) {
    const refused: LineOutcome[] = [];
    const sound: { line: number; statement: Readonly<Record<string, unknown>> }[] = [];
    for (const { line, text } of lines) {
      const errors: UserError[] = [];
      const statement = readJsonLine(text, errors);
      if (statement) sound.push({ line, statement });
      else refused.push({ line, externalId: null, outcome: 'REJECTED', errors, record: null });
    }
    const items = readItems(
      source,
      sound.map(({ statement }) => statement),
    );
    await preparePartitions(pool, items);
    const { outcomes, changed } = await takeItems(tx, viewer, source, items);
    await countChanged(tx, changed);
    const taken = outcomes.map(({ externalId, outcome, errors }, place): LineOutcome => {
      const { line = 0, statement = null } = sound[place] ?? {};
      return { line, externalId, outcome, errors: errors.map(withinStatement), record: statement };
    });
    return [...refused, ...taken];
  },
  refuse({ line, text }, error) {
    const statement = readJsonLine(text, []) ?? null;
    return { line, externalId: idIn(statement), outcome: 'REJECTED', errors: [error], record: statement };
  },
};

function idIn(statement: Readonly<Record<string, unknown>> | null): string | null {
  return typeof statement?.id === 'string' ? statement.id : null;
}

/** An error by its path in the statement, not in the batch. */
function withinStatement(error: UserError): UserError {
  return { ...error, path: error.path.slice(2) };
}
