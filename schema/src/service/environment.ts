/**
 * Reads one variable: returns its value, or throws an error that says what is expected. `undefined` means unset or
 * empty.
 */
export type Reader<T> = (text: string | undefined) => T;

/** A setting: its variable and the reader of that. */
export type Setting<T> = readonly [variable: string, read: Reader<T>];

/** The values of settings. */
export type Settings<Shape extends Record<string, Setting<unknown>>> = {
  readonly [Name in keyof Shape]: ReturnType<Shape[Name][1]>;
};

/**
 * Reads settings from the environment and reports all errors at once.
 *
 * @throws {Error} with a line for each variable: its name and what it should be. Values are not repeated, since they
 * may be secrets.
 */
export function readEnvironment<Shape extends Record<string, Setting<unknown>>>(
  shape: Shape,
  source: Readonly<Record<string, string | undefined>> = process.env,
): Settings<Shape> {
  const faults: string[] = [];
  const entries = Object.entries(shape).map(([name, [variable, read]]) => {
    try {
      return [name, read(source[variable] || undefined)];
    } catch (error) {
      faults.push(`  ${variable} ${error instanceof Error ? error.message : String(error)}`);
      return [name, undefined];
    }
  });
  if (faults.length > 0) throw new Error(`The environment is not in order:\n${faults.join('\n')}`);
  return Object.fromEntries(entries) as Settings<Shape>;
}

/** A text; required unless there is a fallback. */
export function text(fallback?: string): Reader<string> {
  return (value) => value ?? required(fallback);
}

/** An optional text. */
export function optionalText(): Reader<string | undefined> {
  return (value) => value;
}

/** A TCP port; 0 lets the system choose. */
export function port(fallback: number): Reader<number> {
  return (value) => {
    const number = value === undefined ? fallback : Number(value);
    if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new Error('must be a port, 0 to 65535');
    return number;
  };
}

/** A whole number of days. */
export function days(fallback: number, least: number): Reader<number> {
  return (value) => {
    const number = value === undefined ? fallback : Number(value);
    if (!Number.isInteger(number) || number < least || number > 3650)
      throw new Error(`must be a number of days, ${least} to 3650`);
    return number;
  };
}

/** An integer that is at least `least`. */
export function wholeNumber(fallback: number, least: number): Reader<number> {
  return (value) => {
    const number = value === undefined ? fallback : Number(value);
    if (!Number.isInteger(number) || number < least) throw new Error(`must be a whole number, ${least} or more`);
    return number;
  };
}

/** One of the given words. */
export function oneOf<const Word extends string>(words: readonly Word[], fallback: Word): Reader<Word> {
  return (value) => {
    if (value === undefined) return fallback;
    const word = words.find((each) => each === value);
    if (word === undefined) throw new Error(`must be one of ${words.join(', ')}`);
    return word;
  };
}

/** An http or https URL, without a trailing slash. */
export function httpUrl(fallback?: string): Reader<string> {
  return (value) => {
    const address = value ?? required(fallback);
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url || !['http:', 'https:'].includes(url.protocol)) throw new Error('must be an http or https URL');
    return address.replace(/\/+$/, '');
  };
}

/** A secret of at least 32 characters. */
export function secret(): Reader<string> {
  return (value) => {
    const given = required(value);
    if (given.length < 32)
      throw new Error('must be a secret of at least 32 characters, e.g. from openssl rand -hex 32');
    return given;
  };
}

function required(value: string | undefined): string {
  if (value === undefined) throw new Error('is missing');
  return value;
}
