import type { PhaseReport, Prisma } from '@xiangxun/prisma/client/programs';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { feedMatch, visible } from '../visibility.ts';

/** Reports on the phases of cohorts (环节报告). */
export const phaseReportKind: Kind<PhaseReport, Prisma.PhaseReportWhereInput> = {
  name: 'PhaseReport',
  visible: visible.phaseReport,
  feedMatch: feedMatch.phaseReport,
};
