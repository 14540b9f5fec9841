import { assert, gather, type Money } from '#domain/shared';
import type { CapRoom } from '../dues/cap-room.js';
import type { PeriodFigures } from '../period-figures.js';
import type { CapLeft } from '../position.js';

/** A cap that lines share, by its name and its span. */
export type SharedCap = Omit<CapLeft, 'left'>;

/** The room that a line found in it, and whether what it leaves matters to the next payment. */
export type Room = Pick<CapRoom, 'room' | 'spansPayments'>;

/** What this payment's lines leave of caps that several of them use: shared caps of the deal, and those of shares of a remainder. */
export class SharedCapBook {
  constructor(
    private readonly used = new Map<
      string,
      { readonly cap: SharedCap; readonly left: Money; readonly spansPayments: boolean }
    >(),
  ) {}

  copy(): SharedCapBook {
    return new SharedCapBook(new Map(this.used));
  }

  /** What the lines before have left of it; undefined where none has used it. */
  left(capId: string): Money | undefined {
    return this.used.get(capId)?.left;
  }

  use(cap: SharedCap, { room, spansPayments }: Room, paid: Money): void {
    const left = (this.left(cap.feeId) ?? room).minus(paid);
    assert(!left.isNegative(), () => `what is paid within ${cap.feeId} exceeds its room`);
    this.used.set(cap.feeId, { cap, left, spansPayments });
  }

  /**
   * What the next period inherits, without the caps that a fee has to itself. A count is a cap's by its name and its span: it stays
   * while the terms have the cap by another span, or have it not.
   */
  positions({ terms, inputs }: PeriodFigures, isOfFee: (id: string) => boolean): readonly CapLeft[] {
    const before = inputs.opening.capsLeft ?? [];
    const counted = [...before.map(({ feeId }) => feeId), ...this.used.keys()];
    const shared = new Set([...(terms.sharedCaps ?? []).map(({ capId }) => capId), ...counted]);
    const ofSeveral = [...shared].filter((capId) => !isOfFee(capId));
    return gather(ofSeveral, (capId) => {
      const now = this.used.get(capId);
      const kept = before.filter(({ feeId, per }) => feeId === capId && per !== now?.cap.per);
      return now?.spansPayments ? [...kept, { ...now.cap, left: now.left.toString() }] : kept;
    });
  }
}
