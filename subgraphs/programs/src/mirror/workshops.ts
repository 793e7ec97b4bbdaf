import { type MirrorSource, mirrorKind } from '@xiangxun/schema/kit/mirror/declaration';
import { type Span, span } from './span.ts';

/** What this subgraph keeps of workshops: who hosts those that serve a program. */
export const workshopsMirror: MirrorSource = {
  subgraph: 'workshops',
  kinds: [
    mirrorKind<{
      id: string;
      regionCode: string;
      program: { id: string } | null;
      hosts: readonly (Span & { educator: { id: string } | null })[];
    }>({
      kind: 'Workshop',
      selection: 'regionCode program { id } hosts { educator { id } spanFrom: fromDay spanTo: toDay }',
      region: ({ regionCode }) => regionCode,
      tables: {
        mirror_workshop_host: ({ id, program, hosts }) =>
          hosts.flatMap(({ educator, ...days }, position) =>
            educator
              ? [{ id, position, program_id: program?.id ?? null, educator_id: educator.id, ...span(days) }]
              : [],
          ),
      },
    }),
  ],
};
