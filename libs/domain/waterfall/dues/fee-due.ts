import type { FeePortion, FeeTerms } from '#domain/deal';
import { assert, assertNever, InvariantBroken, Money } from '#domain/shared';
import { compute, type Computed } from '../formula/compute.js';
import { amount, rate, times, type FormulaNode } from '../formula/node.js';
import { account } from '../item.js';
import type { PeriodFigures } from '../period-figures.js';
import { accrual, interestPeriod } from './accrual.js';
import { arrearsOfClaim, claimOfPeriod } from './claim-portion.js';
import type { Due } from './due.js';
import { openingPoolFee } from './opening-pool-fee.js';

/** What a fee's payee is due in a step: the period's own amount, half-up to the fen, and the fee's arrears on top of it. */
export function feeDue(figures: PeriodFigures, feeId: string, portion: FeePortion): Due {
  const { terms } = figures.fee(feeId);
  const arrears = figures.unpaid(feeId);
  return {
    item: { kind: 'fee', feeId, portion },
    payee: account.payee(terms.payee),
    current: feeOfPeriod(figures, feeId, portion, arrears),
    carriedIn: terms.kind === 'claim' ? arrearsOfClaim(terms, portion, arrears) : arrears,
    unpaidIsCarried: true,
  };
}

/** The period's own amount of a fee; arrears matter only as far as they use up a claim's priority cap. */
export function feeOfPeriod(figures: PeriodFigures, feeId: string, portion: FeePortion, arrears: Money): Computed {
  const { currency } = figures;
  const { terms, path } = figures.fee(feeId);
  assert(terms.kind === 'claim' || portion === 'whole', `${feeId} has no cap to divide it`);
  switch (terms.kind) {
    case 'rate':
      return compute(rateFee(figures, terms, path), figures.rounding, currency);
    case 'invoice': {
      const invoiced = amount('invoiced', figures.claimed(feeId), { kind: 'period', field: `claims.${feeId}` });
      return compute(invoiced, 'none', currency);
    }
    case 'claim':
      return compute(claimOfPeriod(figures, terms, path, portion, arrears), 'none', currency);
    case 'scheduled':
    case 'formula':
      throw new InvariantBroken(`${feeId} is accrued by a step or a date, not by its payment`);
    default:
      return assertNever(terms, 'kind of fee');
  }
}

function rateFee(figures: PeriodFigures, terms: Extract<FeeTerms, { kind: 'rate' }>, path: string): FormulaNode {
  const feeRate = rate('fee rate', terms.rate, { kind: 'terms', path: `${path}.rate` });
  switch (terms.basis) {
    case 'opening securities balance': {
      const all = figures.classes.map(({ balance }) => balance);
      const balance = amount('opening securities balance', Money.sum(all, figures.currency), {
        kind: 'period',
        field: 'opening.classes',
      });
      return accrual(interestPeriod(figures), { balance, rate: feeRate, dayCount: terms.dayCount, path });
    }
    case 'gross collections':
      return times(amount('gross collections', figures.gross, { kind: 'period', field: 'collections.gross' }), feeRate);
    case 'opening pool balance':
      return openingPoolFee(figures, terms, path);
    case 'average pool balance':
      throw new InvariantBroken(`${terms.feeId} is accrued by a step of its own`);
    default:
      return assertNever(terms, 'basis of a fee');
  }
}
