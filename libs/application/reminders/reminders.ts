import { setTimeout as pause } from 'node:timers/promises';
import { remindersOf } from '#domain/duties';
import { assert, type BusinessDate } from '#domain/shared';
import type { DutyCalendar } from '../duties/index.js';
import { againAfter_ms, LOAN_MS, ROUND_MS, vainBecause } from '../outbox/index.js';
import type { Clock } from '../ports.js';
import type { DutyNotice, LeftToTell, ReminderChannelName, ReminderOutbox, TakenDelivery } from './reminder-outbox.js';

/** A way by which people are told. */
export interface ReminderChannel {
  readonly name: ReminderChannelName;
  /**
   * Tells everybody, or those whom earlier attempts left; answers who was not reached of several. Throws where the other side took it for
   * nobody; no message names a secret. Gives up by itself when the other side is silent for {@link SEND_MAX_MS}.
   */
  send(delivery: Pick<TakenDelivery, 'notice' | 'left'>): Promise<LeftToTell>;
}

export interface NamedDeal {
  readonly dealId: string;
  readonly name: string;
}

/** How often the duties of all deals are looked through; and at once on a new business day. */
const SWEEP_EVERY_MS = 15 * 60_000;

/**
 * Tells people of duties: what there is to tell is decided from the log and the calendar, and noted in the outbox before anything is sent; what is
 * noted is sent until it is taken, at least once.
 */
export class Reminders {
  private swept: { readonly day: BusinessDate; readonly at_ms: number } | null = null;

  constructor(
    private readonly parts: {
      readonly outbox: ReminderOutbox;
      readonly channels: readonly ReminderChannel[];
      readonly duties: Pick<DutyCalendar, 'listed'>;
      /** A deal that it leaves out for a while is told of later. */
      readonly deals: () => Promise<readonly NamedDeal[]>;
      readonly clock: Clock;
    },
  ) {}

  private get channelNames(): readonly ReminderChannelName[] {
    return this.parts.channels.map(({ name }) => name);
  }

  /**
   * Notes what there is to tell today of every deal; of one whose schedule does not resolve, that it does not. No deal keeps another from
   * being told of.
   *
   * @throws AggregateError when the others are done, of deals that could not be looked through
   */
  async sweep(): Promise<DutyNotice[]> {
    const day = this.parts.clock.today();
    const made: DutyNotice[] = [];
    const troubles: Error[] = [];
    for (const deal of await this.parts.deals()) {
      try {
        const notice = await this.noteOf(deal, day);
        if (notice) made.push(notice);
      } catch (error) {
        troubles.push(error instanceof Error ? error : new Error(String(error)));
      }
    }
    const [first] = troubles;
    if (!first) return made;
    throw new AggregateError(
      troubles,
      `the duties of ${troubles.length} deals were not looked through, one for this: ${first.message}`,
    );
  }

  /** Sends what is due, one after the other; answers how many were tried. */
  async deliver(signal?: AbortSignal): Promise<number> {
    for (let tried = 0; ; tried += 1) {
      if (signal?.aborted) return tried;
      const delivery = await this.parts.outbox.take(this.channelNames, LOAN_MS);
      if (!delivery) return tried;
      await this.send(delivery);
    }
  }

  /** Tells until the signal. Without a channel there is nobody to tell, and nothing is noted. */
  async run(signal: AbortSignal, onTrouble: (error: unknown) => void): Promise<void> {
    if (this.parts.channels.length === 0) return;
    while (!signal.aborted) {
      await this.sweepInTurn().catch(onTrouble);
      await this.deliver(signal).catch(onTrouble);
      // The wait ends early, and as it should, with the signal.
      await pause(ROUND_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async sweepInTurn(): Promise<void> {
    const day = this.parts.clock.today();
    const at_ms = performance.now();
    if (this.swept?.day === day && at_ms - this.swept.at_ms < SWEEP_EVERY_MS) return;
    this.swept = { day, at_ms };
    await this.sweep();
  }

  private async noteOf({ dealId, name: dealName }: NamedDeal, day: BusinessDate): Promise<DutyNotice | null> {
    const { outbox, duties } = this.parts;
    const reminders = remindersOf(await duties.listed(dealId, day), day);
    return reminders.length === 0 ? null : outbox.note({ dealId, dealName, day, reminders }, this.channelNames);
  }

  private async send(delivery: TakenDelivery): Promise<void> {
    const { outbox, channels } = this.parts;
    const channel = channels.find(({ name }) => name === delivery.channel);
    assert(channel, () => `only deliveries of a channel that is there are taken, not of ${delivery.channel}`);
    let left: LeftToTell;
    try {
      left = await channel.send(delivery);
    } catch (error) {
      return outbox.failed(delivery, vainBecause(error), againAfter_ms(delivery.attempts));
    }
    const { again, missed } = left;
    if (again.length === 0) return outbox.sent(delivery, missed);
    const message = `the other side put off ${again.length}`;
    await outbox.failed(delivery, message, againAfter_ms(delivery.attempts), left);
  }
}
