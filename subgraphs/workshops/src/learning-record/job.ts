import type { UserError } from '@xiangxun/schema/contract/errors/user-error';
import type { JobKind, LineOutcome } from '@xiangxun/schema/kit/job/job-kind';
import { readJsonLine } from '@xiangxun/schema/kit/job/json-line';
import type { RecordOutcome } from '@xiangxun/schema/kit/sync/receipt/outcome';
import { mayTakeRecords } from '../visibility.ts';
import { type SentStatement, receiver } from './receive.ts';
import { auditIngested, countChanged, preparePartitions, RECORD_KIND, ingestStatements } from './ingest.ts';

/** Learning records as jobs take them in: an xAPI statement a line, several chunks at the same time. */
export const learningRecordJob: JobKind = {
  name: RECORD_KIND,
  term: '学习记录',
  lanes: 3,
  chunkLines: 4_000,
  mayLoad: mayTakeRecords,
  async take({ tx, pool, sender: { viewer, source } }, lines) {
    const read = receiver(source);
    const refused: LineOutcome[] = [];
    const sound: { line: number; text: string; sent: SentStatement }[] = [];
    for (const { line, text } of lines) {
      const errors: UserError[] = [];
      const statement = readJsonLine(text, errors);
      if (statement) sound.push({ line, text, sent: read(statement, [], text) });
      else refused.push({ line, externalId: null, outcome: 'REJECTED', errors, record: null });
    }
    const statements = sound.map(({ sent }) => sent);
    await preparePartitions(pool, statements);
    const { outcomes, changed } = await ingestStatements(tx, source, statements);
    await auditIngested(tx, viewer, outcomes);
    await countChanged(tx, changed);
    const taken = sound.map(({ line, text }, place): LineOutcome => {
      const { externalId, outcome, errors } = outcomes[place] as RecordOutcome;
      return { line, externalId, outcome, errors, record: outcome === 'REJECTED' ? JSON.parse(text) : null };
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
