import { extensionOf, stubOf } from '@xiangxun/schema/kit/entity/entity.graphql';
import { organizationStub } from '@xiangxun/schema/kit/entity/organization-stub';
import { builder } from './builder.ts';

// Entities that other subgraphs own, as they are named here.

organizationStub(builder);

/** An educator, to whom this subgraph adds her progress (教师). */
export const educatorType = extensionOf(builder, 'Educator');
/** A program, to which this subgraph adds its learners' progress (项目). */
export const programType = extensionOf(builder, 'Program');
export const providerType = stubOf(builder, 'Provider');
export const studyActivityType = stubOf(builder, 'Activity');
