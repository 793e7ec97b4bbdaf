import type { ProgramParticipant, ProgramSchool } from '@xiangxun/prisma/client/programs';
import type { PartyCode } from '@xiangxun/schema/contract/catalogue/parties';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import type { Stub } from '@xiangxun/schema/kit/entity/stub';
import { loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { partyEnum } from '../enums.ts';
import { centerStub, educatorStub, providerStub, schoolStub, teamStub, workshopStub } from '../foreign.ts';
import { dutyHolderType, holderOf } from '../holder/holder.ref.ts';
import { programType } from './program.ref.ts';

const inOrder = [{ programId: 'asc' }, { position: 'asc' }] as const;

const schoolType = builder.objectRef<ProgramSchool>('ProgramSchool').implement({
  description: 'A school that takes part, with the principal who is responsible (参与学校).',
  fields: (t) => ({
    school: t.field({ type: schoolStub, description: 'The school (学校).', resolve: ({ schoolId }) => stub(schoolId) }),
    principal: t.field({
      type: educatorStub,
      description: 'The principal who is responsible (责任校长).',
      resolve: ({ principalId }) => stub(principalId),
    }),
    fromDay: t.field({
      type: 'Date',
      description: 'From; null: from the program’s first day (加入日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    toDay: t.field({
      type: 'Date',
      description: 'To; null: to the program’s end (退出日期).',
      resolve: ({ toDay }) => toDay,
    }),
  }),
});

const participantType = builder.objectRef<ProgramParticipant>('ProgramParticipant').implement({
  description: 'Whom the program names as a party (参与主体).',
  fields: (t) => ({
    party: t.field({
      type: partyEnum,
      nullable: false,
      description: 'As which party (责任主体).',
      resolve: ({ party }) => party as never,
    }),
    holder: t.field({
      type: dutyHolderType,
      description: 'Who it is (主体).',
      resolve: ({ holderId }, _, context) => holderOf(context, holderId),
    }),
    holderId: t.exposeID('holderId', { nullable: false, description: 'The id of who it is (主体标识).' }),
    workshop: t.field({
      type: workshopStub,
      description: 'Of a host, the workshop (工作坊).',
      resolve: ({ workshopId }) => stub(workshopId),
    }),
    fromDay: t.field({
      type: 'Date',
      description: 'From; null: from the program’s first day (加入日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    toDay: t.field({
      type: 'Date',
      description: 'To; null: to the program’s end (退出日期).',
      resolve: ({ toDay }) => toDay,
    }),
  }),
});

const hostType = builder.objectRef<ProgramParticipant>('ProgramHost').implement({
  description: 'A workshop host whom the program names (项目指定的工作坊主持人).',
  fields: (t) => ({
    educator: t.field({
      type: educatorStub,
      description: 'The host (主持人).',
      resolve: ({ holderId }) => stub(holderId),
    }),
    workshop: t.field({
      type: workshopStub,
      description: 'The workshop (工作坊).',
      resolve: ({ workshopId }) => stub(workshopId),
    }),
    fromDay: t.field({ type: 'Date', description: 'From (加入日期).', resolve: ({ fromDay }) => fromDay }),
    toDay: t.field({ type: 'Date', description: 'To (退出日期).', resolve: ({ toDay }) => toDay }),
  }),
});

function participantsOf(context: GraphContext, program: string): Promise<ProgramParticipant[]> {
  return loadChildren(
    context,
    'Program.participants',
    program,
    (ids) =>
      read(context).programParticipant.findMany({ where: { programId: { in: [...ids] } }, orderBy: [...inOrder] }),
    ({ programId }) => programId,
  );
}

async function named(context: GraphContext, program: string, party: PartyCode): Promise<Stub[]> {
  const participants = await participantsOf(context, program);
  return participants.filter((participant) => participant.party === party).map(({ holderId }) => ({ id: holderId }));
}

builder.objectFields(programType, (t) => ({
  schools: t.field({
    type: [schoolType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 200 },
    description: 'The schools that it names, with their responsible principals (参与学校).',
    reads: ['id'],
    resolve: ({ id }, _, context) =>
      loadChildren(
        context,
        'Program.schools',
        id,
        (ids) =>
          read(context).programSchool.findMany({ where: { programId: { in: [...ids] } }, orderBy: [...inOrder] }),
        ({ programId }) => programId,
      ),
  }),
  participants: t.field({
    type: [participantType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 50 },
    description: 'Whom it names as which party (参与主体).',
    reads: ['id'],
    resolve: ({ id }, _, context) => participantsOf(context, id),
  }),
  teams: t.field({
    type: [teamStub],
    nullable: { list: false, items: true },
    listSize: { assumedSize: 10 },
    description: 'The delivery teams that it names (送培团队).',
    reads: ['id'],
    resolve: ({ id }, _, context) => named(context, id, 'DELIVERY_TEAM'),
  }),
  providers: t.field({
    type: [providerStub],
    nullable: { list: false, items: true },
    listSize: { assumedSize: 2 },
    description: 'The providers that it names (支持服务机构).',
    reads: ['id'],
    resolve: ({ id }, _, context) => named(context, id, 'PROVIDER'),
  }),
  centers: t.field({
    type: [centerStub],
    nullable: { list: false, items: true },
    listSize: { assumedSize: 1 },
    description: 'The development centres that it names (教师发展中心).',
    reads: ['id'],
    resolve: ({ id }, _, context) => named(context, id, 'DEVELOPMENT_CENTER'),
  }),
  qualitySchools: t.field({
    type: [schoolStub],
    nullable: { list: false, items: true },
    listSize: { assumedSize: 10 },
    description: 'The quality schools that it names (优质学校).',
    reads: ['id'],
    resolve: ({ id }, _, context) => named(context, id, 'QUALITY_SCHOOL'),
  }),
  hosts: t.field({
    type: [hostType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 20 },
    description: 'The workshop hosts that it names (工作坊主持人).',
    reads: ['id'],
    resolve: async ({ id }, _, context) =>
      (await participantsOf(context, id)).filter(({ party }) => party === 'WORKSHOP_HOST'),
  }),
}));
