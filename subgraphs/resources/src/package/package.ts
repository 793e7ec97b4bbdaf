import type { Package, PackageItem } from '@xiangxun/prisma/client/resources';
import { STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { PACKAGE_STATUS } from '@xiangxun/schema/contract/catalogue/vocabulary/resources';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { computed, day, liesAt, oneOf, ref, rowsOf, text } from '@xiangxun/schema/kit/entity/entity-field';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { parties, places } from '../access-rules.ts';
import { itemType } from './item.ref.ts';
import { freezeVersions } from './package.store.ts';
import { inOrder, review, standingAfter } from './standing.ts';

const items = rowsOf<Omit<PackageItem, 'packageId'>>()({
  name: 'PackageItem',
  description: 'The resources, in order (资源).',
  table: 'package_item',
  parent: 'packageId',
  fields: { resource: ref('Resource', 'The resource (资源).', { required: true }) },
  shown: { read: 'The resources that it holds as it is worked on now, in order (资源).', size: 20, type: itemType },
});

/** Packages: ordered sets of resources for a region, published version by version (资源包). */
export const resourcePackage = entity<Omit<Package, 'edited'>>()({
  kind: 'Package',
  plural: 'Packages',
  term: '资源包',
  one: 'One package (单个资源包).',
  fields: {
    title: text('Its title (标题).', { required: true }),
    region: liesAt('The region that it is for (适用行政区).'),
    owner: ref(ORGANIZATION_KINDS, 'The organization that it belongs to (所属机构).', { required: true }),
    program: ref('Program', 'The program that it was made in (所属项目).'),
    subject: oneOf('Subject', SUBJECT, 'Its subject, where it has one (学科).'),
    stage: oneOf('Stage', STAGE, 'Its stage, where it has one (学段).'),
    status: computed(oneOf('PackageStatus', PACKAGE_STATUS, 'How far it has come (状态).', { required: true })),
    publishedOn: day(
      'The day on which it was published as it stands here; absent while it is being worked on (发布日期).',
      {},
      { read: 'The day on which its last version was published (发布日期).' },
    ),
    retiredOn: day('The day on which it was retired (停用日期).'),
    items,
  },
  list: {
    description: 'Packages by region, title, then id (资源包列表，按行政区、标题排序).',
    order: ['region', 'title'],
    filters: {
      status: 'Only those that have come this far (状态).',
      subject: 'Only those of this subject (学科).',
      stage: 'Only those of this stage (学段).',
      owner: 'Only those of this organization (所属机构).',
      program: 'Only those of this program (所属项目).',
    },
    containing: { title: 'Only those with this in their title (标题包含).' },
    span: ['publishedOn'],
  },
  sees: {
    place: places.governed,
    inState: [
      { field: 'status', value: 'PUBLISHED', audience: 'published', place: places.partnered },
      { field: 'status', value: 'PUBLISHED', audience: 'library', place: places.libraries, exactly: true },
    ],
    owner: parties.organization,
    program: parties.programs,
  },
  writes: [
    {
      who: { zh: '当地教育行政部门', en: 'the region’s own authority' },
      roles: ['AUTHORITY'],
      place: places.ownLevel,
    },
    {
      who: { zh: '服务该地的所属高校', en: 'a university that owns them and serves the region' },
      roles: ['UNIVERSITY'],
      into: places.served,
      names: { owner: parties.organization },
      deletesOwn: true,
    },
    {
      who: { zh: '服务该项目的所属高校', en: 'a university that owns them and serves the program' },
      roles: ['UNIVERSITY'],
      names: { owner: parties.organization, program: parties.programs },
    },
  ],
  check: inOrder,
  derive: ({ values }) => standingAfter(values, null),
  review,
  applied: async (tx, { written }) => freezeVersions(tx, written),
});
