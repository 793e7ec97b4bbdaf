import type { Access } from '@xiangxun/schema/kit/context';
import { within } from '@xiangxun/schema/contract/region';

/** Which rows of each kind an access reaches: the one place that decides what is read. */
export const visible = {
  /** Raw statements are shown to the provider alone that sent them. */
  learningRecord: ({ organization }: Access) => ({ OR: organization ? [{ providerId: organization }] : [] }),
  /** By region; to a person her own, and to a school its teachers'. */
  progress: ({ regions, educator, grants }: Access) => ({
    OR: [
      ...regions.map((region) => ({ region: within(region) })),
      { educatorId: { in: [...(educator ? [educator] : []), ...(grants.teachers ?? [])] } },
    ],
  }),
};

/** The regions of which an access reaches what platforms have there: no provider that of others. */
export function platformRegions({ role, regions }: Access): readonly string[] {
  return role === 'PROVIDER' ? [] : regions;
}

/** Learning records are a provider's to send, of whomever: what cannot be placed waits and counts nowhere. */
export function mayTakeRecords({ role }: Access): boolean {
  return role === 'PROVIDER';
}
