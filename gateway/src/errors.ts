import { faultOfOurs, type Language, messageIn } from '@xiangxun/schema/contract/errors/graph-error';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';

/** The error in place of an answer from `subgraph`. The reason goes to the log only. */
export function unavailable(subgraph: string, correlationId: string, language: Language): GraphQLFormattedError {
  const wording = {
    en: `${subgraph} does not answer at present; what was asked of it is left out`,
    zh: `子图 ${subgraph} 暂无应答；向其查询的内容从略`,
  };
  return { message: wording[language], extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph, correlationId } };
}

/** An error as the client sees it; errors in a document are BAD_REQUEST unless they have another code. */
export function shown(error: GraphQLError, correlationId: string, language: Language): GraphQLFormattedError {
  const { locations, path, extensions } = error.toJSON();
  return {
    message: messageIn(language, error),
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: 'BAD_REQUEST', ...extensions, correlationId },
  };
}

/** What the client sees of an internal error. */
export function internal(correlationId: string, language: Language): GraphQLFormattedError {
  return { message: faultOfOurs(correlationId)[language], extensions: { code: 'INTERNAL', correlationId } };
}
