import type { ProgramParticipant } from '@xiangxun/prisma/client/programs';
import type { PartyCode } from '@xiangxun/schema/contract/catalogue/parties';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import type { Stub } from '@xiangxun/schema/kit/entity/stub';
import { loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { centerStub, educatorStub, providerStub, schoolStub, teamStub, workshopStub } from '../foreign.ts';
import { program } from './program.ts';

// The parts of a program, and its participants by party.

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

async function participantsAs(context: GraphContext, id: string, party: PartyCode): Promise<ProgramParticipant[]> {
  const participants = await loadChildren(
    context,
    'Program.participants',
    id,
    (ids) =>
      read(context).programParticipant.findMany({
        where: { programId: { in: [...ids] } },
        orderBy: [{ programId: 'asc' }, { position: 'asc' }],
      }),
    ({ programId }) => programId,
  );
  return participants.filter((participant) => participant.party === party);
}

async function namedAs(context: GraphContext, id: string, party: PartyCode): Promise<Stub[]> {
  return (await participantsAs(context, id, party)).map(({ holderId }) => ({ id: holderId }));
}

builder.objectFields(program.type, (t) => ({
  teams: t.field({
    type: [teamStub],
    nullable: { list: false, items: true },
    listSize: { assumedSize: 10 },
    description: 'The delivery teams that it names (送培团队).',
    reads: ['id'],
    resolve: ({ id }, _, context) => namedAs(context, id, 'DELIVERY_TEAM'),
  }),
  providers: t.field({
    type: [providerStub],
    nullable: { list: false, items: true },
    listSize: { assumedSize: 2 },
    description: 'The providers that it names (支持服务机构).',
    reads: ['id'],
    resolve: ({ id }, _, context) => namedAs(context, id, 'PROVIDER'),
  }),
  centers: t.field({
    type: [centerStub],
    nullable: { list: false, items: true },
    listSize: { assumedSize: 1 },
    description: 'The development centres that it names (教师发展中心).',
    reads: ['id'],
    resolve: ({ id }, _, context) => namedAs(context, id, 'DEVELOPMENT_CENTER'),
  }),
  qualitySchools: t.field({
    type: [schoolStub],
    nullable: { list: false, items: true },
    listSize: { assumedSize: 10 },
    description: 'The quality schools that it names (优质学校).',
    reads: ['id'],
    resolve: ({ id }, _, context) => namedAs(context, id, 'QUALITY_SCHOOL'),
  }),
  hosts: t.field({
    type: [hostType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 20 },
    description: 'The workshop hosts that it names (工作坊主持人).',
    reads: ['id'],
    resolve: ({ id }, _, context) => participantsAs(context, id, 'WORKSHOP_HOST'),
  }),
  parts: t.field({
    type: connectionOf(builder, program.type, program.sync.term),
    nullable: false,
    description: 'The programs of counties that are part of it, by region, then id (下级项目).',
    args: pageArgs(t.arg),
    reads: ['id'],
    resolve: ({ id }, args, context) => page(context, program.kind, args, { by: ['region'] }, { parentId: id }),
  }),
}));
