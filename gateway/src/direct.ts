import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { getDocumentString } from '@graphql-mesh/transport-common';
import { type DocumentNode, execute, type GraphQLSchema, print, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Ownership } from './ownership.ts';
import { type Asker, type KnownContext, NOTHING, type RequestContext } from './transport.ts';

interface Arguments {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | null | undefined;
  variableValues?: Record<string, unknown> | null | undefined;
  contextValue?: unknown;
}

/**
 * Passes on as it stands what one subgraph answers whole, and passes its answer back: nothing is planned, and no answer
 * put together from parts. What the subgraph can't run as it stands goes the usual way, and is refused in the usual words.
 */
export function directPlugin(ownership: Ownership, ask: Asker): GatewayPlugin<RequestContext> {
  const owners = new WeakMap<DocumentNode, string | null>();

  const ownerOf = (schema: GraphQLSchema, document: DocumentNode): string | null => {
    const known = owners.get(document);
    if (known !== undefined) return known;
    const owner = soleOwner(schema, ownership, document);
    owners.set(document, owner);
    return owner;
  };

  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args: Arguments) => {
        const { schema, document, variableValues, operationName } = args;
        const context = args.contextValue as KnownContext;
        const subgraph = context.viewer && ownerOf(schema, document);
        if (!subgraph) return executeFn(args as never);
        const request = {
          query: getDocumentString(document, print),
          ...(variableValues && { variables: variableValues }),
          ...(operationName && { operationName }),
        };
        const answer = await ask(subgraph, request, context);
        if (answer.data === undefined) return executeFn(args as never);
        if (answer.data !== NOTHING) return answer;
        // A schema without resolvers says which fields are null then.
        const { data } = await execute({ schema, document, rootValue: {}, variableValues, operationName });
        return { ...answer, data };
      });
    },
  };
}

/** The subgraph that answers every field of a document, or null. */
function soleOwner(schema: GraphQLSchema, { types, fields }: Ownership, document: DocumentNode): string | null {
  const info = new TypeInfo(schema);
  let owners: readonly string[] | undefined;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field({ name: { value } }) {
        const parent = info.getParentType()?.name ?? '';
        if (value === '__typename') return;
        const answering = fields.get(`${parent}.${value}`) ?? types.get(parent) ?? [];
        owners = owners ? owners.filter((owner) => answering.includes(owner)) : answering;
      },
    }),
  );
  return owners?.[0] ?? null;
}
