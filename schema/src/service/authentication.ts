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
    /** Until when the token that the request came with is accepted, in ms since 1970; null where it is signed. */
    until: number | null;
  }
}

/** Whom a subgraph takes requests from. */
export interface Trust {
  /** Shared with the gateway and the other subgraphs: what is signed with it comes on behalf of whom it says. */
  readonly signingSecret: string;
  /**
   * Where it is given, a request that is not signed comes on behalf of whom its token says, whatever router has forwarded
   * it. No token says SYSTEM: mirrors sign their requests, whomever else a subgraph trusts.
   */
  readonly verifyToken?: Verifier | undefined;
}

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** What finds out on whose behalf a request comes, and refuses it where that cannot be told. */
export interface Authentication {
  /** By the token, before any of the body is read; leaves what is signed to `bySignature`. */
  readonly byToken: Hook;
  /** By the signature of the whole body. */
  readonly bySignature: Hook;
  /** By the signature of method and path, for a body that is a stream. */
  readonly byStreamSignature: Hook;
}

/** Finds out on whose behalf requests come to a subgraph. */
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
