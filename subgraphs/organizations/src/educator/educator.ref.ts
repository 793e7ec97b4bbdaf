import type { Educator } from '@xiangxun/prisma/client/organizations';
import { builder } from '../builder.ts';

/** A person who teaches, trains or studies teaching (教师、教研员、专家). */
export const educatorType = builder.objectRef<Educator>('Educator');
