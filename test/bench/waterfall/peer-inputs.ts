import { parentPort, Worker } from 'node:worker_threads';
import type { DealTerms } from '#domain/deal';
import { assert } from '#domain/shared';
import type { PeriodInputs } from '#domain/waterfall';
import { termsOf } from '../../cases/peer/convert-terms.js';
import { readPeerDeals } from '../../cases/peer/peer-deal.js';
import { runPeerDeal } from '../../cases/peer/run-peer-deal.js';
import { openDeals } from '../../cases/peer/whole-deals.js';

/** A deal of the peer with the inputs of each of its payments, each from the position that the one before it left. */
export interface PeerPayments {
  readonly terms: DealTerms;
  readonly inputs: readonly PeriodInputs[];
}

interface Asked {
  readonly folder: string;
}

/**
 * The whole deals that are matched. They are run to their end in a thread of their own: whoever keeps thousands of results alive
 * teaches the engine of the language to put every later one among its long-lived objects, and would then measure that.
 */
export async function peerPayments(folder: string): Promise<readonly PeerPayments[]> {
  const thread = new Worker(new URL(import.meta.url));
  try {
    return await new Promise((resolve, reject) => {
      thread.once('message', resolve).once('error', reject);
      thread.postMessage({ folder } satisfies Asked);
    });
  } finally {
    await thread.terminate();
  }
}

parentPort?.once('message', ({ folder }: Asked) => {
  const deals = readPeerDeals(folder).filter(({ id }) => openDeals[id] === undefined);
  const payments = deals.map((peer): PeerPayments => {
    const terms = termsOf(peer);
    return { terms, inputs: runPeerDeal(peer, terms).map(({ inputs }) => inputs) };
  });
  assert(parentPort, 'the thread answers whoever asked');
  parentPort.postMessage(payments);
});
