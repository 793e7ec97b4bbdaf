import type { Sight } from '@xiangxun/schema/kit/context';
import { within } from '@xiangxun/schema/contract/region';

/** Which rows of each kind a sight reaches: the one place that decides what is read. */
export const visible = {
  /** Raw statements are shown to the provider alone that sent them. */
  learningRecord: (sight: Sight) => anyOf(ofOrganization(sight, (id) => [{ providerId: id }])),
  progress: (sight: Sight) => anyOf([...inRegions(sight), ...people(sight, (ids) => ({ educatorId: { in: ids } }))]),
};

/** The regions of which a sight reaches what platforms have there: no provider that of others. */
export function platformRegions({ role, regions }: Sight): readonly string[] {
  return role === 'PROVIDER' ? [] : regions;
}

/** Learning records are a provider's to send, of whomever: what cannot be placed waits and counts nowhere. */
export function mayTakeRecords({ role }: Sight): boolean {
  return role === 'PROVIDER';
}

type Condition = Record<string, unknown>;

/** Rows that meet any condition; with no condition, none. */
function anyOf(conditions: readonly Condition[]): { OR: Condition[] } {
  return { OR: [...conditions] };
}

function inRegions({ regions }: Sight): Condition[] {
  return regions.map((region) => ({ region: within(region) }));
}

function ofOrganization({ organization }: Sight, conditions: (id: string) => Condition[]): Condition[] {
  return organization ? conditions(organization) : [];
}

function among({ also }: Sight, name: string, condition: (ids: string[]) => Condition): Condition[] {
  const ids = also[name] ?? [];
  return ids.length > 0 ? [condition([...ids])] : [];
}

/** Herself, and a school its teachers. */
function people(sight: Sight, condition: (ids: string[]) => Condition): Condition[] {
  return [...(sight.educator ? [condition([sight.educator])] : []), ...among(sight, 'teachers', condition)];
}
