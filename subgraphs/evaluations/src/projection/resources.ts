import { type MirrorSource, mirrorKind } from '@xiangxun/schema/kit/mirror/declaration';
import { idOf, type Placed, type Ref } from './node.ts';

interface Resource extends Placed {
  origin: string;
  form: string;
  area: string;
  subject: string | null;
  author: Ref;
  owner: Ref;
  provider: Ref;
  program: Ref;
  libraryRegionCode: string | null;
  librarySchool: Ref;
  processedFrom: Ref;
  lifecycle: string;
  handedInOn: string | null;
  publishedOn: string | null;
  retiredOn: string | null;
}

interface Recommendation extends Placed {
  resource: Ref;
  educator: Ref;
  sender: Ref;
  program: Ref;
  sentOn: string;
  openedOn: string | null;
}

/** What is read of the resources. */
export const resources: MirrorSource = {
  subgraph: 'resources',
  kinds: [
    mirrorKind<Resource>({
      kind: 'Resource',
      selection: `regionCode origin form area subject author { id } owner { id } provider { id } program { id } libraryRegionCode
        librarySchool { id } processedFrom { id } lifecycle handedInOn publishedOn retiredOn`,
      tables: {
        fact_resource: ({ id, regionCode, origin, form, area, subject, author, owner, provider, program, ...rest }) => [
          {
            id,
            origin,
            form,
            area,
            subject,
            region: regionCode,
            author_id: idOf(author),
            owner_id: idOf(owner),
            provider_id: idOf(provider),
            program_id: idOf(program),
            library_region: rest.libraryRegionCode,
            library_school_id: idOf(rest.librarySchool),
            processed_from_id: idOf(rest.processedFrom),
            lifecycle: rest.lifecycle,
            handed_in_on: rest.handedInOn,
            published_on: rest.publishedOn,
            retired_on: rest.retiredOn,
          },
        ],
      },
    }),
    mirrorKind<
      Placed & { owner: Ref; program: Ref; status: string; publishedOn: string | null; items: { resource: Ref }[] }
    >({
      kind: 'Package',
      selection: 'regionCode owner { id } program { id } status publishedOn items { resource { id } }',
      tables: {
        fact_package_item: ({ id, items }) =>
          items.filter(({ resource }) => resource).map(({ resource }) => ({ id, resource_id: idOf(resource) })),
        fact_package: ({ id, regionCode, owner, program, status, publishedOn }) => [
          {
            id,
            region: regionCode,
            owner_id: idOf(owner),
            program_id: idOf(program),
            status,
            published_on: publishedOn,
          },
        ],
      },
    }),
    mirrorKind<Recommendation>({
      kind: 'Recommendation',
      selection: 'regionCode resource { id } educator { id } sender { id } program { id } sentOn openedOn',
      tables: {
        fact_recommendation: ({ id, regionCode, resource, educator, sender, program, sentOn, openedOn }) => [
          {
            id,
            resource_id: idOf(resource),
            educator_id: idOf(educator),
            sender_id: idOf(sender),
            program_id: idOf(program),
            region: regionCode,
            sent_on: sentOn,
            opened_on: openedOn,
          },
        ],
      },
    }),
  ],
};
