import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { endableStream } from '@xiangxun/schema/service/stream';
import { type DocumentNode, type ExecutionResult, type GraphQLSchema, getOperationAST } from 'graphql';
import type { RequestContext } from '../transport.ts';
import type { Ownership } from '../ownership.ts';
import type { Requirements } from './requirements.ts';
import { refused, restore } from './restore.ts';
import { type Permitted, permit } from './withhold.ts';

interface Arguments {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | null | undefined;
  contextValue?: unknown;
}
type Answer = ExecutionResult | AsyncIterable<ExecutionResult>;

/**
 * Holds requests to the scopes that the schema declares: what the viewer's token does not allow is never asked of a
 * subgraph, is null in the answer, and is named in an error; the rest is answered. An operation has one permitted form
 * for each set of scopes; it is kept as long as the parsed document, so that its plan is found again too.
 */
export function accessPlugin(requirements: Requirements, ownership: Ownership): GatewayPlugin<RequestContext> {
  const forms = new WeakMap<DocumentNode, Map<string, Permitted>>();

  const permittedOf = ({ schema, document, operationName, contextValue }: Arguments): Permitted => {
    const viewer = (contextValue as RequestContext | undefined)?.viewer ?? null;
    const byAsker = forms.get(document) ?? new Map<string, Permitted>();
    forms.set(document, byAsker);
    const asker = JSON.stringify([operationName ?? null, viewer && [...viewer.scopes].sort()]);
    const known = byAsker.get(asker);
    if (known) return known;
    const operation = getOperationAST(document, operationName);
    const form = operation
      ? permit(schema, requirements, ownership, document, operation, viewer)
      : { document, withheld: [] };
    byAsker.set(asker, form);
    return form;
  };

  const guarded =
    <Args extends Arguments>(run: (args: Args) => Answer | Promise<Answer>) =>
    async (args: Args): Promise<Answer> => {
      const { document, withheld, whole } = permittedOf(args);
      if (whole) return refused(whole);
      const answer = await run({ ...args, document });
      if (withheld.length === 0) return answer;
      if (!(Symbol.asyncIterator in answer)) return restore(answer, withheld);
      return endableStream(answer, (result) => restore(result, withheld));
    };

  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(guarded(executeFn));
    },
    onSubscribe({ subscribeFn, setSubscribeFn }) {
      setSubscribeFn(guarded(subscribeFn));
    },
  };
}
