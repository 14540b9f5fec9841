import { describe, expect, test } from '@jest/globals';
import type { DealState, DealTerms } from '#domain/deal';
import {
  accountIncomeReceived,
  collectionReceived,
  collectionsFrozen,
  remittanceReceived,
} from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { EstimateEntered } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { enterEstimate, estimatesOf, type EnterEstimate } from './enter-estimate.js';
import { freezeCollections, type FreezeCollections } from './freeze-collections.js';

const terms: DealTerms = {
  ...exampleTerms,
  reserve: {
    multiple: '1.5',
    of: [{ tax: 'vat' }, { fee: 'agent', portion: 'whole' }, { interestOf: 'senior' }],
    basis: 'next period',
    zeroWhenCleared: 'senior',
    release: 'allowed',
  },
};
const deal: DealState = { status: 'established', terms, termsVersion: 1 };

const enter = (
  sent: Partial<EnterEstimate['sent']> = {},
  added: Partial<EnterEstimate['added']> = {},
): EnterEstimate => ({
  sent: { dealId: 'example', periodNumber: 1, item: 'tax:vat', amount: '1000', reason: 'a sale', ...sent },
  added: { today: '2026-06-10', deal, period: exampleDates(1), ...added },
});

const entered = (changes: Partial<EstimateEntered['payload']> = {}): EstimateEntered => ({
  type: 'EstimateEntered',
  schemaVersion: 1,
  effectiveDate: '2026-06-10',
  payload: { dealId: 'example', periodNumber: 1, item: 'tax:vat', amount: '1000.00', reason: 'a sale', ...changes },
});

describe('estimating what the next period owes', () => {
  const { given } = operation({ initialState, evolve, decide: enterEstimate });

  test('it is on record with what it rests on', () => {
    given([]).when(enter()).then([entered()]);
  });

  test('that nothing will be owed is an estimate, too', () => {
    given([])
      .when(enter({ item: 'fee:agent', amount: '0.00' }))
      .then([entered({ item: 'fee:agent', amount: '0.00' })]);
  });

  test('a later one takes its place, for another sum or another reason', () => {
    given([entered()])
      .when(enter({ amount: '1200.00' }))
      .then([entered({ amount: '1200.00' })]);
    given([entered()])
      .when(enter({ reason: 'two sales' }))
      .then([entered({ reason: 'two sales' })]);
    const state = [entered(), entered({ amount: '1200.00' })].reduce(evolve, initialState);
    expect(estimatesOf(state, 1, terms)).toEqual([{ item: 'tax:vat', amount: '1200.00' }]);
    expect(estimatesOf(state, 2, terms)).toEqual([]);
    expect(estimatesOf(state, 1, exampleTerms)).toEqual([]);
  });

  test.each([
    ['three decimals', { amount: '1.005' }, 'AMOUNT_TOO_PRECISE', 'amount'],
    ['a negative amount', { amount: '-1.00' }, 'AMOUNT_NEGATIVE', 'amount'],
    ['no number', { amount: '' }, 'AMOUNT_MALFORMED', 'amount'],
    ['no reason', { reason: ' ' }, 'MALFORMED', 'reason'],
    ['what the payment decides itself', { item: 'class:senior:interest' }, 'ESTIMATE_NOT_ASKED', 'item'],
    ['a fee that the reserve does not count', { item: 'fee:expenses' }, 'ESTIMATE_NOT_ASKED', 'item'],
  ] as const)('%s is refused', (_, sent, code, field) => {
    given([]).when(enter(sent)).then(refused(code, { field }));
  });

  test('a deal whose reserve looks at the period that is paid asks for none', () => {
    given([])
      .when(enter({}, { deal: { ...deal, terms: exampleTerms } }))
      .then(refused('ESTIMATE_NOT_ASKED', { field: 'item', value: 'tax:vat' }));
  });

  test('the deal must exist', () => {
    given([])
      .when(enter({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('the period must be open, and its close not begun', () => {
    given([])
      .when(enter({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given([collectionsFrozen]).when(enter()).then(refused('PERIOD_ALREADY_CLOSED'));
  });

  test('the same twice is refused', () => {
    given([entered()])
      .when(enter())
      .then(refused('ESTIMATE_ALREADY_ENTERED', { field: 'item', value: 'tax:vat' }));
  });
});

describe('a close whose reserve looks ahead', () => {
  const { given } = operation({ initialState, evolve, decide: freezeCollections });
  const reconciled = [collectionReceived(), remittanceReceived(), accountIncomeReceived];
  const freeze = (added: Partial<FreezeCollections['added']> = {}): FreezeCollections => ({
    sent: { dealId: 'example', periodNumber: 1 },
    added: {
      ...{ today: '2026-06-15', period: exampleDates(1), previousDistributionPaid: true, deal },
      ...{ ledger: [], before: null, clearedClasses: [], poolAssets: null, passed: [], dated: null },
      ...added,
    },
  });
  const agent = { item: 'fee:agent', amount: '2000.00' };

  test('freezes the estimates as they stand, in the order of the terms', () => {
    const nextPeriodEstimates = [{ item: 'tax:vat', amount: '1200.00' }, agent];
    given([...reconciled, entered(agent), entered(), entered({ amount: '1200.00' })])
      .when(freeze())
      .then([{ ...collectionsFrozen, payload: { ...collectionsFrozen.payload, nextPeriodEstimates } }]);
  });

  test('waits for each of them, and takes none of another period', () => {
    given(reconciled)
      .when(freeze())
      .then(refused('ESTIMATE_MISSING', { field: 'item', value: 'tax:vat' }));
    given([...reconciled, entered(), entered({ ...agent, periodNumber: 2 })])
      .when(freeze())
      .then(refused('ESTIMATE_MISSING', { field: 'item', value: 'fee:agent' }));
  });

  test('needs none once the class that the reserve secures is cleared, nor for the last payment', () => {
    given(reconciled)
      .when(freeze({ clearedClasses: ['senior'] }))
      .then([collectionsFrozen]);
    given(reconciled)
      .when(freeze({ period: { ...exampleDates(1), interestTo: terms.legalMaturityDate } }))
      .then([collectionsFrozen]);
    given(reconciled)
      .when(freeze({ deal: { ...deal, status: 'terminated' } }))
      .then([collectionsFrozen]);
  });
});
