import { describe, expect, it } from 'vitest';
import { acceptedType, EVENT_STREAM, GRAPHQL_TYPE, JSON_TYPE } from './media-type.ts';

describe('acceptedType', () => {
  it.each([
    [undefined, JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/*', JSON_TYPE],
    ['Application/JSON; Charset=UTF-8', JSON_TYPE],
    ['application/json;charset="utf-8"', JSON_TYPE],
    [GRAPHQL_TYPE, GRAPHQL_TYPE],
    [`${GRAPHQL_TYPE}; charset=utf-8, application/json; charset=utf-8`, GRAPHQL_TYPE],
    [`${GRAPHQL_TYPE};q=0, application/json`, JSON_TYPE],
    [`${GRAPHQL_TYPE};q=0.5, application/json`, JSON_TYPE],
    [`application/json;q=0.5, ${GRAPHQL_TYPE}`, GRAPHQL_TYPE],
    ['application/json;q=0, */*', GRAPHQL_TYPE],
    ['text/html, */*;q=0.1', JSON_TYPE],
    [EVENT_STREAM, EVENT_STREAM],
    [`${EVENT_STREAM}, application/json;q=0.9`, EVENT_STREAM],
    ['text/html', undefined],
    ['application/json;q=0', undefined],
    ['application/json; charset=latin1', undefined],
  ])('of %s is %s', (accept, type) => {
    expect(acceptedType(accept)).toBe(type);
  });
});
