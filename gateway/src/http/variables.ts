import type { Variables } from '../graph.ts';

/** Variables as they came over HTTP, parsed once and only when their values are asked for. */
export function variablesOfBytes(bytes: Buffer): Variables {
  let parsed: Record<string, unknown> | undefined;
  return {
    bytes,
    value() {
      parsed ??= JSON.parse(bytes.toString()) as Record<string, unknown>;
      return parsed;
    },
  };
}

/** Variables that have been parsed with the message around them, as those that come over a WebSocket. */
export function variablesOfValue(value: Readonly<Record<string, unknown>>): Variables {
  let bytes: Buffer | undefined;
  return {
    get bytes() {
      bytes ??= Buffer.from(JSON.stringify(value));
      return bytes;
    },
    value: () => value,
  };
}
