import { describe, expect, test } from '@jest/globals';
import type { DealState, DealTerms } from '#domain/deal';
import { err, ok, refusal } from '#domain/shared';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { operation, refused } from '../testing/given-when-then.js';
import { approveBuyBack } from './approve-buy-back.js';
import type { BuyBackRequested } from './buy-back.events.js';
import { evolve, initialState } from './buy-back.state.js';
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
