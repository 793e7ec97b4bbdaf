/** Takes down what is wrong: where, as a path from the statement down, and why, in words. */
export type Report = (path: readonly string[], reason: string) => void;

/** Looks at one value of a statement and reports what is wrong with it. */
export type Check = (value: unknown, path: readonly string[], report: Report) => void;

export type Properties = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON object with these properties and no others; those in `required` have to be there. */
export function object(properties: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, path, report) => {
    if (!isObject(value)) return report(path, 'it must be an object');
    for (const name of required) if (value[name] === undefined) report([...path, name], 'it is required');
    for (const [name, property] of Object.entries(value)) {
      const check = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (property === undefined) continue;
      if (!check) report([...path, name], 'there is no such property');
      else if (property === null) report([...path, name], 'null is allowed in extensions alone');
      else check(property, [...path, name], report);
    }
  };
}

/** A JSON object from names of one form to values of one form. */
export function record(name: (text: string) => boolean, expected: string, check: Check): Check {
  return (value, path, report) => {
    if (!isObject(value)) return report(path, 'it must be an object');
    for (const [key, property] of Object.entries(value)) {
      if (!name(key)) report([...path, key], `the name must be ${expected}`);
      check(property, [...path, key], report);
    }
  };
}

/** A list of values of one form. */
export function list(check: Check): Check {
  return (value, path, report) => {
    if (!Array.isArray(value)) return report(path, 'it must be a list');
    for (const [place, item] of value.entries()) check(item, [...path, String(place)], report);
  };
}

/** One value of a form, or a list of them. */
export function oneOrMore(check: Check): Check {
  const several = list(check);
  return (value, path, report) => (Array.isArray(value) ? several(value, path, report) : check(value, path, report));
}

/** A text of some form. */
export function text(isRight: (text: string) => boolean = () => true, expected = 'a string'): Check {
  return (value, path, report) => {
    if (typeof value !== 'string' || !isRight(value)) report(path, `it must be ${expected}`);
  };
}

/** A text that is one of these. */
export function oneOf(...values: readonly string[]): Check {
  return text((given) => values.includes(given), values.join(' or '));
}

/** A number within bounds. */
export function number(min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Check {
  const expected = Number.isFinite(min)
    ? `a number from ${min}${Number.isFinite(max) ? ` to ${max}` : ''}`
    : 'a number';
  return (value, path, report) => {
    if (typeof value !== 'number' || value < min || value > max) report(path, `it must be ${expected}`);
  };
}

/** True or false. */
export const flag: Check = (value, path, report) => {
  if (typeof value !== 'boolean') report(path, 'it must be true or false');
};

/** Anything at all. */
export const anything: Check = () => undefined;
