import type { Socket } from 'node:net';
import { addressOf } from '../http/addresses.ts';
import { createTally } from '../tally.ts';

/** How many connections there are of nobody yet, in all and of an address, and what each may send, in bytes. */
const MOST = 500;
const MOST_OF_ADDRESS = 100;
const MOST_BYTES = 64 * 1024;

/** Connections that have not yet said whose they are. */
export interface UnknownSockets {
  /** Whether there may be one more. */
  hasRoom(socket: Socket): boolean;
  /**
   * Counts a connection until it is closed or known.
   *
   * @param onTooMuch called when it sends more than an introduction
   * @returns what is to be called when it is known
   */
  enter(socket: Socket, onTooMuch: () => void): () => void;
}

/** Bounds what is held for connections before they have shown a token. */
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
