import { AUTHORITY_A, COUNTY_B, FIRST_DAY, PROVIDER, PROVINCE, UNIVERSITY } from '@xiangxun/gateway/demo/inputs/places';
import {
  type Batch,
  OWN_SCHOOL,
  HOST,
  TEACHER,
  OTHER_SCHOOL_CODE,
  a,
  p,
  u,
  v,
  year,
  place,
  program,
  school,
  employment,
  evaluation,
} from './canary-parts.ts';

/** The programs, which are published before anything else is written. */
export const PROGRAMS: readonly Batch[] = [
  {
    by: 'demo-county-a',
    plural: 'Programs',
    records: {
      outreach: {
        ...program,
        guide: 'OUTREACH',
        title: '送教下乡培训',
        region: place,
        schools: [{ school: { id: OWN_SCHOOL } }, { school: a('other school'), principal: a('stranger') }],
        participants: [{ party: 'DELIVERY_TEAM', holder: a('team') }],
      },
      'draft of A': { ...program, guide: 'BLENDED', title: '未发布的整合培训', region: place },
    },
  },
  {
    by: 'demo-county-b',
    plural: 'Programs',
    records: { 'program of B': { ...program, guide: 'OUTREACH', title: '乙县送教', region: { code: COUNTY_B } } },
  },
  {
    by: 'demo-province',
    plural: 'Programs',
    records: {
      release: {
        ...program,
        guide: 'RELEASE',
        title: '置换脱产研修',
        region: { code: PROVINCE },
        participants: [{ party: 'UNIVERSITY', holder: { id: UNIVERSITY } }],
      },
    },
  },
];

/**
 * What each party writes: most of it in county A about a stranger, who works neither at the demo's own school nor with
 * its host; then a few rows of the demo's own teacher, and of county B. Each wave needs the rows of the one before.
 */
export const WAVES: readonly (readonly Batch[])[] = [
  [
    {
      by: 'demo-county-a',
      plural: 'Schools',
      records: { 'other school': school('长石镇中心小学', OTHER_SCHOOL_CODE, '520521109') },
    },
    {
      by: 'demo-county-b',
      plural: 'Schools',
      records: { 'school of B': school('阳长镇中心小学', '2152999801', '520525102') },
    },
    {
      by: 'demo-county-a',
      plural: 'Educators',
      records: {
        stranger: { name: '金丝雀', phone: '13800000001', region: place, idNumber: '11010519491231002X' },
      },
    },
    {
      by: 'demo-county-b',
      plural: 'Educators',
      records: { 'educator of B': { name: '乙县人', region: { code: COUNTY_B } } },
    },
    {
      by: 'demo-county-a',
      plural: 'Employments',
      records: {
        employment: employment(a('stranger'), a('other school')),
        'own employment': employment({ id: TEACHER }, { id: OWN_SCHOOL }),
        'employment of the host': employment({ id: HOST }, { id: OWN_SCHOOL }),
      },
    },
    {
      by: 'demo-county-a',
      plural: 'Clusters',
      records: {
        cluster: {
          name: '长石片区',
          region: place,
          center: a('other school'),
          schools: [{ school: a('other school'), fromDay: FIRST_DAY }],
        },
      },
    },
    {
      by: 'demo-county-a',
      plural: 'Teams',
      records: {
        team: {
          kind: 'DELIVERY',
          name: '语文送培团队',
          region: place,
          owner: { id: AUTHORITY_A },
          subject: 'CHINESE',
          fromDay: FIRST_DAY,
          members: [{ educator: a('stranger'), leads: true, fromDay: FIRST_DAY }],
        },
      },
    },
    {
      by: 'demo-county-a',
      plural: 'Agreements',
      records: {
        'agreement with the provider': { kind: 'PROVIDER', region: place, party: { id: PROVIDER }, fromDay: FIRST_DAY },
        'agreement with the university, ended': {
          kind: 'UNIVERSITY',
          region: place,
          party: { id: UNIVERSITY },
          ...year,
        },
      },
    },
  ],
  PROGRAMS,
  [
    {
      by: 'demo-university',
      plural: 'Cohorts',
      records: {
        cohort: {
          program: p('release'),
          university: { id: UNIVERSITY },
          title: '置换脱产研修班',
          releasePeriods: [{ fromDay: FIRST_DAY, toDay: '2022-01-14' }],
          phases: [{ phase: 'CONCENTRATED', plannedDays: 60, fromDay: FIRST_DAY, toDay: '2021-10-31' }],
        },
      },
    },
    {
      by: 'demo-county-a',
      plural: 'Enrollments',
      records: {
        enrollment: { program: a('outreach'), educator: a('stranger'), role: 'TRAINEE', selectedOn: FIRST_DAY },
        'own enrollment': { program: a('outreach'), educator: { id: TEACHER }, role: 'TRAINEE', selectedOn: FIRST_DAY },
      },
    },
    {
      by: 'demo-county-a',
      plural: 'DeliveryPlans',
      records: {
        'delivery plan': {
          program: a('outreach'),
          region: place,
          year: 2021,
          lines: [{ township: { code: '520521109' }, subject: 'CHINESE', visitsPlanned: 4, team: a('team') }],
        },
      },
    },
    {
      by: 'demo-county-a',
      plural: 'Visits',
      open: ['demo-center'],
      records: {
        visit: {
          program: a('outreach'),
          township: { code: '520521109' },
          subject: 'CHINESE',
          phases: ['DIAGNOSIS'],
          fromDay: '2021-09-13',
          toDay: '2021-09-14',
          team: a('team'),
          hostSchools: [a('other school')],
          attendance: [{ educator: a('stranger'), day: '2021-09-13', minutes: 90 }],
        },
      },
    },
    {
      by: 'demo-county-a',
      plural: 'Documents',
      records: {
        document: { kind: 'POLICY', title: '县级管理制度', holder: { id: AUTHORITY_A }, handedInOn: FIRST_DAY },
      },
    },
    {
      by: 'demo-school',
      plural: 'Documents',
      records: {
        'document of the own school': {
          kind: 'SCHOOL_PLAN',
          title: '校本研修方案',
          holder: { id: OWN_SCHOOL },
          handedInOn: FIRST_DAY,
        },
      },
    },
    {
      by: 'demo-county-a',
      plural: 'Activities',
      open: ['demo-center'],
      records: {
        activity: {
          program: a('outreach'),
          title: '集体备课',
          mode: 'ROUTINE',
          holder: a('other school'),
          fromDay: '2021-11-18',
          toDay: '2021-11-18',
        },
      },
    },
    {
      by: 'demo-county-a',
      plural: 'Lessons',
      open: ['demo-center'],
      records: {
        lesson: { program: a('outreach'), educator: a('stranger'), title: '课例', subject: 'CHINESE' },
        'own lesson': { program: a('outreach'), educator: { id: TEACHER }, title: '教师的课例', subject: 'CHINESE' },
      },
    },
    {
      by: 'demo-provider',
      plural: 'Workshops',
      records: {
        workshop: {
          kind: 'RURAL',
          title: '语文工作坊',
          region: place,
          provider: { id: PROVIDER },
          status: 'USE',
          openedOn: FIRST_DAY,
          hosts: [{ educator: a('stranger'), fromDay: FIRST_DAY }],
        },
        'hosted workshop': {
          kind: 'RURAL',
          title: '主持人的工作坊',
          region: place,
          provider: { id: PROVIDER },
          status: 'USE',
          openedOn: FIRST_DAY,
          hosts: [{ educator: { id: HOST }, fromDay: FIRST_DAY }],
        },
      },
    },
    {
      by: 'demo-provider',
      plural: 'WorkshopMemberships',
      records: {
        membership: { workshop: v('workshop'), educator: a('stranger'), fromDay: FIRST_DAY },
        'own membership': { workshop: v('hosted workshop'), educator: { id: TEACHER }, fromDay: FIRST_DAY },
      },
    },
    {
      by: 'demo-provider',
      plural: 'WorkshopActivities',
      records: {
        'workshop activity': {
          workshop: v('workshop'),
          title: '主题研讨',
          mode: 'THEMATIC',
          setting: 'ONLINE',
          theme: '阅读教学',
          fromDay: '2021-11-18',
          toDay: '2021-11-18',
        },
      },
    },
    {
      by: 'demo-provider',
      plural: 'PlatformAccounts',
      records: {
        account: { homePage: 'https://platform.example', name: 'stranger-1', educator: a('stranger') },
        'own account': { homePage: 'https://platform.example', name: 'teacher-1', educator: { id: TEACHER } },
      },
    },
    {
      by: 'demo-provider',
      plural: 'PlatformObjects',
      records: { object: { iri: 'https://platform.example/courses/1', program: a('outreach') } },
    },
    {
      by: 'demo-provider',
      plural: 'Resources',
      records: {
        preset: {
          title: '预置课程',
          origin: 'PRESET',
          form: 'COURSE',
          area: 'SUBJECT_TEACHING',
          provider: { id: PROVIDER },
          libraryRegion: place,
          lifecycle: 'PUBLISHED',
          publishedOn: FIRST_DAY,
        },
      },
    },
    {
      by: 'demo-county-a',
      plural: 'Resources',
      records: {
        outcome: {
          title: '生成的课例',
          origin: 'OUTCOME',
          form: 'LESSON_PLAN',
          area: 'SUBJECT_TEACHING',
          author: a('stranger'),
          libraryRegion: place,
          lifecycle: 'COLLECTED',
          handedInOn: FIRST_DAY,
        },
      },
    },
    {
      by: 'demo-county-a',
      plural: 'Packages',
      records: {
        package: { title: '资源包', region: place, owner: { id: AUTHORITY_A }, items: [{ resource: a('outcome') }] },
      },
    },
    {
      by: 'demo-county-a',
      plural: 'Recommendations',
      records: {
        recommendation: {
          resource: v('preset'),
          educator: a('stranger'),
          sender: { id: AUTHORITY_A },
          sentOn: FIRST_DAY,
        },
      },
    },
    {
      by: 'demo-county-a',
      plural: 'Evaluations',
      records: {
        'evaluation of the team': evaluation(AUTHORITY_A, a('team')),
        'evaluation of the provider': { ...evaluation(AUTHORITY_A, { id: PROVIDER }), program: a('outreach') },
        'evaluation of the own teacher': evaluation(AUTHORITY_A, { id: TEACHER }),
      },
    },
  ],
  [
    {
      by: 'demo-province',
      plural: 'Enrollments',
      records: {
        trainee: {
          program: p('release'),
          cohort: u('cohort'),
          educator: a('stranger'),
          role: 'TRAINEE',
          selectedOn: '2021-08-20',
        },
      },
    },
    {
      by: 'demo-university',
      plural: 'CohortGroups',
      records: {
        group: { cohort: u('cohort'), name: '第一小组', members: [{ educator: a('stranger'), fromDay: FIRST_DAY }] },
      },
    },
    {
      by: 'demo-university',
      plural: 'Courses',
      records: {
        course: {
          cohort: u('cohort'),
          title: '跟岗研修',
          category: 'TRAINING',
          requirement: 'REQUIRED',
          hours: 40,
          practiceHours: 10,
          phase: 'CONCENTRATED',
        },
      },
    },
  ],
];
