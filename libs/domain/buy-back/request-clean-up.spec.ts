import { describe, expect, test } from '@jest/globals';
import type { DealState, DealTerms } from '#domain/deal';
import { err, ok, refusal } from '#domain/shared';
import { paysOut } from '#domain/waterfall';
import { accountsDeal, accountsInputs } from '../testing/example-accounts-deal.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { operation, refused } from '../testing/given-when-then.js';
import { approveBuyBack } from './approve-buy-back.js';
import type { BuyBackRequested } from './buy-back.events.js';
import { evolve, initialState } from './buy-back.state.js';
import { cleanUpConditions } from './clean-up-conditions.js';
import { requestCleanUp, type CleanUpFigures, type RequestCleanUp } from './request-clean-up.js';

const { given } = operation({ initialState, evolve, decide: requestCleanUp });

const terms: DealTerms = { ...exampleTerms, buyBacks: { cleanUp: { poolAtMost: '0.10' } } };
const deal: DealState = { status: 'established', terms, termsVersion: 1 };

const figures = (changes: Partial<CleanUpFigures> = {}): CleanUpFigures => ({
  pool: '10.00',
  initialPool: '100.00',
  terms,
  inputs: exampleInputs(),
  determinationDate: '2026-05-31',
  ...changes,
});

const ask = (
  sent: Partial<RequestCleanUp['sent']> = {},
  added: Partial<RequestCleanUp['added']> = {},
): RequestCleanUp => ({
  sent: {
    dealId: 'example',
    requestId: 'all',
    party: 'originator',
    periodNumber: 1,
    price: '999999999.00',
    payBy: '2026-06-10',
    reason: 'letter of 2026-04-01',
    ...sent,
  },
  added: { actor: 'maker', deal, figures: ok(figures()), ...added },
});

/** The request with its conditions as they are decided. */
function requested(command = ask()): BuyBackRequested {
  const decided = requestCleanUp(command, initialState);
  if (!decided.ok || !decided.value[0]) throw new Error('the call is allowed');
  return decided.value[0];
}

describe('requesting the clean-up call', () => {
  test('is allowed of a small pool, at a price that clears the senior classes; the figures stand in it', () => {
    const { effectiveDate, payload } = requested();
    expect(effectiveDate).toBe('2026-05-31');
    expect(payload).toMatchObject({ kind: 'clean-up', assets: [], price: '999999999.00', requestedBy: 'maker' });
    expect(payload.conditions).toMatchObject({
      pool: '10.00',
      initialPool: '100.00',
      poolAtMost: '0.10',
      price: payload.price,
    });
    expect(payload.conditions?.needs.map(({ item }) => item)).toEqual(
      expect.arrayContaining(['class:senior:interest', 'class:senior:principal']),
    );
  });

  test('the least price is exact: a fen below it is refused', () => {
    const floor = requested().payload.conditions?.floor ?? '';
    given([])
      .when(ask({ price: floor }))
      .then([requested(ask({ price: floor }))]);
    const fen = floor.replace('.', '');
    const below = (BigInt(fen) - 1n).toString().replace(/(\d\d)$/, '.$1');
    given([])
      .when(ask({ price: below }))
      .then(refused('CLEAN_UP_NOT_ALLOWED', { field: 'price', value: below }));
  });

  test('the senior classes count whole, whatever their step pays of them now', () => {
    const lockedOut: DealTerms = {
      ...terms,
      waterfall: terms.waterfall.map((step) =>
        step.step === 'pay principal' && step.class === 'senior' ? { ...step, limit: { amount: '0.00' } } : step,
      ),
    };
    const conditionsOf = (of: DealTerms) =>
      requested(ask({}, { figures: ok(figures({ terms: of })) })).payload.conditions;
    expect(conditionsOf(lockedOut)?.needs).toContainEqual(
      expect.objectContaining({ item: 'class:senior:principal', due: '1000000.00' }),
    );
    expect(conditionsOf(lockedOut)?.floor).toBe(conditionsOf(terms)?.floor);
  });

  test('what comes in, moves between accounts or only accrues is no need', () => {
    const call = {
      ...{ dealId: 'accounts', requestId: 'all', party: 'originator', periodNumber: 1, price: '99999999.00' },
      ...{ pool: '10.00', initialPool: '100.00', poolAtMost: '0.10', effectiveFrom: '2026-06-26' },
      terms: { ...accountsDeal, buyBacks: { into: 'principal', cleanUp: { poolAtMost: '0.10' } } },
      inputs: accountsInputs(),
    };
    const { needs } = cleanUpConditions(call).conditions;
    expect(needs.map(({ item }) => item)).toContain('class:senior:principal');
    expect(needs.filter(({ item }) => !paysOut(item))).toEqual([]);
  });

  test('a pool above its threshold is refused with its figures', () => {
    const decided = requestCleanUp(ask({}, { figures: ok(figures({ pool: '10.01' })) }), initialState);
    expect(decided).toMatchObject({
      ok: false,
      error: {
        code: 'CLEAN_UP_NOT_ALLOWED',
        field: 'pool',
        value: '10.01',
        message: 'the pool of 10.01 is more than 0.10 of the 100.00 at cut-off',
      },
    });
  });

  test.each([
    ['a reason that says nothing', ask({ reason: '' }), refused('MALFORMED', { field: 'reason' })],
    ['no price', ask({ price: '0' }), refused('AMOUNT_NOT_POSITIVE', { field: 'price' })],
    ['a last day that is none', ask({ payBy: '2026' }), refused('DATE_MALFORMED', { field: 'payBy' })],
    ['an unknown deal', ask({}, { deal: { status: 'unregistered' } }), refused('DEAL_UNKNOWN')],
    [
      'a trust that is not established',
      ask({}, { deal: { ...deal, status: 'registered' } as DealState }),
      refused('TRUST_NOT_ESTABLISHED'),
    ],
    ['somebody else than an originator', ask({ party: 'servicer' }), refused('ORIGINATOR_UNKNOWN')],
    [
      'a deal without such a call',
      ask({}, { deal: { ...deal, terms: exampleTerms } as DealState }),
      refused('CLEAN_UP_NOT_PROVIDED'),
    ],
    [
      'a period that cannot be computed',
      ask({}, { figures: err(refusal('PERIOD_ALREADY_CLOSED', 'closed')) }),
      refused('PERIOD_ALREADY_CLOSED'),
    ],
  ] as const)('%s is refused', (_, command, expected) => {
    given([]).when(command).then(expected);
  });

  test('one at a time', () => {
    given([requested()]).when(ask()).then(refused('BUY_BACK_ALREADY_REQUESTED'));
    given([requested()])
      .when(ask({ requestId: 'again' }))
      .then(refused('CLEAN_UP_ALREADY_REQUESTED', { value: 'all' }));
  });
});

describe('approving the clean-up call', () => {
  const { given: before } = operation({ initialState, evolve, decide: approveBuyBack });
  const approve = (pool: string) => ({
    sent: { dealId: 'example', requestId: 'all', digest: 'd' },
    added: {
      actor: 'checker',
      requestDigest: 'd',
      openFrom: '2026-01-01',
      standing: new Map(),
      toBeBought: [],
      poolCriteria: null,
      figures: ok(figures({ pool })),
    },
  });

  test('its conditions hold still, on what is booked by then', () => {
    const { reason: _reason, conditions: _conditions, ...payload } = requested().payload;
    before([requested()])
      .when(approve('9.00'))
      .then([
        {
          type: 'BuyBackApproved',
          schemaVersion: 1,
          effectiveDate: '2026-05-31',
          payload: { ...payload, approvedBy: 'checker', approvedDigest: 'd' },
        },
      ]);
    before([requested()])
      .when(approve('10.01'))
      .then(refused('CLEAN_UP_NOT_ALLOWED', { field: 'pool' }));
  });
});
