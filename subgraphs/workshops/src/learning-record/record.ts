import type { LearningRecord, Prisma } from '@xiangxun/prisma/client/workshops';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { visible } from '../visibility.ts';

/** xAPI statements as they came (学习记录). */
export const learningRecordKind: Kind<LearningRecord, Prisma.LearningRecordWhereInput> = {
  name: 'LearningRecord',
  visible: visible.learningRecord,
};
