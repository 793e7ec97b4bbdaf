import type { KindName } from '../../contract/id.ts';
import type { Vocabulary } from '../sync/declare/field.ts';
import type { Viewer } from '../viewer/viewer.ts';

/** The states of a webhook. */
export const WEBHOOK_STATES = {
  ACTIVE: { en: 'It is told of news as it comes', zh: '正常' },
  BACKING_OFF: { en: 'The last attempt failed; it is tried again later, ever less often', zh: '退避重试' },
  PAUSED: { en: 'Nothing is sent until it is resumed; it goes on from its cursor then', zh: '已暂停' },
} as const satisfies Vocabulary;

/** Why a webhook is paused. */
export const PAUSE_REASONS = {
  SWITCHED_OFF: { en: 'Its owner saved it as not active', zh: '由所有者停用' },
  GONE: { en: 'The receiver answered 410 Gone', zh: '接收方声明不再接收' },
  FAILING: { en: 'No attempt has succeeded for too long', zh: '长时间投递失败' },
} as const satisfies Vocabulary;

/** Why an attempt failed. */
export const FAILURE_REASONS = {
  REFUSED: { en: 'The receiver answered with a status that is no success', zh: '接收方返回非成功状态' },
  GONE: { en: 'The receiver answered 410 Gone', zh: '接收方返回 410' },
  REDIRECTED: {
    en: 'The receiver answered with a redirection, which is not followed',
    zh: '接收方要求重定向，不予跟随',
  },
  TIMED_OUT: { en: 'No whole answer came in time', zh: '超时' },
  UNTRUSTED: {
    en: 'The receiver’s certificate has expired, is of another name, or of no authority that is trusted here',
    zh: '接收方证书不受信任',
  },
  UNREACHABLE: { en: 'No connection could be made, or it broke', zh: '无法连接' },
  ADDRESS_NOT_ALLOWED: { en: 'The host’s name leads to an address that nothing is sent to', zh: '解析到不允许的地址' },
  HOST_NOT_ALLOWED: { en: 'The operator does not allow the host any longer', zh: '主机未获运维方许可' },
  SECRET_UNREADABLE: {
    en: 'The installation cannot read the secret: rotate it, or ask the operator',
    zh: '签名密钥不可读',
  },
} as const satisfies Vocabulary;

/** The states of a delivery. */
export const DELIVERY_STATES = {
  PENDING: { en: 'It is not acknowledged yet', zh: '待确认' },
  DELIVERED: { en: 'It was acknowledged with a status of success', zh: '已送达' },
  REPLACED: { en: 'Another took its place before it was acknowledged', zh: '已被替换' },
} as const satisfies Vocabulary;

export type WebhookState = keyof typeof WEBHOOK_STATES;
export type PauseReason = keyof typeof PAUSE_REASONS;
export type FailureReason = keyof typeof FAILURE_REASONS;
export type DeliveryState = keyof typeof DELIVERY_STATES;

/** A webhook: who is notified of a feed's news, and its position. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** Null for all kinds. */
  readonly kinds: readonly KindName[] | null;
  readonly region: string | null;
  /** The viewer who saved it; its access decides what is reported. */
  readonly viewer: Viewer;
  /** Encrypted, the newest first. */
  readonly secrets: readonly Buffer[];
  /** The position up to which everything was acknowledged, or nothing had to be reported. */
  readonly cursor: string;
  readonly state: WebhookState;
  readonly pauseReason: PauseReason | null;
  /** When it is next to be checked or retried. */
  readonly dueAt: Date;
  /** Attempts since the last success. */
  readonly failures: number;
  readonly lastSuccessAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly lastFailureReason: FailureReason | null;
  readonly lastFailureStatus: number | null;
  readonly createdAt: Date;
}

/** One notification: all changes from after one cursor up to another. */
export interface Delivery {
  readonly id: string;
  readonly webhook: string;
  readonly after: string;
  readonly cursor: string;
  readonly kinds: readonly KindName[];
  /** Digest of the access with which it was created. */
  readonly access: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly status: number | null;
  readonly reason: FailureReason | null;
  readonly createdAt: Date;
  readonly lastAttemptAt: Date | null;
}

/** The columns of a webhook `w`, under the names of its fields. */
export const WEBHOOK_COLUMNS = `w.id, w.url, w.kinds, w.region, w.viewer, w.secrets, w.cursor, w.state,
  w.pause_reason AS "pauseReason", w.due_at AS "dueAt", w.failures, w.last_success_at AS "lastSuccessAt",
  w.last_failure_at AS "lastFailureAt", w.last_failure_reason AS "lastFailureReason",
  w.last_failure_status AS "lastFailureStatus", w.created_at AS "createdAt"`;

/** The columns of a delivery `d`, under the names of its fields. */
export const DELIVERY_COLUMNS = `d.id, d.webhook, d.after, d.cursor, d.kinds, d.access, d.state, d.attempts, d.status, d.reason,
  d.created_at AS "createdAt", d.last_attempt_at AS "lastAttemptAt"`;
