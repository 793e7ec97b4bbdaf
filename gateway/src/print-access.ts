import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Wording } from '@xiangxun/schema/contract/catalogue/vocabulary/vocabulary';
import type { AccessRules, Writer } from '@xiangxun/schema/kit/entity/access-rules';
import { SUBGRAPHS } from './subgraphs.ts';

/** Prints `docs/access.md`: who sees and who writes each declared entity. */

const both = ({ en, zh }: Wording): string => `${en} (${zh})`;

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function conditionsOf({ place, into, names, leaves, where, deletesOwn }: Writer): string {
  return [
    ...(place ? [`it lies in ${both(place.name)}, before and after the write`] : []),
    ...(into ? [`it lies in ${both(into.name)} after the write`] : []),
    ...Object.entries(names ?? {}).flatMap(([field, party]) =>
      party ? [`\`${field}\` names ${both(party.name)}`] : [],
    ),
    ...(leaves ?? []).map((field) => `\`${field}\` is not given`),
    ...(where ? [both(where.name)] : []),
    ...(deletesOwn ? ['or the sender deletes a record of its own'] : []),
  ].join('; ');
}

function sectionOf(kind: string, subgraph: string, { sees, writes }: AccessRules): string {
  const opens = [
    ['it lies in', both(sees.place.name)],
    ...sees.states.map(({ field, value, place, exactly }) => [
      `\`${field}\` is ${value}, and it lies ${exactly ? 'exactly in' : 'in'}`,
      both(place.name),
    ]),
    ...sees.parties.map(({ reference, party }) => [`\`${reference}\` names`, both(party.name)]),
  ];
  const writers = writes.map((writer) => [both(writer.who), writer.roles.join(', '), conditionsOf(writer)]);
  return [
    `## ${kind}`,
    `Of \`${subgraph}\`. A viewer may see it if any of these holds:`,
    table(['condition on the entity', 'place or party of the viewer'], opens),
    'A viewer may write it if one of these rows matches:',
    table(['who', 'roles', 'if all of this holds'], writers),
  ].join('\n\n');
}

const sections = SUBGRAPHS.flatMap(({ name, rules }) =>
  [...(rules ?? [])].map(([kind, declared]) => sectionOf(kind, name, declared)),
);
const text = [
  '# Who may see and who may write what · 访问权限',
  'Which entities may a viewer see, and which may it write? `npm run sdl` prints this page from the entities’ declarations (`subgraphs/*/src/<entity>/<entity>.ts`). Lists, look-ups, change feeds and refusals follow the same declarations. Personal data also requires the scope `pii:read`.',
  ...sections,
].join('\n\n');
await writeFile(fileURLToPath(new URL('../../docs/access.md', import.meta.url)), `${text}\n`);
