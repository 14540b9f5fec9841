import type { Amount, BusinessDate } from '#domain/shared';
import type { DealEvent } from '../journal/deal-event.entity.js';

/** What an event did to a figure, seen between two standpoints. */
export interface FigureMovement {
  /** Position in the log of the event. */
  readonly position: string;
  readonly type: DealEvent['type'];
  readonly stream: string;
  readonly effectiveDate: BusinessDate;
  readonly recordedAt: string;
  readonly description: string;
  /** `in`: the second standpoint sees it and the first does not; `out`: the other way round. */
  readonly seen: 'in' | 'out';
  /** What it adds to the difference. */
  readonly amount: Amount;
}

/** An event that one standpoint sees and the other does not. */
export type DifferingEvent = Omit<FigureMovement, 'amount' | 'description'>;

/** Every event that makes a subject other from one standpoint than from another, in the order of the log. */
export interface DifferingEvents {
  readonly rows: readonly DifferingEvent[];
  readonly total: number;
}

/** A figure from two standpoints, and every event that made the difference: from + the movements' sum = to, exactly. */
export interface Difference {
  readonly from: Amount;
  readonly to: Amount;
  readonly difference: Amount;
  /** In the order of the log. */
  readonly rows: readonly FigureMovement[];
  readonly total: number;
}
