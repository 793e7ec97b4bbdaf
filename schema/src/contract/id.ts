import { hash, randomBytes } from 'node:crypto';

/** The number of each kind of entity in the custom bits of its ids. Numbers are never reused. */
export const KIND_CODES = {
  Region: 1,
  EducationAuthority: 2,
  DevelopmentCenter: 3,
  University: 4,
  Provider: 5,
  School: 6,
  Cluster: 7,
  Educator: 8,
  Employment: 9,
  Team: 10,
  Agreement: 11,
  EducatorProposal: 12,
  Program: 20,
  DutyAssignment: 21,
  Document: 22,
  Enrollment: 23,
  DeliveryPlan: 24,
  Visit: 25,
  Activity: 26,
  Lesson: 27,
  Cohort: 28,
  CohortGroup: 29,
  Course: 30,
  PhaseReport: 31,
  Workshop: 40,
  WorkshopMembership: 41,
  WorkshopActivity: 42,
  PlatformAccount: 43,
  PlatformObject: 44,
  ProgressDay: 45,
  LearnerProgress: 46,
  LearningRecord: 47,
  Resource: 60,
  Package: 61,
  Recommendation: 62,
  Evaluation: 80,
  Finding: 81,
  DutyStanding: 82,
} as const;

/** The name of a kind of entity: its GraphQL type, also used in ids, feeds and references. */
export type KindName = keyof typeof KIND_CODES;

const NAMES = new Map<number, KindName>(Object.entries(KIND_CODES).map(([name, code]) => [code, name as KindName]));
const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Creates an id of a kind: a UUID v8 of 48 bits of time, the kind's 12 bits and 62 random ones (RFC 9562, 5.8). */
export function newId(kind: KindName): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomBytes(8);
  random[0] = 0x80 | ((random[0] as number) & 0x3f);
  const tail = random.toString('hex');
  const code = KIND_CODES[kind].toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-8${code}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** An id of a kind that is derived from the entity's name; `derived_id` in SQL returns the same. */
export function derivedId(kind: KindName, name: string): string {
  const digest = hash('md5', name);
  const code = KIND_CODES[kind].toString(16).padStart(3, '0');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${code}-a${digest.slice(17, 20)}-${digest.slice(20)}`;
}

/** Whether a text is an id of any kind of this contract. */
export function isId(text: string): boolean {
  return kindOf(text) !== undefined;
}

/** The kind of an id, or undefined if the text is not an id. */
export function kindOf(id: string): KindName | undefined {
  return SHAPE.test(id) ? NAMES.get(Number.parseInt(id.slice(15, 18), 16)) : undefined;
}

/** The id of a region, derived from its code (`CN`, or 2, 4, 6 or 9 digits). */
export function regionId(code: string): string {
  return `00000000-0000-8001-8000-${(code === 'CN' ? '' : code).padStart(12, '0')}`;
}
