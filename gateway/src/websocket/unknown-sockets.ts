import type { Socket } from 'node:net';
import { addressOf } from '../http/addresses.ts';
import { createTally } from '../tally.ts';

/**
 * The limits of connections whose client is not known yet: in all and per address, and how many bytes each may send.
 */
const MOST = 500;
const MOST_OF_ADDRESS = 100;
const MOST_BYTES = 64 * 1024;

/** Connections before `connection_init`. */
export interface UnknownSockets {
  /** Whether one more is allowed. */
  hasRoom(socket: Socket): boolean;
  /**
   * Counts a connection until it is closed or its client is known.
   *
   * @param onTooMuch called when it sends more than an introduction
   * @returns call it when the client is known
   */
  enter(socket: Socket, onTooMuch: () => void): () => void;
}

/** Limits what is held for connections before they have sent a token. */
export function boundUnknown(): UnknownSockets {
  const byAddress = createTally();
  let all = 0;
  return {
    hasRoom: (socket) => all < MOST && byAddress.of(addressOf(socket)) < MOST_OF_ADDRESS,
    enter(socket, onTooMuch) {
      const address = addressOf(socket);
      const before = socket.bytesRead;
      let held = true;
      all += 1;
      byAddress.add(address, 1);
      const count = () => {
        if (socket.bytesRead - before <= MOST_BYTES) return;
        socket.off('data', count);
        onTooMuch();
      };
      const leave = () => {
        if (!held) return;
        held = false;
        all -= 1;
        byAddress.add(address, -1);
        socket.off('data', count);
      };
      socket.on('data', count);
      socket.once('close', leave);
      return leave;
    },
  };
}
