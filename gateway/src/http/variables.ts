import type { Variables } from '../graph.ts';

/** Variables received over HTTP, parsed once, when a value is first needed. */
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

/** Variables that were parsed with their message, as over a WebSocket. */
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
