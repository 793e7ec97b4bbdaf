import type { Organization } from '@xiangxun/prisma/client/organizations';
import type { ReferenceType } from '@xiangxun/schema/kit/entity/entity-field';
import { builder } from '../builder.ts';
import { loadOrganization } from './organization.ts';

/** Any of the five kinds of organization (机构). */
export const organizationInterface = builder.interfaceRef<Organization>('Organization');

/** The type of a reference to an organization of any kind. */
export const anyOrganization: ReferenceType = { type: organizationInterface, find: loadOrganization };
