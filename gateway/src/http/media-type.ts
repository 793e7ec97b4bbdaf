import Negotiator from 'negotiator';

export const JSON_TYPE = 'application/json';
export const GRAPHQL_TYPE = 'application/graphql-response+json';
export const EVENT_STREAM = 'text/event-stream';

/** What answers may be written in, the one first that is taken where a client has no preference. */
const OFFERED = [JSON_TYPE, GRAPHQL_TYPE, EVENT_STREAM] as const;
export type MediaType = (typeof OFFERED)[number];

/**
 * The media type that an `Accept` header prefers (RFC 9110, 12.5.1), weights included; undefined when it accepts none of
 * ours. All are in UTF-8, so that a charset of that name says nothing more.
 */
export function acceptedType(accept: string | undefined): MediaType | undefined {
  if (accept === undefined) return JSON_TYPE;
  const headers = { accept: accept.replaceAll(/;\s*charset\s*=\s*"?utf-?8"?/gi, '') };
  return new Negotiator({ headers }).mediaType(OFFERED) as MediaType | undefined;
}
