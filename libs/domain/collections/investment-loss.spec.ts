import { describe, expect, test } from '@jest/globals';
import { transfersOf } from '#domain/ledger';
import { collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { investmentBought, investmentMatured } from '../testing/example-investment.js';
import { investingDeal, investmentLost, lossProposed, takeBack } from '../testing/example-investment-booking.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { adjustBankCredit } from './adjust-bank-credit.js';
import { approveInvestmentLoss, type ApproveInvestmentLoss } from './approve-investment-loss.js';
import { evolve, initialState } from './collections.state.js';
import { countCash } from './frozen-figures.js';
import { proposeInvestmentLoss, type ProposeInvestmentLoss } from './propose-investment-loss.js';

const DIGEST = 'd'.repeat(64);
const partly = investmentMatured({
  ...{ received: '97.00', principal: '97.00', income: '0.00', outstanding: '3.00' },
  differs: [{ as: 'less', amount: '3.50' }],
});

const propose = (
  sent: Partial<ProposeInvestmentLoss['sent']> = {},
  added: Partial<ProposeInvestmentLoss['added']> = {},
): ProposeInvestmentLoss => ({
  sent: { dealId: 'example', periodNumber: 1, investmentId: 'i-1', reason: 'the issuer is insolvent', ...sent },
  added: { today: '2026-07-01', actor: 'maker', deal: investingDeal, period: exampleDates(1), ...added },
});

describe('proposing that an investment is lost', () => {
  const { given } = operation({ initialState, evolve, decide: proposeInvestmentLoss });

  test('is of all that is outstanding, the whole sum or the rest of it', () => {
    given([investmentBought()]).when(propose()).then([lossProposed()]);
    given([investmentBought(), partly])
      .when(propose())
      .then([lossProposed({ lost: '3.00' })]);
    given([investmentBought(), lossProposed({ reason: 'he said so' })])
      .when(propose())
      .then([lossProposed()]);
  });

  test('says why, of one that is held, in an open period', () => {
    given([investmentBought()])
      .when(propose({ reason: ' ' }))
      .then(refused('MALFORMED', { field: 'reason' }));
    given([investmentBought()])
      .when(propose({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given([]).when(propose()).then(refused('INVESTMENT_NOT_HELD'));
    given([investmentBought(), investmentMatured()]).when(propose()).then(refused('INVESTMENT_NOT_HELD'));
    given([investmentBought(), investmentLost()]).when(propose()).then(refused('INVESTMENT_NOT_HELD'));
    given([investmentBought()])
      .when(propose({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given([investmentBought(), collectionsFrozen]).when(propose()).then(refused('PERIOD_ALREADY_CLOSED'));
  });
});

describe('giving up what an investment owes', () => {
  const { given } = operation({ initialState, evolve, decide: approveInvestmentLoss });
  const approve = (
    sent: Partial<ApproveInvestmentLoss['sent']> = {},
    added: Partial<ApproveInvestmentLoss['added']> = {},
  ): ApproveInvestmentLoss => ({
    sent: { dealId: 'example', investmentId: 'i-1', digest: DIGEST, ...sent },
    added: { today: '2026-07-01', actor: 'checker', deal: investingDeal, proposalDigest: DIGEST, ...added },
  });

  test('is of what it owes as it was proposed: not of a purchase that was undone since, nor of another sum', () => {
    const proposed = [remittanceReceived(), investmentBought(), lossProposed()];
    for (const command of [takeBack('I-1'), takeBack('I-1', { cause: 'wrong figure', corrected: '0.00' })]) {
      const undone = adjustBankCredit(command, proposed.reduce(evolve, initialState));
      if (!undone.ok) throw new Error(undone.error.message);
      given([...proposed, ...undone.value])
        .when(approve())
        .then(refused('INVESTMENT_LOSS_NOT_PROPOSED'));
    }
    given([lossProposed()]).when(approve()).then(refused('INVESTMENT_NOT_HELD'));
    given([investmentBought(), partly, lossProposed()])
      .when(approve())
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'investmentId' }));
  });

  test('takes two people, and leaves the trust with that much less', () => {
    const history = [remittanceReceived(), investmentBought(), partly, lossProposed({ lost: '3.00' })];
    const lost = investmentLost({ lost: '3.00' });
    given(history).when(approve()).then([lost]);
    expect(transfersOf(lost)).toMatchObject([
      { from: 'investments', to: 'bank', description: 'loss of investment i-1' },
    ]);
    const state = [...history, lost].reduce(evolve, initialState);
    expect(countCash(state, { terms: exampleTerms, periodNumber: 1, remitted: '220.00', before: null })).toMatchObject({
      value: { invested: { net: '3.00', lost: '3.00' }, accountIncome: '0.00' },
    });
  });

  test('is of what was proposed last, by another, and nothing was booked of it since', () => {
    const history = [investmentBought(), lossProposed()];
    given(history)
      .when(approve({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given([investmentBought()]).when(approve()).then(refused('INVESTMENT_LOSS_NOT_PROPOSED'));
    given([...history, partly])
      .when(approve())
      .then(refused('INVESTMENT_LOSS_NOT_PROPOSED'));
    given([...history, investmentLost()])
      .when(approve())
      .then(refused('INVESTMENT_LOSS_NOT_PROPOSED'));
    given([...history, collectionsFrozen])
      .when(approve())
      .then(refused('PERIOD_ALREADY_CLOSED'));
    given(history)
      .when(approve({}, { actor: 'maker' }))
      .then(refused('APPROVAL_BY_MAKER'));
    given(history)
      .when(approve({ digest: 'e'.repeat(64) }))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest' }));
  });
});
