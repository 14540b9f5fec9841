import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { balanceOf, post, transfersOf } from '#domain/ledger';
import { Money, sumAmounts, type Result } from '#domain/shared';
import { collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { investmentBought, investmentMatured } from '../testing/example-investment.js';
import {
  investingDeal,
  investmentLost,
  lossProposed,
  mature,
  takeBack,
} from '../testing/example-investment-booking.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { adjustBankCredit } from './adjust-bank-credit.js';
import { approveInvestmentLoss, type ApproveInvestmentLoss } from './approve-investment-loss.js';
import { bookMaturity } from './book-maturity.js';
import type { CollectionsEvent } from './collections.events.js';
import { collectionsOf } from './collections-so-far.js';
import { evolve, initialState, type CollectionsState } from './collections.state.js';
import { countCash } from './frozen-figures.js';
import { returnsOf } from './held-investment.js';
import type { InvestmentLossProposed, InvestmentLost } from './investments.events.js';
import { proposeInvestmentLoss, type ProposeInvestmentLoss } from './propose-investment-loss.js';
import { proposeLossReversal } from './propose-loss-reversal.js';

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

const reversalProposed = (changes: Partial<InvestmentLossProposed['payload']> = {}): InvestmentLossProposed =>
  lossProposed({ lost: '-100.00', ...changes });
const reversed = (changes: Partial<InvestmentLost['payload']> = {}): InvestmentLost =>
  investmentLost({ lost: '-100.00', ...changes });

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

describe('proposing that what was given up was not to be', () => {
  const { given } = operation({ initialState, evolve, decide: proposeLossReversal });

  test('is of all that was given up of it, however often', () => {
    given([investmentBought(), investmentLost()]).when(propose()).then([reversalProposed()]);
    const again = [investmentBought(), partly, investmentLost({ lost: '2.00' }), investmentLost({ lost: '1.00' })];
    given(again)
      .when(propose())
      .then([reversalProposed({ lost: '-3.00' })]);
    given([investmentBought(), investmentLost(), collectionsFrozen])
      .when(propose({ periodNumber: 2 }, { period: exampleDates(2) }))
      .then([reversalProposed({ periodNumber: 2 })]);
  });

  test('says why, of one of which something is given up still, in an open period', () => {
    const lost = [investmentBought(), investmentLost()];
    given(lost)
      .when(propose({ reason: ' ' }))
      .then(refused('MALFORMED', { field: 'reason' }));
    given(lost)
      .when(propose({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    for (const history of [[], [investmentBought()], [...lost, reversed()]]) {
      given(history)
        .when(propose())
        .then(refused('INVESTMENT_NOT_LOST', { field: 'investmentId' }));
    }
    given(lost)
      .when(propose({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given([...lost, collectionsFrozen])
      .when(propose())
      .then(refused('PERIOD_ALREADY_CLOSED'));
  });
});

const approve = (
  sent: Partial<ApproveInvestmentLoss['sent']> = {},
  added: Partial<ApproveInvestmentLoss['added']> = {},
): ApproveInvestmentLoss => ({
  sent: { dealId: 'example', investmentId: 'i-1', digest: DIGEST, ...sent },
  added: { today: '2026-07-01', actor: 'checker', deal: investingDeal, proposalDigest: DIGEST, ...added },
});

describe('giving up what an investment owes', () => {
  const { given } = operation({ initialState, evolve, decide: approveInvestmentLoss });

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

describe('taking back that an investment was given up', () => {
  const { given } = operation({ initialState, evolve, decide: approveInvestmentLoss });
  const cash = (history: readonly CollectionsEvent[], periodNumber: number) =>
    countCash(history.reduce(evolve, initialState), {
      ...{ terms: exampleTerms, periodNumber, remitted: '220.00', before: null },
    });

  test('takes two people; it is outstanding again, in the books as in the period', () => {
    const history = [remittanceReceived(), investmentBought(), investmentLost(), reversalProposed()];
    given(history).when(approve()).then([reversed()]);
    expect(transfersOf(reversed())).toMatchObject([{ from: 'bank', to: 'investments' }]);
    expect(cash([...history, reversed()], 1)).toMatchObject({ value: { invested: { net: '100.00', lost: '0.00' } } });
    given(history)
      .when(approve({}, { actor: 'maker' }))
      .then(refused('APPROVAL_BY_MAKER'));
    given(history)
      .when(approve({ digest: 'e'.repeat(64) }))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest' }));
  });

  test('counts in the open period, and leaves what was closed as it was', () => {
    const closed = [remittanceReceived(), investmentBought(), investmentLost(), collectionsFrozen];
    const proposed = reversalProposed({ periodNumber: 2 });
    given([...closed, proposed])
      .when(approve())
      .then([reversed({ periodNumber: 2 })]);
    const came = investmentMatured({ periodNumber: 2, bankReference: 'I-9' });
    const history = [...closed, proposed, reversed({ periodNumber: 2 }), came];
    expect(cash(history, 1)).toMatchObject({ value: { invested: { net: '100.00', lost: '100.00' } } });
    expect(cash(history, 2)).toMatchObject({ value: { invested: { net: '-100.00', lost: '-100.00' } } });
  });

  test('is of what was given up as it was proposed, and not twice', () => {
    const lost = [investmentBought(), partly, investmentLost({ lost: '3.00' })];
    given([...lost, reversalProposed()])
      .when(approve())
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'investmentId' }));
    given([...lost, reversalProposed({ lost: '-3.00' }), reversed({ lost: '-3.00' })])
      .when(approve())
      .then(refused('INVESTMENT_LOSS_NOT_PROPOSED'));
    given([investmentBought(), reversalProposed()]).when(approve()).then(refused('INVESTMENT_NOT_LOST'));
  });

  test('makes of the sum what had come beyond the rest of it', () => {
    const lost = [remittanceReceived(), investmentBought(), partly, investmentLost({ lost: '3.00' })];
    const more = adjustBankCredit(
      takeBack('I-2', { cause: 'wrong figure', corrected: '102.00' }),
      lost.reduce(evolve, initialState),
    );
    if (!more.ok) throw new Error(more.error.message);
    const history = [...lost, ...more.value, reversalProposed({ lost: '-3.00' })];
    const event = reversed({ lost: '-3.00', investment: { principal: '3.00', income: '-3.00' } });
    given(history).when(approve()).then([event]);
    expect(transfersOf(event).map(({ from, to, amount }) => [from, to, amount.toString()])).toEqual([
      ['bank', 'investments', '3.00'],
      ['investments', 'collection', '3.00'],
      ['collection', 'bank', '3.00'],
    ]);
    expect(cash([...history, event], 1)).toMatchObject({
      value: { accountIncome: '2.00' },
    });
    expect(collectionsOf([...history, event].reduce(evolve, initialState), 1).invested).toEqual({
      ...{ net: '0.00', lost: '0.00' },
    });
  });

  test('whatever comes, is lost and is taken back, in any order: all of the sum is back, out or lost, to the fen', () => {
    const step = fc.oneof(
      fc.record({ does: fc.constant('comes' as const), fen: fc.integer({ min: 1, max: 15_000 }) }),
      fc.record({ does: fc.constantFrom('lost' as const, 'taken back' as const), fen: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let history: readonly CollectionsEvent[] = [remittanceReceived(), investmentBought()];
        const take = (decided: Result<readonly CollectionsEvent[], unknown>): void => {
          if (decided.ok) history = [...history, ...decided.value];
        };
        for (const [at, { does, fen }] of steps.entries()) {
          const now = (): CollectionsState => history.reduce(evolve, initialState);
          const amount = Money.ofMinor(BigInt(fen)).toString();
          if (does === 'comes') take(bookMaturity(mature({ amount, bankReference: `M-${at}` }), now()));
          else take((does === 'lost' ? proposeInvestmentLoss : proposeLossReversal)(propose(), now()));
          take(approveInvestmentLoss(approve(), now()));
        }
        const state = history.reduce(evolve, initialState);
        const held = state.investments.get('i-1');
        const { invested, accountIncome } = collectionsOf(state, 1);
        const balances = post(new Map([['collection', Money.parse('220.00')]]), history.slice(1).flatMap(transfersOf));
        if (!held) throw new Error('it was bought');
        const { principal, income, outstanding } = returnsOf(held);
        expect(sumAmounts([principal, outstanding, held.lost])).toBe('100.00');
        expect(balanceOf(balances, 'investments').toString()).toBe(outstanding);
        expect(invested.lost).toBe(held.lost);
        expect(sumAmounts([invested.net, principal])).toBe('100.00');
        expect(accountIncome).toBe(income);
        expect(balanceOf(balances, 'collection').toString()).toBe(sumAmounts(['120.00', principal, income]));
      }),
    );
  });
});
