import { MAX_DEPTH, isWithinDepth } from '@xiangxun/schema/contract/storable-text';

/** Takes down what is wrong: why, in words, and where, as names from the place that is looked at down. */
export type Report = (reason: string, ...names: readonly string[]) => void;

/**
 * Looks at one value of a statement and reports what is wrong with it.
 *
 * @param path where the value is, from the statement down; it is the way of the walk and changes as that goes on
 */
export type Check = (value: unknown, path: string[], report: Report) => void;

export type Properties = Readonly<Record<string, unknown>>;

/** Something that is wrong with a statement: where, and why. */
export interface Fault {
  readonly path: readonly string[];
  readonly reason: string;
}

/** Everything that a check finds wrong with a value. */
export function faultsBy(check: Check, value: unknown): Fault[] {
  const faults: Fault[] = [];
  const path: string[] = [];
  check(value, path, (reason, ...names) => faults.push({ path: [...path, ...names], reason }));
  return faults;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Looks at a value that lies in another by a name. */
function within(name: string, check: Check, value: unknown, path: string[], report: Report): void {
  path.push(name);
  check(value, path, report);
  path.pop();
}

/** A JSON object with these properties and no others; those in `required` have to be there. */
export function object(properties: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  const checks = new Map(Object.entries(properties));
  return (value, path, report) => {
    if (!isObject(value)) return report('it must be an object');
    for (const name of required) if (value[name] === undefined) report('it is required', name);
    for (const name of Object.keys(value)) {
      const property = value[name];
      if (property === undefined) continue;
      const check = checks.get(name);
      if (!check) report('there is no such property', name);
      else if (property === null) report('null is allowed in extensions alone', name);
      else within(name, check, property, path, report);
    }
  };
}

/** A JSON object from names of one form to values of one form. */
export function record(isName: (text: string) => boolean, expected: string, check: Check): Check {
  return (value, path, report) => {
    if (!isObject(value)) return report('it must be an object');
    for (const name of Object.keys(value)) {
      if (!isName(name)) report(`the name must be ${expected}`, name);
      within(name, check, value[name], path, report);
    }
  };
}

/** A list of values of one form, so many at least. */
export function list(check: Check, least = 0): Check {
  return (value, path, report) => {
    if (!Array.isArray(value)) return report('it must be a list');
    if (value.length < least) report(`it must hold ${least} at least`);
    for (let place = 0; place < value.length; place++) within(String(place), check, value[place], path, report);
  };
}

/** One value of a form, or a list of them. */
export function oneOrMore(check: Check): Check {
  const several = list(check);
  return (value, path, report) => (Array.isArray(value) ? several(value, path, report) : check(value, path, report));
}

/** What has to hold of a JSON object beside the form of its parts; not asked of what is no object. */
export function also(check: Check, rule: (value: Properties, report: Report) => void): Check {
  return (value, path, report) => {
    check(value, path, report);
    if (isObject(value)) rule(value, report);
  };
}

/** A text of some form. */
export function text(isRight: (text: string) => boolean = () => true, expected = 'a string'): Check {
  return (value, _, report) => {
    if (typeof value !== 'string' || !isRight(value)) report(`it must be ${expected}`);
  };
}

/** A text that is one of these. */
export function oneOf(...values: readonly string[]): Check {
  return text((given) => values.includes(given), values.join(' or '));
}

/** A number within bounds. */
export function number(min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Check {
  const expected = Number.isFinite(min) ? `a number from ${min} to ${max}` : 'a number';
  return (value, _, report) => {
    if (typeof value !== 'number' || value < min || value > max) report(`it must be ${expected}`);
  };
}

/** A whole number, 0 or more. */
export const count: Check = (value, _, report) => {
  if (!Number.isInteger(value) || (value as number) < 0) report('it must be a whole number, 0 or more');
};

/** True or false. */
export const flag: Check = (value, _, report) => {
  if (typeof value !== 'boolean') report('it must be true or false');
};

/** Anything at all that is not nested beyond measure. */
export const anything: Check = (value, _, report) => {
  if (!isWithinDepth(value)) report(`it may be nested ${MAX_DEPTH} levels deep at most`);
};
