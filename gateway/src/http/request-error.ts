import type { Wording } from '@xiangxun/schema/contract/catalogue/vocabulary/vocabulary';

/** A refusal at the server's edge, before the operation is parsed. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly status: number;
  /** Of the closed list of `extensions.code`. */
  readonly code: string;
  /** For the client: in both languages, or, of a malformed request, in English, for whoever wrote the client. */
  readonly wording: Wording | string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, wording: Wording | string, headers: Readonly<Record<string, string>> = {}) {
    super(typeof wording === 'string' ? wording : wording.en);
    this.status = status;
    this.code = code;
    this.wording = wording;
    this.headers = headers;
  }
}

/** The request itself is malformed. */
export function badRequest(message: string): RequestError {
  return new RequestError(400, 'BAD_REQUEST', message);
}
