import type { KindName } from '../../contract/id.ts';

/** The description of each kind of entity, with its Chinese term: the same at its owner and in other subgraphs. */
export const KIND_DESCRIPTIONS = {
  Agreement:
    'Which provider, university or centre serves a region, from one day to another; it opens the region’s data to that party (协议).',
  Cluster: 'The schools that study together between county and school (片区).',
  DevelopmentCenter: 'A county’s or prefecture’s centre that trains and studies teaching (教师发展中心、培训教研机构).',
  EducationAuthority:
    'The education authority of a province, prefecture or county; 新疆生产建设兵团 is one of province level (教育行政部门).',
  Educator: 'A person who teaches, trains or studies teaching (教师、教研员、专家).',
  Employment: 'That an educator works at an organization, from one day to another (任职).',
  Provider: 'A provider of online study, or a distance training institution (网络研修支持服务机构、远程培训机构).',
  Region:
    'An administrative division; a parent’s code is the prefix of its child’s, GB/T 2260 and GB/T 10114 (行政区划).',
  School: 'A school, with what is dated of it (学校).',
  Team: 'People who train, study or guide together (团队).',
  University: 'A regular or adult university of the Ministry’s list (高等学校).',
  Activity: 'A school-based or regional study activity (研修活动).',
  Cohort: 'Trainees who are released from their posts to study together, led by a university (研修班).',
  CohortGroup: 'A learning group of a cohort with its mentor triad (学习小组).',
  Course: 'A course of a cohort; hours are 学时 of 45 minutes (课程).',
  DeliveryPlan: 'A county’s annual plan of outreach: how often which township is visited in which subject (送培计划).',
  Document: 'A plan, policy, record or summary that was handed in (文档).',
  DutyAssignment: 'In this program this holder has this duty (职责分派).',
  Enrollment: 'That an educator takes part in a program, and as what (参训).',
  Lesson: 'A lesson that is polished by explaining, teaching and reviewing it (课例).',
  PhaseReport:
    'What the lead university reports of one phase; a correction is a new revision, and the last one is in force (环节报告).',
  Program: 'One guide in one region for one cycle (项目).',
  Visit:
    'A delivery team’s visit to a township in a subject; held once its last day has come and it was not cancelled (送培).',
  PlatformAccount:
    'Whose account on a provider’s platform is whose: how learning records find their teacher (平台账号).',
  PlatformObject:
    'What an object of a provider’s platform belongs to: how learning records find their program (平台对象).',
  ProgressDay:
    'What an educator did online for a program on one day, over all platforms; the same time is counted once (每日研修进度).',
  Workshop: 'Teachers who study online under a host, WORKSHOP guide 一 (教师工作坊).',
  WorkshopActivity: 'What the members of a workshop do together (工作坊活动).',
  WorkshopMembership: 'A member of a workshop, from one day to another (工作坊成员).',
  Package: 'An ordered set of resources for a region, published version by version (资源包).',
  Recommendation: 'A resource that was sent to an educator (推送).',
  Resource: 'Something to study with or teach by: a course, a micro lesson, a case, what a teacher handed in (资源).',
  Finding: 'One standard held against one subject, as the facts now are (评判结果).',
  DutyStanding: 'How a duty that somebody holds in a program stands, by its evidence (职责履行情况).',
  Evaluation: 'An evaluation of an organization, a team, a workshop, a group, an educator or a program (评估).',
} as const satisfies Readonly<Partial<Record<KindName, string>>>;
