import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { each, required, row } from '@xiangxun/schema/kit/mirror/table';

/** What is read of the resources. */
export const resources: MirrorSource = {
  subgraph: 'resources',
  kinds: [
    {
      kind: 'Resource',
      tables: {
        fact_resource: row({
          origin: 'origin',
          form: 'form',
          area: 'area',
          subject: 'subject',
          region: 'regionCode',
          author_id: 'author.id',
          owner_id: 'owner.id',
          provider_id: 'provider.id',
          program_id: 'program.id',
          library_region: 'libraryRegionCode',
          library_school_id: 'librarySchool.id',
          processed_from_id: 'processedFrom.id',
          lifecycle: 'lifecycle',
          handed_in_on: 'handedInOn',
          published_on: 'publishedOn',
          retired_on: 'retiredOn',
        }),
      },
    },
    {
      kind: 'Package',
      tables: {
        fact_package_item: each('items', { resource_id: required('resource.id') }),
        fact_package: row({
          region: 'regionCode',
          owner_id: 'owner.id',
          program_id: 'program.id',
          status: 'status',
          published_on: 'publishedOn',
        }),
      },
    },
    {
      kind: 'Recommendation',
      tables: {
        fact_recommendation: row({
          resource_id: 'resource.id',
          educator_id: 'educator.id',
          sender_id: 'sender.id',
          program_id: 'program.id',
          region: 'regionCode',
          sent_on: 'sentOn',
          opened_on: 'openedOn',
        }),
      },
    },
  ],
};
