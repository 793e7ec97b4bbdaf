import { stubOf } from '@xiangxun/schema/entity/entity.graphql';
import type { KindName } from '@xiangxun/schema/id';
import { builder } from './builder.ts';

/** The five kinds of organization that a field can name where any of them will do. */
export const ORGANIZATIONS = [
  'EducationAuthority',
  'DevelopmentCenter',
  'University',
  'Provider',
  'School',
] as const satisfies readonly KindName[];

// What other subgraphs own and this one refers to.
export const regionStub = stubOf(builder, 'Region');
export const educatorStub = stubOf(builder, 'Educator');
export const teamStub = stubOf(builder, 'Team');
export const schoolStub = stubOf(builder, 'School');
export const providerStub = stubOf(builder, 'Provider');
export const universityStub = stubOf(builder, 'University');
export const centerStub = stubOf(builder, 'DevelopmentCenter');
export const authorityStub = stubOf(builder, 'EducationAuthority');
export const workshopStub = stubOf(builder, 'Workshop');
