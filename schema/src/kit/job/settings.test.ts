import { expect, it } from 'vitest';
import { jobSettings } from './settings.ts';

it('lets an installation say what jobs may take up, and has an answer where it does not', () => {
  expect(jobSettings({})).toEqual({
    perClient: 4,
    uploadsPerClient: 2,
    uploads: 12,
    partMinutes: 60,
    running: 2,
    days: 90,
  });
  expect(
    jobSettings({
      XIANGXUN_JOBS_PER_CLIENT: '9',
      XIANGXUN_JOB_UPLOADS_PER_CLIENT: '3',
      XIANGXUN_JOB_UPLOADS: '8',
      XIANGXUN_JOB_PART_MINUTES: '5',
      XIANGXUN_JOBS_RUNNING: '1',
      XIANGXUN_JOB_DAYS: '30',
    }),
  ).toEqual({ perClient: 9, uploadsPerClient: 3, uploads: 8, partMinutes: 5, running: 1, days: 30 });
});

it('refuses what is no such number, naming each variable and what it may be', () => {
  const wrong = { XIANGXUN_JOB_DAYS: '29', XIANGXUN_JOBS_RUNNING: 'many', XIANGXUN_JOB_UPLOADS: '1.5' };
  for (const said of [/XIANGXUN_JOB_DAYS must be .* 30 to 3650/, /XIANGXUN_JOBS_RUNNING/, /XIANGXUN_JOB_UPLOADS/])
    expect(() => jobSettings(wrong)).toThrow(said);
});
