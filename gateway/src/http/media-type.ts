import Negotiator from 'negotiator';

export const JSON_TYPE = 'application/json';
export const GRAPHQL_TYPE = 'application/graphql-response+json';
export const EVENT_STREAM = 'text/event-stream';

/** The media types of responses; the first one is the default. */
const OFFERED = [JSON_TYPE, GRAPHQL_TYPE, EVENT_STREAM] as const;
export type MediaType = (typeof OFFERED)[number];

/**
 * The media type that an `Accept` header prefers (RFC 9110, 12.5.1), weights included; undefined if it accepts none of
 * ours. All are in UTF-8, so a charset parameter of that name changes nothing.
 */
export function acceptedType(accept: string | undefined): MediaType | undefined {
  if (accept === undefined) return JSON_TYPE;
  const headers = { accept: accept.replaceAll(/;\s*charset\s*=\s*"?utf-?8"?/gi, '') };
  return new Negotiator({ headers }).mediaType(OFFERED) as MediaType | undefined;
}
