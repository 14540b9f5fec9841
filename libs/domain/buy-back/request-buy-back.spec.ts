import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buyBackPriceRules, type DealState, type DealTerms } from '#domain/deal';
import type { PoolAsset } from '#domain/pool';
import { Money, sumAmounts } from '#domain/shared';
import { buyBackApproved, buyBackRequested } from '../testing/example-buy-back.js';
import { exampleTerms } from '../testing/example-deal.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './buy-back.state.js';
import { priceBy } from './price.js';
import { requestBuyBack, type RequestBuyBack } from './request-buy-back.js';

const { given } = operation({ initialState, evolve, decide: requestBuyBack });

const asset = (assetId: string, principal: string): PoolAsset => ({
  assetId,
  principal,
  interest: '5.50',
  fee: '0.50',
});
const pool = new Map([asset('A-1', '100.00'), asset('A-2', '300.00')].map((one) => [one.assetId, one]));

const dealWith = (buyBacks: DealTerms['buyBacks']): DealState => ({
  status: 'established',
  terms: { ...exampleTerms, ...(buyBacks ? { buyBacks } : {}) },
  termsVersion: 1,
});

const byRule = dealWith({ price: 'outstanding principal and interest' });

const ask = (
  sent: Partial<RequestBuyBack['sent']> = {},
  added: Partial<RequestBuyBack['added']> = {},
): RequestBuyBack => ({
  sent: {
    dealId: 'example',
    requestId: 'r-1',
    kind: 'repurchase',
    party: 'originator',
    effectiveFrom: '2026-04-15',
    payBy: '2026-04-30',
    assets: [{ assetId: 'A-1' }],
    reason: 'warranty 3 is broken',
    ...sent,
  },
  added: {
    today: '2026-04-10',
    actor: 'maker',
    deal: byRule,
    openFrom: '2026-01-01',
    poolRegistered: true,
    standing: pool,
    bought: new Set(),
    toBeBought: [],
    ...added,
  },
});

const substitution = {
  kind: 'substitution',
  requestId: 'r-2',
  assets: [{ assetId: 'A-2', price: '10.00' }],
  replacements: [{ assetId: 'R-1', principal: '290', interest: '5.50', fee: '0' }],
} as const;

describe('requesting that assets leave the pool', () => {
  test('a repurchase is at the price that the terms make of the newest balances', () => {
    given([]).when(ask()).then([buyBackRequested()]);
  });

  test('where the terms make none, the request names it', () => {
    given([])
      .when(ask({ assets: [{ assetId: 'A-1', price: '90' }] }, { deal: dealWith(undefined) }))
      .then([
        buyBackRequested({
          assets: [{ ...asset('A-1', '100.00'), price: '90.00' }],
          price: '90.00',
        }),
      ]);
  });

  test('a substitution names what comes in, and what is paid on top', () => {
    given([buyBackRequested()])
      .when(ask(substitution))
      .then([
        buyBackRequested({
          requestId: 'r-2',
          kind: 'substitution',
          assets: [{ ...asset('A-2', '300.00'), price: '10.00' }],
          replacements: [{ assetId: 'R-1', principal: '290.00', interest: '5.50', fee: '0.00' }],
          price: '10.00',
        }),
      ]);
  });

  test('what was sent back may be requested under another id', () => {
    const sentBack = {
      type: 'BuyBackSentBack',
      schemaVersion: 1,
      effectiveDate: '2026-04-11',
      payload: { dealId: 'example', requestId: 'r-1', sentBackBy: 'checker', reason: 'too cheap' },
    } as const;
    given([buyBackRequested(), sentBack])
      .when(ask({ requestId: 'r-9' }))
      .then([buyBackRequested({ requestId: 'r-9' })]);
    given([buyBackRequested(), sentBack]).when(ask()).then(refused('BUY_BACK_ALREADY_REQUESTED'));
  });

  test.each([
    ['a reason that says nothing', ask({ reason: ' ' }), refused('MALFORMED', { field: 'reason' })],
    [
      'a price that is no amount',
      ask({ assets: [{ assetId: 'A-1', price: '1.005' }] }),
      refused('AMOUNT_TOO_PRECISE', { field: 'assets[0].price' }),
    ],
    ['a day that is none', ask({ effectiveFrom: '2026-02-30' }), refused('DATE_MALFORMED', { field: 'effectiveFrom' })],
    ['a last day that is none', ask({ payBy: 'soon' }), refused('DATE_MALFORMED', { field: 'payBy' })],
    [
      'a day of a closed period',
      ask({}, { openFrom: '2026-06-01' }),
      refused('DATE_OUTSIDE_PERIOD', { field: 'effectiveFrom', value: '2026-04-15' }),
    ],
    ['an unknown deal', ask({}, { deal: { status: 'unregistered' } }), refused('DEAL_UNKNOWN')],
    [
      'a trust that is not established',
      ask({}, { deal: { ...byRule, status: 'registered' } as DealState }),
      refused('TRUST_NOT_ESTABLISHED'),
    ],
    ['a deal without a pool', ask({}, { poolRegistered: false }), refused('POOL_NOT_REGISTERED')],
    [
      'somebody else than an originator',
      ask({ party: 'servicer' }),
      refused('ORIGINATOR_UNKNOWN', { value: 'servicer' }),
    ],
    ['no asset', ask({ assets: [] }), refused('BUY_BACK_INVALID', { field: 'assets' })],
    [
      'an asset twice',
      ask({ assets: [{ assetId: 'A-1' }, { assetId: 'A-1' }] }),
      refused('BUY_BACK_INVALID', { field: 'assets[1].assetId' }),
    ],
    [
      'an asset that is not in the pool',
      ask({ assets: [{ assetId: 'A-9' }] }),
      refused('ASSET_NOT_IN_POOL', { field: 'assets[0].assetId', value: 'A-9' }),
    ],
    [
      'a price beside the one that the terms make',
      ask({ assets: [{ assetId: 'A-1', price: '105.49' }] }),
      refused('BUY_BACK_PRICE_DIFFERS', { field: 'assets[0].price', value: '105.49' }),
    ],
    [
      'no price where the terms make none',
      ask({}, { deal: dealWith(undefined) }),
      refused('BUY_BACK_INVALID', { field: 'assets[0].price' }),
    ],
    [
      'a repurchase that brings something in',
      ask({ replacements: substitution.replacements }),
      refused('BUY_BACK_INVALID', { field: 'replacements' }),
    ],
    [
      'a substitution by an asset of the pool',
      ask({ ...substitution, replacements: [asset('A-1', '300.00')] }),
      refused('BUY_BACK_INVALID', { field: 'replacements[0].assetId' }),
    ],
    [
      'a substitution by what is worth less',
      ask({ ...substitution, replacements: [asset('R-1', '289.99')] }),
      refused('SUBSTITUTION_FALLS_SHORT', { value: '295.49' }),
    ],
  ] as const)('%s is refused', (_, command, expected) => {
    given([]).when(command).then(expected);
  });

  test('an asset leaves by one request, and comes in by one', () => {
    given([buyBackRequested()])
      .when(ask({ requestId: 'r-2' }))
      .then(refused('ASSET_LEAVES_ALREADY', { field: 'assets[0].assetId', value: 'A-1' }));
    given([buyBackRequested({ kind: 'clean-up', assets: [] })])
      .when(ask({ requestId: 'r-2' }))
      .then(refused('ASSET_LEAVES_ALREADY', { field: 'assets[0].assetId', value: 'A-1' }));
    given([buyBackRequested({ replacements: [asset('R-1', '1.00')] })])
      .when(ask(substitution))
      .then(refused('BUY_BACK_INVALID', { field: 'replacements[0].assetId' }));
  });

  describe('in a deal whose terms set criteria', () => {
    const criteria = {
      eligibility: [{ rule: 'loss', column: 'category', oneOf: ['loss'] }],
      concentration: [{ limit: 'one region', of: 'region', largest: 1, atMost: '0.80' }],
      whenNotMet: 'refuse',
    } as const;
    const deal = (whenNotMet: 'refuse' | 'record'): DealState => ({
      ...{ status: 'established', termsVersion: 1 },
      terms: { ...exampleTerms, poolCriteria: { ...criteria, whenNotMet } },
    });
    const of = (region: string, one: PoolAsset): [string, PoolAsset] => [one.assetId, { ...one, facts: { region } }];
    const standing = new Map([of('沪', asset('A-1', '100.00')), of('京', asset('A-2', '300.00'))]);
    const brings = (facts: PoolAsset['facts'], whenNotMet: 'refuse' | 'record' = 'refuse'): RequestBuyBack => {
      const replacements = [{ ...asset('R-1', '300.00'), ...(facts && { facts }) }];
      return ask({ ...substitution, replacements }, { deal: deal(whenNotMet), standing });
    };

    test('the request says what they find', () => {
      const decided = requestBuyBack(brings({ region: ' 津 ', category: 'loss' }), initialState);
      expect(decided.ok && decided.value[0]?.payload).toMatchObject({
        replacements: [{ assetId: 'R-1', facts: { region: '津', category: 'loss' } }],
        tests: {
          rules: [{ rule: 'loss', failing: { assetCount: 0 } }],
          limits: [{ groups: [{ group: '津' }], claims: '306.00', share: '0.7427', shareBefore: '0.7427', met: true }],
        },
      });
    });

    test('what approved purchases bring in counts', () => {
      // One region has 306.00 of 412.00; with 102.00 bought there 408.00 of 514.00, and with 306.00 612.00 of 718.00.
      const incoming = brings({ region: '津', category: 'loss' });
      const bought = (principal: string) => ({
        ...incoming,
        added: { ...incoming.added, toBeBought: [of('津', asset('N-1', principal))[1]] },
      });
      expect(requestBuyBack(bought('96.00'), initialState)).toMatchObject({ ok: true });
      given([])
        .when(bought('300.00'))
        .then(refused('POOL_CRITERIA_NOT_MET', { field: 'replacements' }));
    });

    test.each([
      ['an asset that is not eligible', { region: '津', category: 'doubtful' }],
      ['an asset of which nothing is said', undefined],
      ['what lies too much in one hand', { region: '沪', category: 'loss' }],
    ] as const)('%s does not come in', (_, facts) => {
      given([])
        .when(brings(facts))
        .then(refused('POOL_CRITERIA_NOT_MET', { field: 'replacements' }));
      const recorded = requestBuyBack(brings(facts, 'record'), initialState);
      expect(recorded.ok && recorded.value[0]?.payload.tests).toBeDefined();
    });

    test('what is approved counts, whether or not it is in the pool yet', () => {
      const approved = { requestId: 'r-1', kind: 'substitution', replacements: [asset('R-0', '1000.00')] } as const;
      const state = [buyBackRequested(approved), buyBackApproved(approved)].reduce(evolve, initialState);
      const decided = requestBuyBack(brings({ region: '津', category: 'loss' }, 'record'), state);
      expect(decided.ok && decided.value[0]?.payload.tests?.limits).toMatchObject([
        { groups: [{ group: 'not reported', claims: '1006.00' }], claims: '1006.00', share: '0.7668' },
      ]);
    });

    test.each([
      ['category', { category: 'lost' }],
      ['overdueDays', { overdueDays: '-1' }],
      ['region', { region: ' ' }],
    ] as const)('%s is said in the words of a tape', (field, facts) => {
      given([])
        .when(brings(facts))
        .then(refused('MALFORMED', { field: `replacements[0].facts.${field}` }));
    });

    test('and the day on which a loan falls due is a date', () => {
      given([])
        .when(brings({ maturityDate: '2026-02-30' }))
        .then(refused('DATE_MALFORMED', { field: 'replacements[0].facts.maturityDate' }));
    });
  });

  test('the price is the sum of those of the assets, and none of them more than the claim', () => {
    const fen = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((minor) => Money.ofMinor(minor).toString());
    const assets = fc.uniqueArray(
      fc.record({ assetId: fc.integer({ min: 1 }).map(String), principal: fen, interest: fen, fee: fen }),
      { minLength: 1, selector: ({ assetId }) => assetId },
    );
    fc.assert(
      fc.property(assets, fc.constantFrom(...buyBackPriceRules), (all, rule) => {
        const standing = new Map(all.map((one) => [one.assetId, one]));
        const named = all.map(({ assetId }) => ({ assetId }));
        const { sent, added } = ask({ assets: named }, { standing, deal: dealWith({ price: rule }) });
        const decided = requestBuyBack({ sent, added }, initialState);
        expect(decided).toMatchObject({ ok: true });
        const [event] = decided.ok ? decided.value : [];
        expect(event?.payload.price).toBe(sumAmounts(all.map((one) => priceBy(rule, one))));
        for (const { price, principal, interest, fee } of event?.payload.assets ?? []) {
          expect(Money.parse(price).compare(Money.parse(sumAmounts([principal, interest, fee])))).toBeLessThanOrEqual(
            0,
          );
        }
      }),
    );
  });
});
