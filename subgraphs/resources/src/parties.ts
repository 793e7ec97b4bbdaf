import { organizationStub } from '@xiangxun/schema/kit/entity/organization-stub';
import { stubOf } from '@xiangxun/schema/kit/entity/entity.graphql';
import { builder } from './builder.ts';

/** An organization of any kind, owned by the organizations subgraph (机构). */
export const organizationRef = organizationStub(builder);
/** A provider (网络研修支持服务机构). */
export const providerRef = stubOf(builder, 'Provider');
/** A school (学校). */
export const schoolRef = stubOf(builder, 'School');
/** A region (行政区). */
export const regionRef = stubOf(builder, 'Region');
/** An educator (教师). */
export const educatorRef = stubOf(builder, 'Educator');
/** A program (项目). */
export const programRef = stubOf(builder, 'Program');
