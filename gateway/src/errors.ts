import { faultOfOurs, type Language, messageIn } from '@xiangxun/schema/contract/errors/graph-error';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';

/** The error in the place of what `subgraph` should have answered. Why it didn't is for the log alone. */
export function unavailable(subgraph: string, correlationId: string, language: Language): GraphQLFormattedError {
  const wording = {
    en: `${subgraph} does not answer at present; what was asked of it is left out`,
    zh: `子图 ${subgraph} 暂无应答；向其查询的内容从略`,
  };
  return { message: wording[language], extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph, correlationId } };
}

/** An error as a client is shown it; what is wrong with a document is BAD_REQUEST unless it says otherwise. */
export function shown(error: GraphQLError, correlationId: string, language: Language): GraphQLFormattedError {
  const { locations, path, extensions } = error.toJSON();
  return {
    message: messageIn(language, error),
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: 'BAD_REQUEST', ...extensions, correlationId },
  };
}

/** What a client is told of a fault of ours. */
export function internal(correlationId: string, language: Language): GraphQLFormattedError {
  return { message: faultOfOurs(correlationId)[language], extensions: { code: 'INTERNAL', correlationId } };
}
