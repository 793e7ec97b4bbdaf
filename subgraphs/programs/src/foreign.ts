import { stubOf } from '@xiangxun/schema/kit/entity/entity.graphql';
import { organizationStub } from '@xiangxun/schema/kit/entity/organization-stub';
import { builder } from './builder.ts';

// What other subgraphs own and this one refers to.
export const organizationType = organizationStub(builder);
export const regionStub = stubOf(builder, 'Region');
export const educatorStub = stubOf(builder, 'Educator');
export const teamStub = stubOf(builder, 'Team');
export const schoolStub = stubOf(builder, 'School');
export const providerStub = stubOf(builder, 'Provider');
export const universityStub = stubOf(builder, 'University');
export const centerStub = stubOf(builder, 'DevelopmentCenter');
export const authorityStub = stubOf(builder, 'EducationAuthority');
export const workshopStub = stubOf(builder, 'Workshop');
