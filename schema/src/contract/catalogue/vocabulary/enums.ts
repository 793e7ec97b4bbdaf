import { GUIDE, PHASE } from '../guides.ts';
import { METRIC } from '../metrics/metrics.ts';
import { PARTY } from '../parties.ts';
import { STANDARD } from '../standards/standards.ts';
import * as catalogue from './catalogue.ts';
import * as evaluations from './evaluations.ts';
import * as metrics from './metrics.ts';
import * as organizations from './organizations.ts';
import * as programs from './programs.ts';
import * as resources from './resources.ts';
import type { Vocabulary } from './vocabulary.ts';
import * as workshops from './workshops.ts';

const VOCABULARIES: Readonly<Record<string, Vocabulary>> = {
  ...catalogue,
  ...evaluations,
  ...metrics,
  ...organizations,
  ...programs,
  ...resources,
  ...workshops,
};

/** Vocabularies of what the contract does not have yet. */
const UNUSED: readonly string[] = [
  'BulletinStatus',
  'BulletinSubject',
  'CommendationKind',
  'CommunityLevel',
  'ConsortiumKind',
  'FundingSource',
  'GuidanceKind',
  'MetricDay',
  'MetricPlace',
  'ReturnPracticeForm',
  'ShadowingSite',
  'SubstituteKind',
  'SurveyStatus',
  'ToolKind',
];

/** The wordings of the contract's enums by the name of the GraphQL enum: `DOCUMENT_KIND` is that of `DocumentKind`. */
export const ENUMS: ReadonlyMap<string, Vocabulary> = new Map<string, Vocabulary>([
  ['GuideCode', GUIDE],
  ['MetricCode', METRIC],
  ['PartyCode', PARTY],
  ['PhaseCode', PHASE],
  ['StandardCode', STANDARD],
  ...Object.entries(VOCABULARIES)
    .map(([name, vocabulary]) => [pascal(name), vocabulary] as const)
    .filter(([name]) => !UNUSED.includes(name)),
]);

function pascal(name: string): string {
  return name.toLowerCase().replaceAll(/(?:^|_)([a-z])/g, (_, first: string) => first.toUpperCase());
}
