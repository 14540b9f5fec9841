import type { Cursor } from '#event-store';
import type { DeliveryStanding, DeliveryState } from '../outbox/index.js';
import type { ToldEvent, ToldKind } from './told-events.js';

/** What a program receives: an event, under an id of its own that is the same at each attempt. */
export interface EventNotice extends ToldEvent {
  readonly noticeId: string;
  /** The subscription by which it is told. */
  readonly subscription: string;
}

/** How far a notice got. */
export interface EventDelivery extends DeliveryStanding {
  /** In the order in which they were noted. */
  readonly number: string;
  readonly notice: EventNotice;
}

/** A notice that this process alone may send until the loan of it ends. */
export interface TakenNotice {
  readonly notice: EventNotice;
  /** This one included. */
  readonly attempts: number;
}

/** Which deliveries are asked for: those that answer to all that is said. */
export interface EventDeliveryFilter {
  readonly state?: DeliveryState | undefined;
  readonly subscription?: string | undefined;
  readonly kind?: ToldKind | undefined;
  readonly dealId?: string | undefined;
}

/** Which part of them, by number. */
export interface EventDeliveryPart {
  readonly descending: boolean;
  /** The number before it; null for the beginning. */
  readonly after: string | null;
  readonly limit: number;
}

/**
 * What programs were told and are to be told, and up to where in the log each subscription has looked: durable, and apart from the read models, so
 * that no rebuild of them tells anything again. A class, so that it is its own injection token.
 */
export abstract class WebhookOutbox {
  /** Those that are new look at what comes after the head; the others go on where they are, which is not beyond it, though the log was put back to an older copy. */
  abstract begin(subscriptions: readonly string[], head: Cursor): Promise<void>;
  /** Up to where the subscription has looked. */
  abstract placeOf(subscription: string): Promise<Cursor>;
  /** Notes what is told of the events from one place to another, and moves the subscription there; nothing where somebody else did so before. All or nothing. */
  abstract note(
    subscription: string,
    events: readonly ToldEvent[],
    span: { readonly from: Cursor; readonly to: Cursor },
  ): Promise<void>;
  /** The subscription's notice that has waited longest for its turn, lent for so long; null where none is due. A borrower that dies loses it to the next. */
  abstract take(subscription: string, loan_ms: number): Promise<TakenNotice | null>;
  abstract sent(taken: TakenNotice): Promise<void>;
  /** To be tried again after so long. What was sent meanwhile stays sent. */
  abstract failed(taken: TakenNotice, error: string, again_ms: number): Promise<void>;
  /** How many notices of these subscriptions were tried in vain, and wait. */
  abstract failing(subscriptions: readonly string[]): Promise<number>;
  abstract list(filter: EventDeliveryFilter, part: EventDeliveryPart): Promise<EventDelivery[]>;
}
