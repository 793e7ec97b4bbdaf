/** A refusal at the server's edge, before the operation is parsed. The message is for the client. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly status: number;
  /** Of the closed list of `extensions.code`. */
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The request itself is malformed. */
export function badRequest(message: string): RequestError {
  return new RequestError(400, 'BAD_REQUEST', message);
}
