import type { InterfaceRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../builder.ts';
import { type KindName, kindOf } from '../../contract/id.ts';
import { stubOf } from './entity.graphql.ts';
import type { Stub } from './stub.ts';
import { perBuilder } from './per-builder.ts';

/** The kinds of organization. */
export const ORGANIZATION_KINDS = [
  'EducationAuthority',
  'DevelopmentCenter',
  'University',
  'Provider',
  'School',
] as const satisfies readonly KindName[];

/** An organization of any kind, known by its id alone; call it before any `stubOf` of those kinds. */
export const organizationStub: (builder: Builder) => InterfaceRef<BuilderTypes, Stub> = perBuilder((builder) => {
  const organization = builder.interfaceRef<Stub>('Organization').implement({
    description: 'An authority, centre, university, provider or school (机构).',
    resolveType: ({ id }) => kindOf(id) ?? null,
    fields: (t) => ({ id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }) }),
  });
  for (const kind of ORGANIZATION_KINDS) stubOf(builder, kind, [organization]);
  return organization;
});
