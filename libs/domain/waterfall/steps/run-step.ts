import type { StepTerms } from '#domain/deal';
import { assertNever, InvariantBroken } from '#domain/shared';
import { fixedCapitalCostDue } from '../dues/fixed-capital-cost-due.js';
import { taxDue } from '../dues/tax-due.js';
import { accrue } from './accrue.js';
import { bookLedgers } from './book-ledgers.js';
import { buyAssets } from './buy-assets.js';
import { drawSupport } from './draw-support.js';
import { fundReserve } from './fund-reserve.js';
import { payFeeFromRemainder } from './pay-fee-from-remainder.js';
import { payFees } from './pay-fees.js';
import { payInterest } from './pay-interest.js';
import { payPrincipal } from './pay-principal.js';
import { payPrincipalByGroups } from './pay-principal-by-groups.js';
import { payPrincipalProRata } from './pay-principal-pro-rata.js';
import { payRank } from './pay-rank.js';
import { payRemainder } from './pay-remainder.js';
import { paySpecialTrustInterest } from './pay-special-trust-interest.js';
import { paySupportCharges } from './pay-support-charges.js';
import { paySupportYield, repaySupport } from './repay-support.js';
import { sellPool } from './sell-pool.js';
import { splitRemainder } from './split-remainder.js';
import type { StepContext, StepOutcome } from './step.js';
import { transfer } from './transfer.js';
import { writeOff } from './write-off.js';

/** Runs one step of a waterfall by its kind. */
export function runStep(step: StepTerms, context: StepContext): StepOutcome {
  const { figures } = context;
  switch (step.step) {
    case 'pay taxes':
      return payRank(
        context,
        step.taxes.map((taxId) => taxDue(figures, taxId)),
        step,
      );
    case 'pay fees':
      return payFees(context, step);
    case 'pay interest':
      return payInterest(context, step);
    case 'fund reserve':
      return fundReserve(context);
    case 'pay principal':
      return payPrincipal(context, step);
    case 'pay principal pro rata':
      return payPrincipalProRata(context, step);
    case 'pay principal by groups':
      return payPrincipalByGroups(context, step);
    case 'pay fixed capital cost':
      return payRank(context, [fixedCapitalCostDue(figures, step.class)], step);
    case 'write off':
    case 'write up':
      return writeOff(context, step);
    case 'split remainder':
      return splitRemainder(context, step);
    case 'pay remainder':
      return payRemainder(context, step);
    case 'pay fee from remainder':
      return payFeeFromRemainder(context, step);
    case 'accrue fees':
    case 'accrue interest':
      return accrue(context, step);
    case 'transfer':
      return transfer(context, step);
    case 'book ledgers':
      return bookLedgers(context, step);
    case 'draw support':
      return drawSupport(context, step);
    case 'repay support':
      return repaySupport(context, step);
    case 'pay support charges':
      return paySupportCharges(context, step);
    case 'pay support yield':
      return paySupportYield(context, step);
    case 'pay special trust interest':
      return paySpecialTrustInterest(context, step);
    case 'sell pool':
      return sellPool(context, step);
    case 'buy assets':
      return buyAssets(context, step);
    case 'if':
    case 'test triggers':
      throw new InvariantBroken(`"${step.step}" chooses what runs and pays nothing itself`);
    default:
      return assertNever(step, 'step of a waterfall');
  }
}
