import type { DutyReminder } from '#domain/duties';
import type { BusinessDate } from '#domain/shared';
import type { DeliveryStanding, DeliveryState } from '../outbox/index.js';

/** The ways by which people are told. */
export const reminderChannels = ['webhook', 'mail'] as const;
export type ReminderChannelName = (typeof reminderChannels)[number];

/** What is told of a deal's duties at once. */
export interface DutyNotice {
  readonly noticeId: string;
  readonly dealId: string;
  readonly dealName: string;
  /** The business day on which it was made. */
  readonly day: BusinessDate;
  /** At least one, by due date. */
  readonly reminders: readonly DutyReminder[];
}

/** How far a notice got by one channel. */
export interface NoticeDelivery extends DeliveryStanding {
  /** Of the notice: they are numbered in the order in which they were made. */
  readonly number: string;
  readonly notice: DutyNotice;
  readonly channel: ReminderChannelName;
}

/** A notice that this process alone may send until the loan of it ends. */
export interface TakenDelivery {
  readonly notice: DutyNotice;
  readonly channel: ReminderChannelName;
  /** This one included. */
  readonly attempts: number;
  /** Whom earlier attempts left to be told; null where they told nobody. */
  readonly left: LeftToTell | null;
}

/** Of several who are told by one channel, those whom an attempt did not reach. */
export interface LeftToTell {
  /** To be told yet, as the channel names them; everybody else was told, or never will be. */
  readonly again: readonly string[];
  /** What is said of those who never will be; null where there are none. */
  readonly missed: string | null;
}

/** Which deliveries are asked for: those that answer to all that is said. */
export interface DeliveryFilter {
  readonly state?: DeliveryState | undefined;
  readonly channel?: ReminderChannelName | undefined;
  readonly dealId?: string | undefined;
}

/** Which part of them, by number and then channel. */
export interface DeliveryPart {
  readonly descending: boolean;
  /** The delivery before it; null for the beginning. */
  readonly after: Pick<NoticeDelivery, 'number' | 'channel'> | null;
  readonly limit: number;
}

/**
 * What was told and is to be told, durable and apart from the read models: no rebuild of them tells anything again. A class, so that it
 * is its own injection token.
 */
export abstract class ReminderOutbox {
  /**
   * Makes a notice of those reminders that no notice held before, for these channels; null where all were. All or nothing, and
   * each reminder once, whoever asks at the same time.
   */
  abstract note(
    notice: Omit<DutyNotice, 'noticeId'>,
    channels: readonly ReminderChannelName[],
  ): Promise<DutyNotice | null>;
  /** The delivery that has waited longest for its turn, lent for so long; null where none is due. A borrower that dies loses it to the next. */
  abstract take(channels: readonly ReminderChannelName[], loan_ms: number): Promise<TakenDelivery | null>;
  /** `missed`: what it did not reach of several. */
  abstract sent(delivery: TakenDelivery, missed: string | null): Promise<void>;
  /** To be tried again after so long, for those who are left; for the same as before where none is said. A delivery that was sent meanwhile stays sent. */
  abstract failed(delivery: TakenDelivery, error: string, again_ms: number, left?: LeftToTell): Promise<void>;
  /** How many deliveries by these channels were tried in vain, and wait. */
  abstract failing(channels: readonly ReminderChannelName[]): Promise<number>;
  abstract list(filter: DeliveryFilter, part: DeliveryPart): Promise<NoticeDelivery[]>;
}
