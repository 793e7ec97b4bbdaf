import type { Fetcher } from '@graphiql/toolkit';
import { getOperationAST, parse } from 'graphql';
import { createClient } from 'graphql-sse';

/** Sends operations to the gateway that serves this page; subscriptions arrive as Server-Sent Events. */
export const fetcher: Fetcher = async (params, options) => {
  const headers = { ...options?.headers };
  const operation = getOperationAST(options?.documentAST ?? parse(params.query), params.operationName);
  if (operation?.operation === 'subscription') {
    const { query, operationName, variables } = params;
    const request = { query, ...(operationName && { operationName }), variables: variables ?? {} };
    return createClient({ url: '/graphql', headers, retryAttempts: 0 }).iterate(request);
  }
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(params),
  });
  return response.json();
};
