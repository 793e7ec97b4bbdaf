import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { createNonces } from '../kit/viewer/nonces.ts';
import { isSigned, SIGNATURE_WINDOW_MS, SignatureError, verifyRequest, verifyStream } from '../kit/viewer/signature.ts';
import { languageOf, TokenError } from '../kit/viewer/token.ts';
import type { Verifier } from '../kit/viewer/verify.ts';
import type { Viewer } from '../kit/viewer/viewer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer | null;
    /** When the request's token expires, in ms since 1970; null for a signed request. */
    until: number | null;
  }
}

/** Which requests a subgraph accepts. */
export interface Trust {
  /** Shared with the gateway and the other subgraphs. A signed request has the viewer that its signature names. */
  readonly signingSecret: string;
  /**
   * If set, an unsigned request has the viewer that its token names, whichever router forwarded it. No token may have
   * the role SYSTEM: mirrors sign their requests.
   */
  readonly verifyToken?: Verifier | undefined;
}

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Hooks that determine a request's viewer, and refuse the request if they cannot. */
export interface Authentication {
  /** Checks the token before the body is read; leaves signed requests to `bySignature`. */
  readonly byToken: Hook;
  /** Checks the signature of the whole body. */
  readonly bySignature: Hook;
  /** Checks the signature of method and path, for a streamed body. */
  readonly byStreamSignature: Hook;
}

/** Creates the hooks that determine the viewer of each request to a subgraph. */
export function authenticate({ signingSecret, verifyToken }: Trust, log: Logger): Authentication {
  const seen = createNonces(SIGNATURE_WINDOW_MS);

  const signed = (request: FastifyRequest, reply: FastifyReply, verify: () => Viewer) => {
    try {
      request.viewer = verify();
    } catch (error) {
      if (!(error instanceof SignatureError)) throw error;
      log.warn({ reason: error.message, from: request.ip }, 'a request was not signed as it should be');
      return refuse(reply, 401, 'UNAUTHENTICATED', error.message);
    }
  };

  return {
    async byToken(request, reply) {
      if (!verifyToken || isSigned(request.headers)) return;
      try {
        const bearer = await verifyToken(request.headers.authorization);
        if (!bearer) return refuse(reply, 401, 'UNAUTHENTICATED', 'This needs a token');
        request.viewer = { ...bearer.viewer, language: languageOf(request.headers['accept-language']) };
        request.until = bearer.until;
      } catch (error) {
        if (!(error instanceof TokenError)) {
          log.error({ err: error }, 'the issuer could not be asked for its keys');
          return refuse(reply, 503, 'NOT_READY', 'Tokens can not be checked at present; try again later');
        }
        const description = error.message.replaceAll('"', "'");
        reply.header('www-authenticate', `Bearer error="invalid_token", error_description="${description}"`);
        return refuse(reply, 401, 'UNAUTHENTICATED', error.message);
      }
    },
    async bySignature(request, reply) {
      if (request.viewer) return;
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return signed(request, reply, () => verifyRequest(signingSecret, request.headers, body, seen));
    },
    async byStreamSignature(request, reply) {
      const { headers, method, url } = request;
      return signed(request, reply, () => verifyStream(signingSecret, headers, method, url, seen));
    },
  };
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}
