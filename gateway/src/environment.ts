import {
  httpUrl,
  oneOf,
  optionalText,
  port,
  type Reader,
  readEnvironment,
  wholeNumber,
} from '@xiangxun/schema/service/environment';
import { DEFAULT_ADMISSION } from './admission/admission.ts';
import { budget, budgets } from './admission/budgets.ts';
import { DEFAULT_SOCKETS_PER_ADDRESS } from './http/addresses.ts';
import { DEFAULT_LIMITS } from './limits/limits.ts';

type Source = Readonly<Record<string, string | undefined>>;

/** The gateway's settings, however its subgraphs run. */
export type GatewaySettings = ReturnType<typeof readGatewaySettings>;

/**
 * Reads the gateway's settings.
 *
 * @throws {Error} naming all invalid variables
 */
export function readGatewaySettings(source: Source = process.env) {
  const isProduction = source.NODE_ENV === 'production';
  const shape = {
    port: ['PORT', port(4000)],
    host: ['HOST', optionalText()],
    /** The URL for clients, if it is not this port on localhost. */
    publicUrl: ['PUBLIC_URL', optional(httpUrl())],
    /** The issuer whose tokens are accepted. */
    oidcIssuer: ['OIDC_ISSUER', optional(httpUrl())],
    /** With `embedded` the gateway itself issues tokens to the demo clients, in production too. */
    issuer: [
      'XIANGXUN_ISSUER',
      oneOf(['embedded', 'external'], isProduction || source.OIDC_ISSUER ? 'external' : 'embedded'),
    ],
    /** Whether clients may query the schema. */
    introspection: ['XIANGXUN_INTROSPECTION', oneOf(['on', 'off'], isProduction ? 'off' : 'on')],
    /** How long a subgraph may take for one answer. */
    timeLimitMs: ['XIANGXUN_TIME_LIMIT_MS', milliseconds(30_000)],
    /** How many connections an address may have open; behind a proxy all clients share its address. */
    socketsPerAddress: ['XIANGXUN_SOCKETS_PER_ADDRESS', wholeNumber(DEFAULT_SOCKETS_PER_ADDRESS, 1)],
    /** The maximal cost of an operation, in reads of one entity. */
    maxCost: ['XIANGXUN_MAX_COST', wholeNumber(DEFAULT_LIMITS.cost, 1)],
    /** A client's budget and its restore rate per second; budgets of roles and clients take precedence. */
    budget: ['XIANGXUN_BUDGET', budget(DEFAULT_ADMISSION.budgets.others)],
    budgets: ['XIANGXUN_BUDGETS', budgets()],
    /** The budget of an address without a token. */
    anonymousBudget: ['XIANGXUN_ANONYMOUS_BUDGET', budget(DEFAULT_ADMISSION.budgets.anonymous)],
    /** How many gateways share the load; each grants its share of every budget. */
    gateways: ['XIANGXUN_GATEWAYS', wholeNumber(1, 1)],
    /** How many operations run at once, and how many more may wait. */
    running: ['XIANGXUN_RUNNING', wholeNumber(DEFAULT_ADMISSION.queue.running, 1)],
    waiting: ['XIANGXUN_WAITING', wholeNumber(DEFAULT_ADMISSION.queue.waiting, 0)],
    /** How long an operation may wait before it is refused. */
    waitMs: ['XIANGXUN_WAIT_MS', milliseconds(DEFAULT_ADMISSION.queue.waitMs)],
    level: ['LOG_LEVEL', oneOf(['debug', 'info', 'warn', 'error', 'silent'], 'info')],
    format: ['LOG_FORMAT', oneOf(['json', 'text'], isProduction ? 'json' : 'text')],
  } as const;
  return readEnvironment(shape, source);
}

function optional<T>(read: Reader<T>): Reader<T | undefined> {
  return (value) => (value === undefined ? undefined : read(value));
}

function milliseconds(fallback: number): Reader<number> {
  return (value) => {
    const number = value === undefined ? fallback : Number(value);
    if (!Number.isInteger(number) || number < 1) throw new Error('must be a whole number of milliseconds, 1 or more');
    return number;
  };
}
