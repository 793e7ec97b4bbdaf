import { buildSchema, type ExecutionResult, execute, GraphQLError, parse, validate } from 'graphql';
import { newId } from '../../contract/id.ts';
import type { GraphPeer, GraphRequest } from '../../service/subgraph.ts';

const schema = buildSchema(`
  enum OrganizationChangeKind { SCHOOL PROVIDER REGION }
  type Query { organizationChanges(after: String, first: Int, kinds: [OrganizationChangeKind!]): Connection! }
  type Connection { nodes: [Change!]! pageInfo: PageInfo! ageSeconds: Float! }
  type Change { kind: OrganizationChangeKind! id: ID! deleted: Boolean! gone: Boolean! keys: [Key!]! entity: Entity }
  type Key { form: String! value: String! source: ID }
  type PageInfo { endCursor: String hasNextPage: Boolean! }
  union Entity = School | Provider
  type School { id: ID! name: String region: Region classes: [Class!]! }
  type Class { label: String! }
  type Provider { id: ID! name: String! }
  type Region { code: String! }`);

/** A school as its owner stores it. */
export interface School {
  id: string;
  name: string;
  code: string;
  region: { code: string };
  classes: { label: string }[];
}

interface Entry {
  kind: 'SCHOOL' | 'PROVIDER';
  id: string;
  deleted: boolean;
  seq: number;
}

/** An owner of schools whose feed is an array; it answers real GraphQL. */
export function createOwner(pageSize = 2) {
  let installation = 'a';
  let seq = 0;
  let down = false;
  let asked = 0;
  let beforeAnswer: () => Promise<void> = async () => undefined;
  const feed = new Map<string, Entry>();
  const schools = new Map<string, School>();
  const providers = new Map<string, { id: string; name: string }>();

  const write = (kind: Entry['kind'], id: string, deleted: boolean) => {
    seq += 1;
    feed.set(id, { kind, id, deleted, seq });
  };
  const entityOf = ({ kind, id }: Entry) => {
    const entity = kind === 'SCHOOL' ? schools.get(id) : providers.get(id);
    return entity ? { __typename: kind === 'SCHOOL' ? 'School' : 'Provider', ...entity } : null;
  };
  const organizationChanges = ({ after, kinds }: { after?: string; kinds?: string[] }) => {
    const [from, at] = after?.split(':') ?? [installation, '0'];
    if (from !== installation) {
      throw new GraphQLError('the cursor is of another installation', { extensions: { code: 'CURSOR_EXPIRED' } });
    }
    const later = [...feed.values()]
      .filter((entry) => entry.seq > Number(at) && (kinds?.includes(entry.kind) ?? true))
      .sort((a, b) => a.seq - b.seq);
    const nodes = later.slice(0, pageSize);
    return {
      nodes: nodes.map((entry) => ({
        ...entry,
        gone: false,
        keys:
          entry.kind === 'SCHOOL'
            ? [{ form: 'code', value: schools.get(entry.id)?.code ?? entry.id, source: null }]
            : [],
        entity: entityOf(entry),
      })),
      pageInfo: { endCursor: `${installation}:${nodes.at(-1)?.seq ?? at}`, hasNextPage: later.length > nodes.length },
      ageSeconds: 0,
    };
  };

  const peer: GraphPeer = {
    async execute({ query, variables }: GraphRequest): Promise<ExecutionResult> {
      asked += 1;
      if (down) throw new Error('no connection');
      const document = parse(query);
      const faults = validate(schema, document);
      if (faults.length > 0) return { errors: faults };
      const result = await execute({ schema, document, variableValues: variables, rootValue: { organizationChanges } });
      await beforeAnswer();
      return result;
    },
    subscribe: async () => {
      throw new Error('the mirror does not subscribe');
    },
  };

  return {
    peer,
    /** How many requests it has received. */
    asked: () => asked,
    setDown(isDown: boolean) {
      down = isDown;
    },
    /** Runs between the reading of a page and its arrival. */
    onAnswer(work: () => Promise<void>) {
      beforeAnswer = work;
    },
    /** Loses everything and issues cursors that are incompatible with the earlier ones. */
    beginAnew() {
      installation += 'a';
      seq = 0;
      feed.clear();
      schools.clear();
      providers.clear();
    },
    saveSchool(name: string, { id = newId('School'), region = '520521', code = name, classes = [] as string[] } = {}) {
      schools.set(id, { id, name, code, region: { code: region }, classes: classes.map((label) => ({ label })) });
      write('SCHOOL', id, false);
      return id;
    },
    saveProvider(name: string) {
      const id = newId('Provider');
      providers.set(id, { id, name });
      write('PROVIDER', id, false);
      return id;
    },
    deleteSchool(id: string) {
      schools.delete(id);
      write('SCHOOL', id, true);
    },
  };
}
