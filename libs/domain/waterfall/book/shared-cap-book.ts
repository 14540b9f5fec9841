import { outlastsPayment, type CapTerms } from '#domain/deal';
import { assert, gather, type Money } from '#domain/shared';
import { capLeft, countedOn } from '../dues/cap-count.js';
import type { PeriodFigures } from '../period-figures.js';
import type { CapLeft } from '../position.js';

/** A cap that lines share, by the name under which it is counted. */
export interface SharedCapUsed {
  readonly capId: string;
  readonly cap: CapTerms;
}

/** What this payment's lines leave of caps that several of them use: shared caps of the deal, and those of shares of a remainder. */
export class SharedCapBook {
  constructor(private readonly used = new Map<string, { readonly cap: CapTerms; readonly left: Money }>()) {}

  copy(): SharedCapBook {
    return new SharedCapBook(new Map(this.used));
  }

  /** What the lines before have left of it; undefined where none has used it. */
  left(capId: string): Money | undefined {
    return this.used.get(capId)?.left;
  }

  /** `counted` is what the line found of it, below zero where there was no room left. */
  use({ capId, cap }: SharedCapUsed, counted: Money, paid: Money): void {
    const left = (this.left(capId) ?? counted).minus(paid);
    assert(paid.isZero() || !left.isNegative(), () => `what is paid within ${capId} exceeds its room`);
    this.used.set(capId, { cap, left });
  }

  /**
   * What the next period inherits, without the caps that a fee has to itself. A count is a cap's by its name and its span: it stays
   * while the terms have the cap by another span, or have it not.
   */
  positions(figures: PeriodFigures, isOfFee: (id: string) => boolean): readonly CapLeft[] {
    const { terms, inputs } = figures;
    const before = (inputs.opening.capsLeft ?? []).map((one) => countedOn(figures, one));
    const counted = [...before.map(({ feeId }) => feeId), ...this.used.keys()];
    const shared = new Set([...(terms.sharedCaps ?? []).map(({ capId }) => capId), ...counted]);
    const ofSeveral = [...shared].filter((capId) => !isOfFee(capId));
    return gather(ofSeveral, (capId) => {
      const now = this.used.get(capId);
      const kept = before.filter(({ feeId, per }) => feeId === capId && per !== now?.cap.per);
      return now && outlastsPayment(now.cap) ? [...kept, capLeft(figures, capId, now.cap, now.left)] : kept;
    });
  }
}
