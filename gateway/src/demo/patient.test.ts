import { expect, it } from 'vitest';
import { type Party, Refused } from './client.ts';
import { patient } from './patient.ts';

/** A party that gets these responses in turn. */
function answered(...answers: (string | Error)[]): Party & { asked: number } {
  return {
    name: 'a county',
    asked: 0,
    async ask() {
      const answer = answers[this.asked++];
      if (answer instanceof Error) throw answer;
      return answer as never;
    },
  };
}

const busy = new Refused('a part does not answer', 'SUBGRAPH_UNAVAILABLE');

it('asks again while a part does not answer', async () => {
  const county = answered(busy, busy, 'the townships');
  expect(await patient(county, 3, 1).ask('{ regions }')).toBe('the townships');
});

it('gives up when it has asked often enough', async () => {
  const county = answered(busy, busy, 'the townships');
  await expect(patient(county, 2, 1).ask('{ regions }')).rejects.toBe(busy);
});

it('does not ask again what will be refused again', async () => {
  const county = answered(new Refused('this needs another role', 'FORBIDDEN'), 'the townships');
  await expect(patient(county, 3, 1).ask('{ regions }')).rejects.toThrow('another role');
  expect(county.asked).toBe(1);
});
