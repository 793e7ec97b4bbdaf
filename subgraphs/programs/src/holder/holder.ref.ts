import type { CohortGroup } from '@xiangxun/prisma/client/programs';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import type { Stub } from '@xiangxun/schema/kit/entity/stub';
import type { ReferenceType } from '@xiangxun/schema/kit/entity/entity-field';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { kindOf } from '@xiangxun/schema/contract/id';
import { builder } from '../builder.ts';
import { cohortGroup } from '../cohort-group/cohort-group.ts';
import {
  authorityStub,
  centerStub,
  educatorStub,
  providerStub,
  schoolStub,
  teamStub,
  universityStub,
} from '../foreign.ts';

/** Who can have a duty: an organization, a team, an educator or a cohort's group (责任主体). */
export const dutyHolderType = builder.unionType('DutyHolder', {
  description:
    'Who can have a duty or hand a document in: an organization, a team, an educator or a cohort’s group (责任主体).',
  types: [
    authorityStub,
    centerStub,
    universityStub,
    providerStub,
    schoolStub,
    teamStub,
    educatorStub,
    cohortGroup.type,
  ],
  resolveType: ({ id }) => kindOf(id) ?? null,
});

/** The holder of an id: a cohort's group as the viewer may see it, everything else for its owner to show. */
export async function holderOf(context: GraphContext, id: string): Promise<Stub | CohortGroup | null> {
  return kindOf(id) === 'CohortGroup' ? load(context, cohortGroup.kind, id) : { id };
}

/** The type of a reference to a holder. */
export const dutyHolder: ReferenceType = { type: dutyHolderType, find: holderOf };
