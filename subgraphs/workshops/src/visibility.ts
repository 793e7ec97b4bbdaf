import type { Sight } from '@xiangxun/schema/kit/context';
import { within } from '@xiangxun/schema/contract/region';

/** Which rows of each kind a sight reaches: the one place that decides what is read. */
export const visible = {
  /** Raw statements are shown to the provider alone that sent them. */
  learningRecord: ({ organization }: Sight) => ({ OR: organization ? [{ providerId: organization }] : [] }),
  /** By region; to a person her own, and to a school its teachers'. */
  progress: ({ regions, educator, also }: Sight) => ({
    OR: [
      ...regions.map((region) => ({ region: within(region) })),
      { educatorId: { in: [...(educator ? [educator] : []), ...(also.teachers ?? [])] } },
    ],
  }),
};

/** The regions of which a sight reaches what platforms have there: no provider that of others. */
export function platformRegions({ role, regions }: Sight): readonly string[] {
  return role === 'PROVIDER' ? [] : regions;
}

/** Learning records are a provider's to send, of whomever: what cannot be placed waits and counts nowhere. */
export function mayTakeRecords({ role }: Sight): boolean {
  return role === 'PROVIDER';
}
