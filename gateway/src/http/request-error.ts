import type { Wording } from '@xiangxun/schema/contract/catalogue/vocabulary/vocabulary';

/** Why a request is refused at the server's edge, before an operation is looked at. */
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
