import { initialBalance, type DealTerms } from '#domain/deal';
import { assert } from '#domain/shared';
import type { OpeningPosition } from '#domain/waterfall';

/** What the first period starts from: each class at its initial balance, nothing held, nothing unpaid. */
export const initialPosition = (terms: DealTerms): OpeningPosition => ({
  carriedForward: '0.00',
  reserve: '0.00',
  classes: terms.classes.map((one) => ({
    classId: one.classId,
    balance: initialBalance(one).amount,
    interestUnpaid: '0.00',
    fixedCapitalCostUnpaid: '0.00',
  })),
  unpaid: [...terms.taxes.map(({ taxId }) => taxId), ...terms.fees.map(({ feeId }) => feeId)].map((id) => ({
    id,
    amount: '0.00',
  })),
});

/** The position that a payment left, under the terms of the next: a class, tax or fee that an amendment added is owed nothing. */
export function positionUnder(terms: DealTerms, position: OpeningPosition): OpeningPosition {
  const { classes, unpaid } = initialPosition(terms);
  return {
    ...position,
    classes: classes.map((none) => {
      const left = position.classes.find(({ classId }) => classId === none.classId);
      assert(left ?? none.balance === '0.00', `the payment before left ${none.classId} with a balance`);
      return left ?? none;
    }),
    unpaid: unpaid.map((none) => position.unpaid.find(({ id }) => id === none.id) ?? none),
  };
}
