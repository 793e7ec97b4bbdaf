import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

function logged(format: 'json' | 'text', write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('programs', { level: 'info', format }, (line) => lines.push(line)));
  return lines.join('');
}

describe('the log', () => {
  it('is one JSON object a line for machines', () => {
    const line = logged('json', (log) => log.info({ took: 12 }, 'done'));
    expect(JSON.parse(line)).toMatchObject({ level: 'info', service: 'programs', took: 12, msg: 'done' });
  });

  it('is readable for people, with the stack of an error', () => {
    const line = logged('text', (log) => log.error({ error: new Error('broken'), source: 'resources' }, 'failed'));
    expect(line).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} error programs failed source="resources"\n {2}Error: broken\n {4}at .*log\.test\.ts/,
    );
  });

  it.each(['json', 'text'] as const)('keeps secrets and personal data out as %s', (format) => {
    const line = logged(format, (log) =>
      log.info(
        { authorization: 'Bearer abc', request: { variables: { phone: '139' }, body: 'abc' }, phone: '139' },
        'asked',
      ),
    );
    expect(line).not.toMatch(/abc|139/);
  });

  it('repeats no values of rows from errors of the database', () => {
    const details = { severity: 'ERROR', code: '23505', constraint: 'educator_id_hash', detail: 'Key (name)=(张三)' };
    const error = Object.assign(new Error('duplicate key value'), details, { where: '张三', parameters: ['张三'] });
    const line = logged('json', (log) => log.error({ error }, 'failed'));
    expect(line).not.toContain('张三');
    expect(JSON.parse(line).error).toMatchObject({
      code: '23505',
      constraint: 'educator_id_hash',
      message: 'duplicate key value',
    });
    const misfit = Object.assign(new Error('invalid input syntax: "张三"'), { severity: 'ERROR', code: '22P02' });
    expect(logged('text', (log) => log.error({ err: misfit }, 'failed'))).not.toContain('张三');
  });
});
