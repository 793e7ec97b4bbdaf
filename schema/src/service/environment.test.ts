import { describe, expect, it } from 'vitest';
import { days, httpUrl, oneOf, optionalText, port, readEnvironment, secret, text } from './environment.ts';

const shape = {
  port: ['PORT', port(4000)],
  name: ['NAME', text('xiangxun')],
  note: ['NOTE', optionalText()],
  format: ['FORMAT', oneOf(['json', 'text'], 'text')],
  kept: ['KEPT', days(90, 30)],
  peer: ['PEER_URL', httpUrl('http://127.0.0.1:4001/graphql')],
} as const;

describe('the environment', () => {
  it('falls back on defaults where a variable is unset or empty', () => {
    expect(readEnvironment(shape, { PORT: '', NAME: '' })).toEqual({
      port: 4000,
      name: 'xiangxun',
      note: undefined,
      format: 'text',
      kept: 90,
      peer: 'http://127.0.0.1:4001/graphql',
    });
  });

  it('gives what is set', () => {
    const given = { PORT: '0', NAME: 'a', NOTE: 'b', FORMAT: 'json', KEPT: '30', PEER_URL: 'https://peer/graphql/' };
    const settings = { port: 0, name: 'a', note: 'b', format: 'json', kept: 30, peer: 'https://peer/graphql' };
    expect(readEnvironment(shape, given)).toEqual(settings);
  });

  it('tells all that is wrong at once, and repeats no value', () => {
    const wrong = { PORT: '70000', FORMAT: 'xml', KEPT: '29', PEER_URL: 'ftp://peer', SECRET: 'short' };
    const more = { ...shape, secret: ['SECRET', secret()], key: ['KEY', text()] } as const;
    expect(() => readEnvironment(more, wrong)).toThrow(
      [
        'The environment is not in order:',
        '  PORT must be a port, 0 to 65535',
        '  FORMAT must be one of json, text',
        '  KEPT must be a number of days, 30 to 3650',
        '  PEER_URL must be an http or https URL',
        '  SECRET must be a secret of at least 32 characters, e.g. from openssl rand -hex 32',
        '  KEY is missing',
      ].join('\n'),
    );
  });
});
