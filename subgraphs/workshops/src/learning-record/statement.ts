import { actor, agent, group } from './actor.ts';
import {
  anything,
  type Check,
  flag,
  isObject,
  list,
  number,
  object,
  oneOf,
  oneOrMore,
  type Properties,
  record,
  text,
} from './check.ts';
import { duration, instant, iri, isIri, isLanguage, language, uuid, version } from './forms.ts';

/** The verb by which one statement voids another, xAPI Data 2.3.2. */
export const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';

/** An xAPI statement whose structure is sound. */
export interface Statement extends Properties {
  readonly id: string;
  readonly actor: Properties & { readonly account?: { readonly homePage: string; readonly name: string } };
  readonly verb: { readonly id: string };
  readonly object: Properties & { readonly id?: string; readonly objectType?: string };
  readonly result?: { readonly completion?: boolean; readonly extensions?: Properties };
  readonly context?: {
    readonly extensions?: Properties;
    readonly registration?: string;
    readonly contextActivities?: Properties;
  };
  readonly timestamp?: string;
}

/** Something that is wrong with a statement: where, and why. */
export interface Fault {
  readonly path: readonly string[];
  readonly reason: string;
}

const extensions = record(isIri, 'an absolute IRI', anything);
const languages = record(isLanguage, 'a language tag (RFC 5646)', text());
const component = object({ id: text(), description: languages }, ['id']);

const definition = object({
  name: languages,
  description: languages,
  type: iri,
  moreInfo: iri,
  interactionType: oneOf(
    'true-false',
    'choice',
    'fill-in',
    'long-fill-in',
    'matching',
    'performance',
    'sequencing',
    'likert',
    'numeric',
    'other',
  ),
  correctResponsesPattern: list(text()),
  choices: list(component),
  scale: list(component),
  source: list(component),
  target: list(component),
  steps: list(component),
  extensions,
});

const verb = object({ id: iri, display: languages }, ['id']);
const activity = object({ objectType: oneOf('Activity'), id: iri, definition }, ['id']);
const reference = object({ objectType: oneOf('StatementRef'), id: uuid }, ['objectType', 'id']);

const score = object({ scaled: number(-1, 1), raw: number(), min: number(), max: number() });
const result = object({ score, success: flag, completion: flag, response: text(), duration, extensions });

const context = object({
  registration: uuid,
  instructor: actor,
  team: group,
  contextActivities: object({
    parent: oneOrMore(activity),
    grouping: oneOrMore(activity),
    category: oneOrMore(activity),
    other: oneOrMore(activity),
  }),
  contextAgents: list(
    object({ objectType: oneOf('contextAgent'), agent, relevantTypes: list(iri) }, ['objectType', 'agent']),
  ),
  contextGroups: list(
    object({ objectType: oneOf('contextGroup'), group, relevantTypes: list(iri) }, ['objectType', 'group']),
  ),
  revision: text(),
  platform: text(),
  language,
  statement: reference,
  extensions,
});

const attachment = object(
  {
    usageType: iri,
    display: languages,
    description: languages,
    contentType: text(),
    length: number(0),
    sha2: text((given) => /^[0-9a-f]{56,128}$/i.test(given), 'a SHA-2 in hexadecimal digits'),
    fileUrl: iri,
  },
  ['usageType', 'display', 'contentType', 'length', 'sha2'],
);

const shared = { actor, verb, result, context, timestamp: instant, attachments: list(attachment) };
const parts = ['actor', 'verb', 'object'];
const subStatement = object({ ...shared, objectType: oneOf('SubStatement'), object: objectWithin(true) }, parts);
const whole = object({ ...shared, object: objectWithin(false), id: uuid, stored: instant, authority: actor, version }, [
  'id',
  ...parts,
]);

/** The object of a statement: an activity unless it says otherwise; a sub-statement within another is refused. */
function objectWithin(isSub: boolean): Check {
  return (value, path, report) => {
    const kind = isObject(value) ? (value.objectType ?? 'Activity') : 'Activity';
    if (kind === 'Agent' || kind === 'Group') actor(value, path, report);
    else if (kind === 'StatementRef') reference(value, path, report);
    else if (kind === 'SubStatement' && !isSub) subStatement(value, path, report);
    else if (kind === 'SubStatement') report(path, 'a sub-statement holds no other');
    else activity(value, path, report);
  };
}

/**
 * What is wrong with the structure of a statement, xAPI 1.0.3 and 2.0: properties that are missing, unknown, null or of
 * another form. Everything that is wrong is told.
 */
export function faultsOf(statement: unknown): Fault[] {
  const faults: Fault[] = [];
  const report = (path: readonly string[], reason: string) => faults.push({ path, reason });
  whole(statement, [], report);
  if (faults.length === 0) judgeWhole(statement as Statement, report);
  return faults;
}

/** What the specification asks of the parts together. */
function judgeWhole(
  { verb: { id }, object: about, context: around }: Statement,
  report: (path: readonly string[], reason: string) => void,
): void {
  if (id === VOIDED && about.objectType !== 'StatementRef')
    report(['object'], 'what is voided is named by a StatementRef');
  const isActivity = (about.objectType ?? 'Activity') === 'Activity';
  for (const name of ['revision', 'platform']) {
    if (!isActivity && around && Object.hasOwn(around, name))
      report(['context', name], 'it goes with an activity as object alone');
  }
}
