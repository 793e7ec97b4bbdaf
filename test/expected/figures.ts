import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

// The expected figures of the tests' learning records, counted from the file alone without the product, so that the two
// can be compared. Run as a program, it prints the figures.

/** Figures of a file of xAPI statements. */
export interface Figures {
  readonly statements: number;
  readonly accounts: number;
  /** Sessions of one account with one video. */
  readonly sessions: number;
  /** The length of what was played in each session, each part once, in whole seconds, summed over the sessions. */
  readonly seconds: number;
  readonly hours: number;
}

const FILE = fileURLToPath(new URL('../../prisma/seed/demo/fun-mooc.ndjson.gz', import.meta.url));
const VIDEO = 'https://w3id.org/xapi/video/extensions/';

interface Line {
  readonly actor: { readonly account: { readonly homePage: string; readonly name: string } };
  readonly object: { readonly id: string };
  readonly context: { readonly extensions: Readonly<Record<string, string>> };
  readonly result?: { readonly extensions?: Readonly<Record<string, unknown>> };
}

/** Counts the figures of a gzipped file with one statement per line. */
export function figuresOf(file = FILE): Figures {
  const lines = gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
  const accounts = new Set<string>();
  const sessions = new Map<string, string[]>();
  for (const { actor, object, context, result } of lines) {
    const account = `${actor.account.homePage} ${actor.account.name}`;
    const session = `${account} ${object.id} ${context.extensions[`${VIDEO}session-id`]}`;
    accounts.add(account);
    const played = result?.extensions?.[`${VIDEO}played-segments`];
    sessions.set(session, [
      ...(sessions.get(session) ?? []),
      ...(typeof played === 'string' ? played.split('[,]') : []),
    ]);
  }
  const seconds = [...sessions.values()].reduce((sum, pieces) => sum + Math.round(lengthOf(pieces)), 0);
  return { statements: lines.length, accounts: accounts.size, sessions: sessions.size, seconds, hours: seconds / 3600 };
}

/** Seconds within at least one segment `from[.]to`, by a sweep over all ends. */
function lengthOf(pieces: readonly string[]): number {
  const ends = pieces.flatMap((piece) => {
    const [from, to, more] = piece.split('[.]').map(Number);
    const played = from !== undefined && to !== undefined && more === undefined && to > from;
    return played
      ? [
          { at: from, opens: 1 },
          { at: to, opens: -1 },
        ]
      : [];
  });
  ends.sort((a, b) => a.at - b.at || b.opens - a.opens);
  let open = 0;
  let length = 0;
  for (const [place, { at, opens }] of ends.entries()) {
    if (open > 0) length += at - (ends[place - 1]?.at ?? at);
    open += opens;
  }
  return length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(figuresOf(), null, 2));
