import { describe, expect, it } from 'vitest';
import { httpUrl, oneOf, optionalText, port, readEnvironment, secret, text } from './environment.ts';

const shape = {
  PORT: port(4000),
  NAME: text('xiangxun'),
  NOTE: optionalText(),
  FORMAT: oneOf(['json', 'text'], 'text'),
  PEER_URL: httpUrl('http://127.0.0.1:4001/graphql'),
};

describe('the environment', () => {
  it('falls back on defaults where a variable is unset or empty', () => {
    expect(readEnvironment(shape, { PORT: '', NAME: '' })).toEqual({
      PORT: 4000,
      NAME: 'xiangxun',
      NOTE: undefined,
      FORMAT: 'text',
      PEER_URL: 'http://127.0.0.1:4001/graphql',
    });
  });

  it('gives what is set', () => {
    const given = { PORT: '0', NAME: 'a', NOTE: 'b', FORMAT: 'json', PEER_URL: 'https://peer/graphql/' };
    expect(readEnvironment(shape, given)).toEqual({ ...given, PORT: 0, PEER_URL: 'https://peer/graphql' });
  });

  it('tells all that is wrong at once, and repeats no value', () => {
    const wrong = { PORT: '70000', FORMAT: 'xml', PEER_URL: 'ftp://peer', SECRET: 'short' };
    const read = () => readEnvironment({ ...shape, SECRET: secret(), KEY: text() }, wrong);
    expect(read).toThrow(
      [
        'The environment is not in order:',
        '  PORT must be a port, 0 to 65535',
        '  FORMAT must be one of json, text',
        '  PEER_URL must be an http or https URL',
        '  SECRET must be a secret of at least 32 characters, e.g. from openssl rand -hex 32',
        '  KEY is missing',
      ].join('\n'),
    );
  });
});
