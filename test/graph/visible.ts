/** County A's rows that are visible to every party that serves the whole county. */
const OPEN_IN_A = [
  'other school',
  'stranger',
  'employment',
  'own employment',
  'employment of the host',
  'cluster',
  'team',
  'outreach',
  'draft of A',
  'trainee',
  'enrollment',
  'own enrollment',
  'delivery plan',
  'visit',
  'document',
  'document of the own school',
  'activity',
  'lesson',
  'own lesson',
  'workshop',
  'hosted workshop',
  'membership',
  'own membership',
  'workshop activity',
  'account',
  'own account',
  'object',
  'preset',
  'evaluation of the provider',
];

/** County A's rows that only its own authority sees. */
const KEPT_IN_A = ['outcome', 'package', 'recommendation', 'evaluation of the team', 'evaluation of the own teacher'];

const AGREEMENTS = ['agreement with the provider', 'agreement with the university, ended'];
const OF_B = ['school of B', 'educator of B', 'program of B'];
const OF_THE_COHORT = ['cohort', 'group', 'course', 'report'];

/** The canaries that each demo client may see, by “who may do what” of the contract. */
export const SIGHTS: Readonly<Record<string, readonly string[]>> = {
  'demo-province': [...OPEN_IN_A, ...KEPT_IN_A, ...AGREEMENTS, ...OF_B, 'release', ...OF_THE_COHORT],
  'demo-county-a': [...OPEN_IN_A, ...KEPT_IN_A, ...AGREEMENTS, 'release'],
  'demo-county-b': [...OF_B, 'release'],
  'demo-provider': [...OPEN_IN_A, 'agreement with the provider'],
  'demo-university': [...OF_THE_COHORT, 'release', 'trainee', 'agreement with the university, ended'],
  'demo-school': [
    'own employment',
    'employment of the host',
    'outreach',
    'own enrollment',
    'document of the own school',
    'own lesson',
    'hosted workshop',
    'own membership',
    'own account',
    'preset',
    'evaluation of the own teacher',
  ],
  'demo-center': [...OPEN_IN_A, ...KEPT_IN_A, 'release'],
  'demo-host': ['employment of the host', 'hosted workshop', 'own membership'],
  'demo-teacher': [
    'own employment',
    'outreach',
    'own enrollment',
    'own lesson',
    'hosted workshop',
    'own membership',
    'own account',
    'evaluation of the own teacher',
  ],
};
