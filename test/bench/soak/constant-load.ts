import { setTimeout as delay } from 'node:timers/promises';
import { Caller, receiptIn, type Command } from '../../installation/caller.js';
import type { Promised } from '../../crash/kill/broken-promises.js';
import type { Installation } from '../../installation/installation.js';
import { credit, founding, sharedCalendar } from '../../installation/trust-work.js';

/** A deal takes so many credits; then the next one is founded, so that no stream grows for ever. */
const CREDITS_OF_A_DEAL = 200;

export interface LoadFigures extends Omit<Promised, 'unread'> {
  /** From a command to its answer, in the order of answers. */
  readonly latencies_ms: readonly number[];
  /** Commands that were sent later than the pace asks, because the one before was not answered. */
  readonly late: number;
}

/** Clients that together send so many commands a second, on deals of their own, until the time is over. */
export async function constantLoad(
  installation: Installation,
  { clients, perSecond, duration_ms }: { clients: number; perSecond: number; duration_ms: number },
): Promise<LoadFigures> {
  const maker = new Caller(await installation.tokenOf('maker-1'));
  const custodian = new Caller(await installation.tokenOf('custodian-1'));
  const origins = installation.of('api').map(({ origin }) => origin);
  const every_ms = (1_000 * clients) / perSecond;
  const acknowledged: Promised['acknowledged'][number][] = [];
  const established: string[] = [];
  const latencies_ms: number[] = [];
  let late = 0;
  const started = performance.now();

  async function work(client: number): Promise<void> {
    // The clients' turns are spread over the pace.
    let due = started + (every_ms * client) / clients;
    const origin = origins[client % origins.length] ?? '';
    for (const [caller, command] of commandsOf(client)) {
      const early_ms = due - performance.now();
      if (early_ms > 0) await delay(early_ms);
      else late += 1;
      const sent = performance.now();
      if (sent - started > duration_ms) return;
      acknowledged.push({ command, receipt: receiptIn(command, await caller.send(origin, command)) });
      latencies_ms.push(performance.now() - sent);
      due = Math.max(due + every_ms, sent);
    }
  }

  function* commandsOf(client: number): Generator<readonly [Caller, Command]> {
    for (let number = 1; ; number += 1) {
      const dealId = `client-${client}-deal-${number}`;
      for (const command of founding(dealId)) yield [maker, command];
      established.push(dealId);
      for (let n = 1; n <= CREDITS_OF_A_DEAL; n += 1) yield [custodian, credit(dealId, `CREDIT-${n}`)];
    }
  }

  try {
    const calendar = sharedCalendar();
    receiptIn(calendar, await maker.send(origins[0] ?? '', calendar));
    await Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
    return { acknowledged, established, latencies_ms, late };
  } finally {
    maker.close();
    custodian.close();
  }
}
