import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Wording } from '@xiangxun/schema/contract/catalogue/vocabulary/vocabulary';
import type { AccessRules, Writer } from '@xiangxun/schema/kit/entity/access-rules';
import { SUBGRAPHS } from './subgraphs.ts';

/** Prints `docs/access.md`: who sees and who writes each declared entity, as its declaration says. */

const both = ({ en, zh }: Wording): string => `${en} (${zh})`;

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function conditionsOf({ place, into, names, leaves, where, deletesOwn }: Writer): string {
  return [
    ...(place ? [`lies in ${both(place.name)}, before and after`] : []),
    ...(into ? [`comes to lie in ${both(into.name)}`] : []),
    ...Object.entries(names ?? {}).flatMap(([field, party]) =>
      party ? [`\`${field}\` names ${both(party.name)}`] : [],
    ),
    ...(leaves ?? []).map((field) => `\`${field}\` is not given`),
    ...(where ? [both(where.name)] : []),
    ...(deletesOwn ? ['or deletes a record of its own'] : []),
  ].join('; ');
}

function sectionOf(kind: string, subgraph: string, { sees, writes }: AccessRules): string {
  const opens = [
    ['where it lies', both(sees.place.name)],
    ...sees.states.map(({ field, value, place, exactly }) => [
      `\`${field}\` is ${value}, and where it lies${exactly ? ', just there' : ''}`,
      both(place.name),
    ]),
    ...sees.parties.map(({ reference, party }) => [`\`${reference}\``, both(party.name)]),
  ];
  const writers = writes.map((writer) => [both(writer.who), writer.roles.join(', '), conditionsOf(writer)]);
  return [
    `## ${kind}`,
    `Of \`${subgraph}\`. A viewer sees it by any of these:`,
    table(['what opens it', 'to'], opens),
    'It is written by the first that fits:',
    table(['who', 'roles', 'where all of this holds'], writers),
  ].join('\n\n');
}

const sections = SUBGRAPHS.flatMap(({ name, rules }) =>
  [...(rules ?? [])].map(([kind, declared]) => sectionOf(kind, name, declared)),
);
const text = [
  '# Who sees and who writes what',
  'Printed by `npm run sdl` from the declarations of the entities (`subgraphs/*/src/<entity>/<entity>.ts`). Lists, look-ups, change feeds and refusals follow the same declarations. Personal data asks for the scope `pii:read` besides.',
  ...sections,
].join('\n\n');
await writeFile(fileURLToPath(new URL('../../docs/access.md', import.meta.url)), `${text}\n`);
