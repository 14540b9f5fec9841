import { assert, assertNever, Money, sumAmounts } from '#domain/shared';
import {
  withBuyBack,
  withCharge,
  withCredit,
  withIncome,
  withPeriod,
  withServicer,
  withSupport,
} from './collections.changes.js';
import type { BookedCredit, CollectionsState, PeriodCollections, ServicerCollections } from './collections.state.js';
import type { BankCreditAdjusted } from './corrections.events.js';
import { withAdjustedInvestment } from './investment.changes.js';

/** A movement that was booked counts as it was in truth, from the open period on. */
export function withAdjustedCredit(
  state: CollectionsState,
  period: PeriodCollections,
  event: BankCreditAdjusted,
): CollectionsState {
  const { effectiveDate: date, payload } = event;
  const { periodNumber, cause, corrects, credited, corrected, difference, outstanding } = payload;
  const before = state.credits.get(corrects.bankReference);
  assert(before, `${corrects.bankReference} was booked`);
  const adjusted = (): CollectionsState => {
    const { bankReference } = corrects;
    if (cause === 'other purpose') return toBookAgain(state, bankReference, before);
    // A purchase stands as approved or was never made: then its reference is free for the debit that is made.
    const isNone = cause === 'wrong figure' && credited.as === 'investment purchase';
    if (isNone) return { ...state, credits: state.credits.remove(bankReference) };
    return withCredit(state, bankReference, { ...before, amount: corrected });
  };
  const booked = withReturn(adjusted(), event);
  switch (credited.as) {
    case 'remittance': {
      const remitted = (one: ServicerCollections): ServicerCollections => ({
        ...one,
        remitted: sumAmounts([one.remitted, difference]),
      });
      return withPeriod(booked, periodNumber, withServicer(period, credited.servicerId, remitted));
    }
    case 'account income':
      return withPeriod(booked, periodNumber, withIncome(period, { ...credited, date, amount: difference }));
    case 'bank charge':
      return withPeriod(booked, periodNumber, withCharge(period, { ...credited, date, amount: difference }));
    case 'buy-back': {
      const { as: _as, ...of } = credited;
      assert(outstanding !== undefined, 'what is owed on a buy-back is told with its correction');
      return withPeriod(booked, periodNumber, withBuyBack(period, { ...of, date, amount: difference }, outstanding));
    }
    case 'support': {
      const { supportId, provider, calledFor } = credited;
      const paid = { supportId, provider, amount: difference };
      if (calledFor === periodNumber) return withPeriod(booked, periodNumber, withSupport(period, paid));
      const counted = withIncome(period, { ...credited, date, amount: difference });
      return withPeriod(booked, periodNumber, {
        ...counted,
        supportsAdjusted: [...period.supportsAdjusted, paid],
      });
    }
    case 'investment purchase':
    case 'investment maturity':
      return withAdjustedInvestment(booked, period, event, credited);
    case 'unidentified cash': {
      const suspense = new Map(state.suspense);
      if (Money.parse(corrected).isZero()) suspense.delete(corrects.bankReference);
      else suspense.set(corrects.bankReference, corrected);
      return { ...booked, suspense };
    }
    default:
      return assertNever(credited, 'kind of credit');
  }
}

/** Nothing is left of a credit as what it was booked: it is to be booked as what it was. */
const toBookAgain = (state: CollectionsState, bankReference: string, before: BookedCredit): CollectionsState => ({
  ...state,
  credits: state.credits.remove(bankReference),
  toBookAgain: new Map(state.toBookAgain).set(bankReference, before),
});

/** A return stands under the bank's reference of its own, which is free again once it was none. */
function withReturn(
  state: CollectionsState,
  {
    effectiveDate: valueDate,
    payload: { periodNumber, cause, corrects, returnReference, difference },
  }: BankCreditAdjusted,
): CollectionsState {
  if (returnReference === null) return state;
  if (cause === 'not returned') return { ...state, credits: state.credits.remove(returnReference) };
  const returns = corrects.bankReference;
  return withCredit(state, returnReference, { periodNumber, credited: null, amount: difference, returns, valueDate });
}
