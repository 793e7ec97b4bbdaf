import { actor, agent, authority, group } from './actor.ts';
import {
  also,
  anything,
  type Check,
  count,
  type Fault,
  faultsBy,
  flag,
  isObject,
  list,
  number,
  object,
  oneOf,
  oneOrMore,
  type Properties,
  record,
  type Report,
  text,
} from './check.ts';
import {
  duration,
  instant,
  iri,
  isIri,
  isLanguage,
  isRfc3339,
  language,
  mediaType,
  sha2,
  uuid,
  version,
} from './forms.ts';

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

/** By which an attachment is the signature of its statement, xAPI Data 2.6. */
export const SIGNATURE = 'http://adlnet.gov/expapi/attachments/signature';

const extensions = record(isIri, 'an absolute IRI', anything);
const languages = record(isLanguage, 'a language tag (RFC 5646)', text());
const component = object({ id: text(), description: languages }, ['id']);
const COMPONENTS = ['choices', 'scale', 'source', 'target', 'steps'] as const;

/** xAPI Data 2.4.4.1: what makes an activity an interaction says of which type it is, and its components differ by id. */
const definition = also(
  object({
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
    ...Object.fromEntries(COMPONENTS.map((name) => [name, list(component)])),
    extensions,
  }),
  (value, report) => {
    const given = COMPONENTS.filter((name) => value[name] !== undefined);
    if (value.interactionType === undefined && (given.length > 0 || value.correctResponsesPattern !== undefined))
      report('an interaction has its type', 'interactionType');
    for (const name of given) if (holdsTwice(value[name])) report('the components of a list differ by their ids', name);
  },
);

function holdsTwice(components: unknown): boolean {
  const ids = Array.isArray(components) ? components.flatMap((each) => (isObject(each) ? [each.id] : [])) : [];
  return new Set(ids).size < ids.length;
}

const verb = object({ id: iri, display: languages }, ['id']);
const activity = object({ objectType: oneOf('Activity'), id: iri, definition }, ['id']);
const reference = object({ objectType: oneOf('StatementRef'), id: uuid }, ['objectType', 'id']);

/** xAPI Data 2.4.5.1. */
const score = also(
  object({ scaled: number(-1, 1), raw: number(), min: number(), max: number() }),
  ({ raw, min, max }, report) => {
    if (isBelow(raw, min)) report('it is min at least', 'raw');
    if (isBelow(max, raw)) report('it is max at most', 'raw');
    if (isBelow(max, min) || (typeof max === 'number' && max === min)) report('it is more than min', 'max');
  },
);
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
    object({ objectType: oneOf('contextAgent'), agent, relevantTypes: list(iri, 1) }, ['objectType', 'agent']),
  ),
  contextGroups: list(
    object({ objectType: oneOf('contextGroup'), group, relevantTypes: list(iri, 1) }, ['objectType', 'group']),
  ),
  revision: text(),
  platform: text(),
  language,
  statement: reference,
  extensions,
});

const attachment = also(
  object(
    {
      usageType: iri,
      display: languages,
      description: languages,
      contentType: mediaType,
      length: count,
      sha2,
      fileUrl: iri,
    },
    ['usageType', 'display', 'contentType', 'length', 'sha2'],
  ),
  ({ usageType, contentType }, report) => {
    if (usageType === SIGNATURE && contentType !== 'application/octet-stream')
      report('a signature is application/octet-stream', 'contentType');
  },
);

const shared = { actor, verb, result, context, timestamp: instant, attachments: list(attachment) };
const parts = ['actor', 'verb', 'object'];
const subStatement = also(
  object({ ...shared, objectType: oneOf('SubStatement'), object: objectWithin(true) }, parts),
  judgeParts,
);
const whole = also(
  object({ ...shared, object: objectWithin(false), id: uuid, stored: instant, authority, version }, ['id', ...parts]),
  (value, report) => {
    judgeParts(value, report);
    judgeVersion(value, report);
  },
);

/** The object of a statement: an activity unless it says otherwise; a sub-statement within another is refused. */
function objectWithin(isSub: boolean): Check {
  return (value, path, report) => {
    const kind = isObject(value) ? (value.objectType ?? 'Activity') : 'Activity';
    if (kind === 'Agent' || kind === 'Group') actor(value, path, report);
    else if (kind === 'StatementRef') reference(value, path, report);
    else if (kind === 'SubStatement' && !isSub) subStatement(value, path, report);
    else if (kind === 'SubStatement') report('a sub-statement holds no other');
    else activity(value, path, report);
  };
}

/** What the parts of a statement, or of a sub-statement, owe each other: xAPI Data 2.3.2 and 2.4.6. */
function judgeParts({ verb: act, object: about, context: around }: Properties, report: Report): void {
  const kind = isObject(about) ? (about.objectType ?? 'Activity') : 'Activity';
  if (isObject(act) && act.id === VOIDED && kind !== 'StatementRef')
    report('what is voided is named by a StatementRef', 'object');
  if (kind === 'Activity' || !isObject(around)) return;
  for (const name of ['revision', 'platform']) {
    if (around[name] !== undefined) report('it goes with an activity as object alone', 'context', name);
  }
}

/** What holds in one version of the specification alone, where a statement names its version. */
function judgeVersion(value: Properties, report: Report): void {
  if (typeof value.version !== 'string') return;
  const { object: about } = value;
  const all: [Properties, string[]][] = [[value, []]];
  if (isObject(about) && about.objectType === 'SubStatement') all.push([about, ['object']]);
  for (const [{ context: around, timestamp }, names] of all) {
    if (value.version.startsWith('1.') && isObject(around)) {
      for (const name of ['contextAgents', 'contextGroups'])
        if (around[name] !== undefined) report('there is no such property before 2.0', ...names, 'context', name);
    }
    if (value.version.startsWith('2.') && typeof timestamp === 'string' && !isRfc3339(timestamp))
      report('it must be an instant of RFC 3339 since 2.0', ...names, 'timestamp');
  }
}

function isBelow(value: unknown, bound: unknown): boolean {
  return typeof value === 'number' && typeof bound === 'number' && value < bound;
}

/**
 * What is wrong with a statement by the rules of xAPI 1.0.3 and 2.0 (IEEE 9274.1.1): properties that are missing, unknown,
 * null or of another form, and what its parts owe each other. Everything that is wrong is told. The id is asked for, though
 * a learning record store would give one: it is by its id that a statement sent again is known.
 */
export function faultsOf(statement: unknown): Fault[] {
  return faultsBy(whole, statement);
}
