import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { DutyAssignment } from '@xiangxun/prisma/client/programs';
import { dutyByCode } from '@xiangxun/schema/contract/catalogue/catalogue';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { regionId } from '@xiangxun/schema/contract/id';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { builder } from '../builder.ts';
import { partyEnum, waiverCauseEnum } from '../enums.ts';
import { regionStub } from '../foreign.ts';
import { dutyType } from '../guide/guide.graphql.ts';
import { dutyHolderType, holderOf } from '../holder/holder.ref.ts';
import { program } from '../program/program.ts';
import { dutyAssignmentKind } from './assignment.ts';

/** A duty assignment (职责分派). */
export const dutyAssignmentType = builder.objectRef<DutyAssignment>('DutyAssignment').implement({
  description: KIND_DESCRIPTIONS.DutyAssignment,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    program: t.field({
      type: program.type,
      description: 'The program (项目).',
      reads: ['programId'],
      resolve: ({ programId }, _, context) => load(context, program.kind, programId),
    }),
    programId: t.exposeID('programId', { nullable: false, description: 'The program’s id (项目标识).' }),
    duty: t.field({
      type: dutyType,
      description: 'The duty (职责).',
      reads: ['duty'],
      resolve: ({ duty }) => dutyByCode(duty) ?? null,
    }),
    party: t.field({
      type: partyEnum,
      nullable: false,
      description: 'As which party it is held (责任主体类别).',
      reads: ['party'],
      resolve: ({ party }) => party as never,
    }),
    holder: t.field({
      type: dutyHolderType,
      description: 'Who has it (责任主体).',
      reads: ['holderId'],
      resolve: ({ holderId }, _, context) => holderOf(context, holderId),
    }),
    holderId: t.exposeID('holderId', { nullable: false, description: 'The id of who has it (责任主体标识).' }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of the holder’s place in the program (行政区划代码).',
      reads: ['region'],
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionStub,
      description: 'The holder’s place in the program (所在行政区).',
      reads: ['region'],
      resolve: ({ region }) => stub(regionId(region)),
    }),
    fromDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day from which it is held (起始日期).',
      reads: ['fromDay'],
      resolve: ({ fromDay }) => fromDay,
    }),
    dueOn: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day by which it is due; on that day it is not overdue yet (期限).',
      reads: ['dueOn'],
      resolve: ({ dueOn }) => dueOn,
    }),
    waived: t.boolean({
      nullable: false,
      description: 'Whether it was waived; of a holder that left, only what was still open then is (是否免除).',
      reads: ['waivedOn'],
      resolve: ({ waivedOn }) => waivedOn !== null,
    }),
    waivedOn: t.field({
      type: 'Date',
      description: 'The day from which it is waived (免除日期).',
      reads: ['waivedOn'],
      resolve: ({ waivedOn }) => waivedOn,
    }),
    waiverCause: t.field({
      type: waiverCauseEnum,
      description: 'Why it was waived (免除原因类别).',
      reads: ['waiverCause'],
      resolve: ({ waiverCause }) => waiverCause as never,
    }),
    waiverReason: t.exposeString('waiverReason', { description: 'The authority’s reason (免除理由).' }),
  }),
});
asEntity(builder, dutyAssignmentType, dutyAssignmentKind);

builder.queryField('dutyAssignment', (t) =>
  t.field({
    type: dutyAssignmentType,
    requiresScopes: [['graph:read']],
    description: 'One duty assignment (单项职责分派).',
    args: { id: t.arg.id({ required: true, description: 'Its id (对象标识).' }) },
    resolve: (_, args, context, info) => lookUp<DutyAssignment>(context, [dutyAssignmentKind], args, info),
  }),
);

builder.objectField(program.type, 'assignments', (t) =>
  t.field({
    type: connectionOf(builder, dutyAssignmentType, '职责分派'),
    nullable: false,
    description: 'Who has which duty, by duty code, then id (职责分派，按职责代码排序).',
    args: {
      duty: t.arg.string({ description: 'Only of this duty (职责代码).' }),
      party: t.arg({ type: partyEnum, description: 'Only of this party (责任主体).' }),
      under: t.arg({ type: 'RegionCode', description: 'Only of holders in this region or beneath it (行政区).' }),
      ...pageArgs(t.arg),
    },
    reads: ['id'],
    resolve: ({ id }, { duty, party, under, ...args }, context) =>
      page(
        context,
        dutyAssignmentKind,
        args,
        { by: ['duty'] },
        {
          programId: id,
          ...(duty ? { duty } : {}),
          ...(party ? { party } : {}),
          ...(under ? { region: within(under) } : {}),
        },
      ),
  }),
);
