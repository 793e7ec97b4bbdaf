import type { ProgramParticipant, ProgramSchool } from '@xiangxun/prisma/client/programs';
import { PARTY } from '@xiangxun/schema/contract/catalogue/parties';
import type { KindName } from '@xiangxun/schema/contract/id';
import { day, oneOf, ref, rowsOf } from '@xiangxun/schema/kit/entity/entity-field';
import { dutyHolder } from '../holder/holder.ref.ts';

/** The parties as which a program names participants, and the kind of who can be one. */
export const PARTICIPANTS = {
  DELIVERY_TEAM: 'Team',
  PROVIDER: 'Provider',
  WORKSHOP_HOST: 'Educator',
  UNIVERSITY: 'University',
  DEVELOPMENT_CENTER: 'DevelopmentCenter',
  QUALITY_SCHOOL: 'School',
  CHIEF_EXPERT: 'Educator',
  RESEARCH_GUIDANCE: 'Team',
} as const satisfies Partial<Record<keyof typeof PARTY, KindName>>;

const span = {
  fromDay: day(
    'From; the program’s first day unless said (加入日期).',
    {},
    { read: 'From; null: from the program’s first day (加入日期).' },
  ),
  toDay: day(
    'Its last day in the program, where it left before the end (退出日期).',
    {},
    { read: 'To; null: to the program’s end (退出日期).' },
  ),
};

/** The schools that take part. */
export const schools = rowsOf<Omit<ProgramSchool, 'programId'>>()({
  name: 'ProgramSchool',
  description: 'A school that takes part, with the principal who is responsible (参与学校).',
  table: 'program_school',
  parent: 'programId',
  fields: {
    school: ref('School', 'The school (学校).', { required: true }),
    principal: ref(
      'Educator',
      'The principal who is responsible there (责任校长).',
      {},
      { read: 'The principal who is responsible (责任校长).' },
    ),
    ...span,
  },
  shown: { read: 'The schools that it names, with their responsible principals (参与学校).', size: 200 },
});

/** Whom a program names as a party. */
export const participants = rowsOf<Omit<ProgramParticipant, 'programId'>>()({
  name: 'ProgramParticipant',
  description:
    'Whom the program names as a party: teams, providers, centres, hosts, quality schools, experts (参与主体).',
  table: 'program_participant',
  parent: 'programId',
  fields: {
    party: oneOf(
      'PartyCode',
      PARTY,
      `As which party: ${Object.keys(PARTICIPANTS).join(', ')} (责任主体).`,
      { required: true },
      { read: 'As which party (责任主体).' },
    ),
    holder: ref(
      [...new Set(Object.values(PARTICIPANTS))],
      'Who it is (主体).',
      { required: true },
      { as: dutyHolder, id: 'The id of who it is (主体标识).' },
    ),
    workshop: ref('Workshop', 'Of a host, the workshop (工作坊).'),
    ...span,
  },
  shown: { read: 'Whom it names as which party (参与主体).', size: 50 },
});
