import { setTimeout as pause } from 'node:timers/promises';
import type { LogTail, StoredEventOf } from '#event-store';
import { authorise, requireAllDeals, type Actor, type DealReach } from '../access/index.js';
import { againAfter_ms, LOAN_MS, ROUND_MS, vainBecause } from '../outbox/index.js';
import { PARTS_OF_FILES, type MetEvent } from '../process-managers/index.js';
import { toldEventOf, toldKindReadBy, type ToldEvent, type ToldKind } from './told-events.js';
import type { EventNotice, TakenNotice, WebhookOutbox } from './webhook-outbox.js';

const BATCH_EVENTS = 500;

/** A program that is told of events. */
export interface SubscribedProgram {
  readonly name: string;
  readonly kinds: readonly ToldKind[];
  /** As whom it is told: of what it could not read it is told nothing. */
  readonly actor: Actor;
  /** Throws where the other side does not take it, or the signal ends it; no message names a secret. Gives up by itself after `SEND_MAX_MS`. */
  send(notice: EventNotice, signal: AbortSignal): Promise<void>;
}

/**
 * Tells other people's programs of events: what there is to tell is read from the log from where each subscription has looked on, and noted in the outbox
 * before anything is sent; what is noted is sent until it is taken, at least once. No subscription waits for another.
 */
export class Webhooks {
  constructor(
    private readonly parts: {
      readonly outbox: WebhookOutbox;
      readonly programs: readonly SubscribedProgram[];
      readonly log: Pick<LogTail, 'readAfterSkipping'>;
      readonly reach: Pick<DealReach, 'scopeFor'>;
    },
  ) {}

  /** Tells until the signal. */
  async run(signal: AbortSignal, onTrouble: (error: unknown) => void): Promise<void> {
    await Promise.all(
      this.parts.programs.map(async (program) => {
        while (!signal.aborted) {
          await this.noteFor(program, signal).catch(onTrouble);
          await this.deliverTo(program, signal).catch(onTrouble);
          // The wait ends early, and as it should, with the signal.
          await pause(ROUND_MS, undefined, { signal, ref: false }).catch(() => undefined);
        }
      }),
    );
  }

  /** Notes what there is to tell of everything in the log, for every subscription. */
  async note(signal: AbortSignal = NEVER): Promise<void> {
    for (const program of this.parts.programs) await this.noteFor(program, signal);
  }

  /** Sends what is due; answers how many were tried. */
  async deliver(signal: AbortSignal = NEVER): Promise<number> {
    let tried = 0;
    for (const program of this.parts.programs) tried += await this.deliverTo(program, signal);
    return tried;
  }

  private async noteFor(program: SubscribedProgram, signal: AbortSignal): Promise<void> {
    const { outbox, log } = this.parts;
    while (!signal.aborted) {
      const from = await outbox.placeOf(program.name);
      const { events, upTo } = await log.readAfterSkipping(from, BATCH_EVENTS, PARTS_OF_FILES);
      if (upTo === from) return;
      const told: ToldEvent[] = [];
      for (const event of events as readonly StoredEventOf<MetEvent>[]) {
        const one = toldEventOf(event);
        if (one && (await this.mayBeTold(program, one))) told.push(one);
      }
      await outbox.note(program.name, told, { from, to: upTo });
    }
  }

  private async deliverTo(program: SubscribedProgram, signal: AbortSignal): Promise<number> {
    for (let tried = 0; ; tried += 1) {
      if (signal.aborted) return tried;
      const taken = await this.parts.outbox.take(program.name, LOAN_MS);
      if (!taken) return tried;
      await this.send(program, taken, signal);
    }
  }

  private async send(program: SubscribedProgram, taken: TakenNotice, signal: AbortSignal): Promise<void> {
    const { outbox } = this.parts;
    try {
      // Its settings may say otherwise than when the notice was noted.
      if (!(await this.mayBeTold(program, taken.notice)))
        throw new Error('the subscription is not told of it any more');
      await program.send(taken.notice, signal);
    } catch (error) {
      // One that was broken off because the process ends is tried at once, by whoever goes on.
      return outbox.failed(taken, vainBecause(error), signal.aborted ? 0 : againAfter_ms(taken.attempts));
    }
    await outbox.sent(taken);
  }

  /** Whether it asked for such events, and could read what this one is about. */
  private async mayBeTold(
    { kinds, actor }: SubscribedProgram,
    { kind, dealId, ids }: Pick<ToldEvent, 'kind' | 'dealId' | 'ids'>,
  ): Promise<boolean> {
    if (!kinds.includes(kind)) return false;
    const operation = toldKindReadBy(kind);
    if (dealId === null) return requireAllDeals(actor, operation).ok && authorise(actor, operation).ok;
    const { servicerId } = ids;
    return authorise(actor, operation, {
      deal: await this.parts.reach.scopeFor(actor, dealId),
      ...(typeof servicerId === 'string' ? { servicerId } : {}),
    }).ok;
  }
}

const NEVER = new AbortController().signal;
