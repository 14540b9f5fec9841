import { once } from 'node:events';
import { parentPort, type MessagePort } from 'node:worker_threads';
import { assert } from '#domain/shared';
import { readReceipts } from '#intake';

import { PARTS_AHEAD, PIECES_AHEAD, type Piece, type ReadingJob, type Said, type Wanted } from './thread-messages.js';

/** A thread that reads one receipts file: it waits for its job, is given the bytes, and hands over the parts and the answer. */
assert(parentPort, 'this file is run as a thread');
const [{ context, bytes }] = (await once(parentPort, 'message')) as [ReadingJob];
await hand(readReceipts(piecesOf(bytes), context), parentPort);
bytes.close();

async function* piecesOf(port: MessagePort): AsyncGenerator<Uint8Array> {
  const wanted: Wanted = 'the next piece';
  const come: Piece[] = [];
  port.on('message', (piece: Piece) => come.push(piece));
  for (let ahead = 0; ahead < PIECES_AHEAD; ahead += 1) port.postMessage(wanted);
  for (;;) {
    while (come.length === 0) await once(port, 'message');
    const piece = come.shift() ?? null;
    if (piece === null) return;
    port.postMessage(wanted);
    yield piece;
  }
}

async function hand(reading: ReturnType<typeof readReceipts>, port: MessagePort): Promise<void> {
  let room = PARTS_AHEAD;
  port.on('message', () => (room += 1));
  for (;;) {
    const said: Said = await reading.next();
    while (room === 0) await once(port, 'message');
    room -= 1;
    port.postMessage(said, said.done ? [] : [said.value.rows.buffer as ArrayBuffer]);
    if (said.done) return port.close();
  }
}
