import type { Wording } from '@xiangxun/schema/contract/catalogue/vocabulary/vocabulary';
import type { Role } from '@xiangxun/schema/kit/viewer/viewer';
import type { RequestContext } from '../graph.ts';
import { type Budget, createRate } from './rate.ts';
import { createQueue, type QueueBounds } from './queue.ts';

/** The operator's settings. */
export interface AdmissionSettings {
  readonly queue: QueueBounds;
  readonly budgets: Budgets;
  /** How many gateways share the load; each grants its share of every budget. */
  readonly gateways: number;
}

/** Budgets by client, else by role, else for all. */
export interface Budgets {
  readonly clients: ReadonlyMap<string, Budget>;
  readonly roles: ReadonlyMap<Role, Budget>;
  readonly others: Budget;
  /** The budget of one address, for requests without a token. */
  readonly anonymous: Budget;
}

export const DEFAULT_ADMISSION: AdmissionSettings = {
  queue: { running: 32, waiting: 256, waitMs: 2_000 },
  budgets: {
    clients: new Map(),
    roles: new Map(),
    others: { capacity: 1_000_000, restoreRate: 50_000 },
    anonymous: { capacity: 50_000, restoreRate: 1_000 },
  },
  gateways: 1,
};

/** What a client has spent on an operation, as reported in `extensions.cost`. */
export interface Cost {
  readonly requested: number;
  readonly actual: number;
  readonly available: number;
  readonly restoreRate: number;
}

/** The final cost. */
export interface Spent {
  readonly cost: Cost;
  readonly headers: Readonly<Record<string, string>>;
}

/** The permission to run an operation. */
export interface Grant {
  /** Refunds what was not used, and returns what is left. */
  settle(actual: number): Spent;
}

/** A client has spent its budget. */
export class RateLimitError extends Error {
  override readonly name = 'RateLimitError';
  readonly wording: Wording;

  constructor(
    readonly cost: Omit<Cost, 'actual'>,
    readonly waitMs: number,
    readonly headers: Readonly<Record<string, string>>,
  ) {
    const { requested, available, restoreRate } = cost;
    const wording = {
      en: `The operation costs ${requested} and ${available} is left of this client’s budget, which is restored by ${restoreRate} a second: send it again in ${secondsOf(waitMs)} s`,
      zh: `该操作需 ${requested}，本客户端的额度余 ${available}，每秒恢复 ${restoreRate}：请在 ${secondsOf(waitMs)} 秒后重发`,
    };
    super(wording.en);
    this.wording = wording;
  }
}

/** Decides which operations run, and when. */
export interface Admission {
  /** Waits for a turn, like `Queue.enter`. */
  enter(context: RequestContext): Promise<() => void>;
  /** @throws {RateLimitError} if the client's budget does not suffice */
  spend(context: RequestContext, requested: number): Grant;
}

export function createAdmission({ queue, budgets, gateways }: AdmissionSettings): Admission {
  const turns = createQueue(queue);
  const rate = createRate();
  const shares = new Map<Budget, Budget>();

  const shareOf = (budget: Budget): Budget => {
    const { capacity, restoreRate } = budget;
    const share = shares.get(budget) ?? { capacity: capacity / gateways, restoreRate: restoreRate / gateways };
    shares.set(budget, share);
    return share;
  };

  const accountOf = ({ viewer, address = '' }: RequestContext): [name: string, budget: Budget] => {
    if (!viewer) return [`address ${address}`, shareOf(budgets.anonymous)];
    const budget = budgets.clients.get(viewer.client) ?? budgets.roles.get(viewer.role) ?? budgets.others;
    return [`client ${viewer.client}`, shareOf(budget)];
  };

  return {
    enter: (context) => turns.enter(accountOf(context)[0], context.signal),
    spend(context, requested) {
      const [client, budget] = accountOf(context);
      const { restoreRate } = budget;
      const { granted, available, waitMs } = rate.spend(client, budget, requested);
      if (!granted) {
        throw new RateLimitError({ requested, available, restoreRate }, waitMs, headersOf(budget, available));
      }
      return {
        settle(actual) {
          const unused = Math.max(0, requested - actual);
          rate.refund(client, budget, unused);
          const left = Math.floor(Math.min(budget.capacity, available + unused));
          return { cost: { requested, actual, available: left, restoreRate }, headers: headersOf(budget, left) };
        },
      };
    },
  };
}

/** The rest of a budget as headers of draft-ietf-httpapi-ratelimit-headers-10. */
function headersOf({ capacity, restoreRate }: Budget, available: number): Record<string, string> {
  const seconds = (units: number) => Math.max(1, Math.ceil(units / restoreRate));
  return {
    'ratelimit-policy': `"cost";q=${Math.floor(capacity)};w=${seconds(capacity)}`,
    ratelimit: `"cost";r=${available};t=${seconds(capacity - available)}`,
  };
}

export function secondsOf(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1_000));
}
