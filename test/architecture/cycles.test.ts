import { registry as evaluations } from '@xiangxun/evaluations/registry';
import { registry as organizations } from '@xiangxun/organizations/registry';
import { registry as programs } from '@xiangxun/programs/registry';
import { registry as resources } from '@xiangxun/resources/registry';
import type { Fields } from '@xiangxun/schema/kit/sync/declare/field';
import { entityKinds } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { registry as workshops } from '@xiangxun/workshops/registry';
import { expect, it } from 'vitest';
import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';

// Which records can wait for each other in a cycle follows from what the kinds can reference. Cycles within one kind
// are retried together; cycles over several kinds wait until one record is sent without the reference that closes it.

const REGISTRIES = [organizations, programs, workshops, resources, evaluations];

it('lets the records of a subgraph wait for each other in a cycle only where they are of one kind', () => {
  const cycles = REGISTRIES.flatMap((registry) => cyclesOf([registry]));
  expect(cycles).toEqual([['School'], ['Program'], ['Resource']]);
});

it('has one cycle of kinds across subgraphs, of which the page for providers tells the way out', () => {
  const cycles = cyclesOf(REGISTRIES).filter(({ length }) => length > 1);
  expect(cycles).toEqual([['Cohort', 'CohortGroup', 'Program', 'Workshop']]);
});

/** The kinds whose records can reference each other or themselves, directly or indirectly. */
function cyclesOf(registries: readonly SyncRegistry[]): string[][] {
  const named = new Map(
    registries.flatMap(({ kinds }) =>
      kinds.flatMap((kind) => entityKinds(kind).map((name): [string, string[]] => [name, namedIn(kind.fields)])),
    ),
  );
  const reach = (kind: string): Set<string> => {
    const found = new Set(named.get(kind));
    for (const each of found) for (const next of named.get(each) ?? []) found.add(next);
    return found;
  };
  const reaches = new Map([...named.keys()].map((kind) => [kind, reach(kind)]));
  const cycles = [...reaches].map(([kind, found]) =>
    [...found].filter((other) => reaches.get(other)?.has(kind)).sort(),
  );
  return cycles.filter((cycle, at) => cycle.length > 0 && cycles.findIndex((one) => `${one}` === `${cycle}`) === at);
}

function namedIn(fields: Fields): string[] {
  return Object.values(fields).flatMap((field): readonly string[] => {
    if (field.is === 'reference') return field.kinds;
    return field.is === 'children' ? namedIn(field.fields) : [];
  });
}
