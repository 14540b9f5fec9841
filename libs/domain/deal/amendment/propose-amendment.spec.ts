import { listedPeriods } from '#domain/schedule';
import { describe, test } from '@jest/globals';
import { amended, amendedTerms as terms, dearer, opened, proposed, sentBack } from '../../testing/example-amendment.js';
import { accountsDeal, lived } from '../../testing/example-accounts-deal.js';
import { exampleTerms, registered } from '../../testing/example-deal.js';
import { supportedDeal } from '../../testing/example-supported-deal.js';
import { operation, refused } from '../../testing/given-when-then.js';
import { evolve, initialState } from '../deal.state.js';
import type { DealRegistered } from '../deal.events.js';
import type { RemainderShare } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { proposeAmendment, type ProposeAmendment } from './propose-amendment.js';

describe('proposing an amendment', () => {
  const { given } = operation({ initialState, evolve, decide: proposeAmendment });
  const propose = (
    sent: Partial<ProposeAmendment['sent']> = {},
    added: Partial<ProposeAmendment['added']> = {},
  ): ProposeAmendment => ({
    sent: { dealId: 'example', terms, effectiveFrom: '2026-08-01', reason: ' resolution 3 ', ...sent },
    added: { today: '2026-07-01', actor: 'maker', opened, ...added },
  });

  test('the terms are to be the next version; nothing changes yet', () => {
    given([registered]).when(propose()).then([proposed()]);
    given([registered, proposed(), sentBack]).when(propose()).then([proposed()]);
    given([registered, proposed(), amended()])
      .when(propose({ terms: dearer(terms, '0.0007') }))
      .then([proposed({ termsVersion: 3, terms: dearer(terms, '0.0007') })]);
  });

  test('one awaits approval at a time', () => {
    given([registered, proposed()]).when(propose()).then(refused('AMENDMENT_ALREADY_PROPOSED'));
  });

  test.each([
    ['no reason', { reason: ' ' }, 'MALFORMED', 'reason'],
    ['no date', { effectiveFrom: 'August' }, 'DATE_MALFORMED', 'effectiveFrom'],
    ['a day of a closed period', { effectiveFrom: '2026-05-31' }, 'AMENDMENT_TOO_EARLY', 'effectiveFrom'],
  ] as const)('%s is refused', (_, sent, code, field) => {
    given([registered]).when(propose(sent)).then(refused(code, { field }));
  });

  test('not what takes effect before the version that stands', () => {
    given([registered, proposed(), amended()])
      .when(propose({ terms: dearer(terms, '0.0007'), effectiveFrom: '2026-07-31' }))
      .then(refused('AMENDMENT_TOO_EARLY'));
  });

  test('not what contradicts itself, and not what changes nothing', () => {
    given([registered])
      .when(propose({ terms: { ...terms, waterfall: [{ step: 'pay principal', class: 'mezzanine' }] } }))
      .then(refused('TERMS_INVALID'));
    given([registered])
      .when(propose({ terms: exampleTerms }))
      .then(refused('AMENDMENT_CHANGES_NOTHING'));
  });

  const [firstPeriod, ...periods] = listedPeriods(exampleTerms.schedule);
  const [senior, sub] = exampleTerms.classes;
  test.each<[string, DealTerms]>([
    ['dealId', { ...exampleTerms, dealId: 'other' }],
    ['currency', { ...exampleTerms, currency: 'USD' }],
    ['closingDate', { ...exampleTerms, closingDate: '2026-03-17' }],
    ['cutOffDate', { ...exampleTerms, cutOffDate: '2026-01-02' }],
    ['classes[0].face', { ...exampleTerms, classes: [{ ...senior!, face: '2000000.00' }, sub!] }],
    ['classes', { ...exampleTerms, classes: [sub!, senior!] }],
    ['schedule.calendarId', { ...exampleTerms, schedule: { ...exampleTerms.schedule, calendarId: 'target' } }],
    [
      'schedule.periods[0].determinationDate',
      {
        ...exampleTerms,
        schedule: {
          ...exampleTerms.schedule,
          periods: [{ ...firstPeriod!, determinationDate: '2026-05-30' }, ...periods],
        },
      },
    ],
    ['terms', { ...exampleTerms, triggers: [] }],
  ])('%s stays as it is', (field, changed) => {
    given([registered])
      .when(propose({ terms: changed }))
      .then(refused('TERMS_UNCHANGEABLE', { field }));
  });

  test('a share of what remains keeps the name under which its cap is counted', () => {
    const sharing = (share: Partial<RemainderShare>): DealTerms => ({
      ...exampleTerms,
      waterfall: exampleTerms.waterfall.map((step) =>
        step.step === 'split remainder' ? { ...step, shares: step.shares.map((one) => ({ ...one, ...share })) } : step,
      ),
    });
    const life = { amount: '900.00', per: 'life' } as const;
    const capped: DealRegistered = { ...registered, payload: { ...registered.payload, terms: sharing({ cap: life }) } };
    const renamed = sharing({ cap: life, name: 'Bonus' });
    given([capped])
      .when(propose({ terms: renamed }))
      .then(refused('TERMS_UNCHANGEABLE', { field: 'waterfall[10].shares[0].name' }));
    const lower = sharing({ cap: { ...life, amount: '800.00' } });
    given([capped])
      .when(propose({ terms: lower }))
      .then([proposed({ terms: lower })]);
    given([capped])
      .when(propose({ terms: sharing({ cap: { ...life, per: 'year' } }) }))
      .then(refused('TERMS_UNCHANGEABLE', { field: 'waterfall[10].shares[0].cap.per' }));
  });

  test('the deal must exist', () => {
    given([]).when(propose()).then(refused('DEAL_UNKNOWN'));
  });

  describe('of a deal with accounts of its own', () => {
    const own = lived(accountsDeal);
    const ofAccounts: DealRegistered = { ...registered, payload: { dealId: 'accounts', termsVersion: 1, terms: own } };
    const [income, ...otherAccounts] = own.accounts ?? [];
    test.each<[string, string, DealTerms]>([
      [
        'an account is added empty',
        'accounts[3]',
        { ...own, accounts: [...own.accounts!, { accountId: 'spread', name: 'Spread', openingBalance: '1.00' }] },
      ],
      [
        'what it began with stays',
        'accounts[0].openingBalance',
        { ...own, accounts: [{ ...income!, openingBalance: '5.00' }, ...otherAccounts] },
      ],
      [
        'a support keeps its credit',
        'facilities[0].credit',
        { ...own, facilities: own.facilities!.map((one) => ({ ...one, credit: null })) },
      ],
      ['the pool is what it was', 'pool.originalBalance', { ...own, pool: { ...own.pool!, originalBalance: '1.00' } }],
      [
        'a fee is due as it was',
        'fees[0].kind',
        { ...own, fees: [{ feeId: 'audit', name: 'Audit', payee: 'trustee', kind: 'invoice' }, ...own.fees.slice(1)] },
      ],
    ])('%s', (_, field, changed) => {
      given([ofAccounts])
        .when(propose({ dealId: 'accounts', terms: changed }))
        .then(refused('TERMS_UNCHANGEABLE', { field }));
    });

    const drawn = { atClosing: '0.00', into: 'principal', amounts: [{ on: '2026-05-01', amount: '8000.00' }] };
    const withDrawn = (one: typeof drawn): DealTerms => ({
      ...own,
      classes: own.classes.map((each) => (each.classId === 'sub' ? { ...each, drawn: one } : each)),
    });
    const drawnOn: DealRegistered = {
      ...registered,
      payload: { dealId: 'accounts', termsVersion: 1, terms: withDrawn(drawn) },
    };
    test('what is drawn on a class is agreed as the deal goes on', () => {
      const later = withDrawn({ ...drawn, amounts: [...drawn.amounts, { on: '2026-11-02', amount: '500.00' }] });
      given([drawnOn])
        .when(propose({ dealId: 'accounts', terms: later }))
        .then([proposed({ dealId: 'accounts', terms: later })]);
    });
    test.each([
      ['classes[1].drawn.atClosing', withDrawn({ ...drawn, atClosing: '1.00', amounts: [] })],
      ['classes[1].drawn.into', withDrawn({ ...drawn, into: 'income' })],
      ['classes[1].drawn', own],
    ])('%s stays as it is', (field, terms) => {
      given([drawnOn])
        .when(propose({ dealId: 'accounts', terms }))
        .then(refused('TERMS_UNCHANGEABLE', { field }));
    });
    test('what closed periods drew stays drawn', () => {
      const without = (amounts: typeof drawn.amounts): DealTerms => withDrawn({ ...drawn, amounts });
      const field = 'classes[1].drawn.amounts';
      for (const fewer of [[], [{ on: '2026-05-01', amount: '7999.99' }], [{ on: '2026-06-27', amount: '8000.00' }]]) {
        given([drawnOn])
          .when(propose({ dealId: 'accounts', terms: without(fewer) }))
          .then(refused('TERMS_UNCHANGEABLE', { field, value: '8000.00' }));
      }
      const terms = without([{ on: '2026-06-26', amount: '8000.00' }]);
      given([drawnOn])
        .when(propose({ dealId: 'accounts', terms }))
        .then([proposed({ dealId: 'accounts', terms })]);
      given([drawnOn])
        .when(propose({ dealId: 'accounts', terms: without([]) }, { opened: [] }))
        .then([proposed({ dealId: 'accounts', terms: without([]) })]);
    });
    test('a class is added that is issued from then on', () => {
      const further = { ...own.classes[0]!, classId: 'further', name: 'Further', drawn };
      const adding = (one: DealTerms['classes'][number]): DealTerms => ({ ...own, classes: [...own.classes, one] });
      const issuedOn = (on: string): DealTerms =>
        adding({ ...further, drawn: { ...drawn, amounts: [{ on, amount: '9000.00' }] } });
      const terms = issuedOn('2026-08-01');
      given([ofAccounts])
        .when(propose({ dealId: 'accounts', terms }))
        .then([proposed({ dealId: 'accounts', terms })]);
      const { drawn: _, ...whole } = further;
      for (const [wrong, field] of [
        [issuedOn('2026-07-31'), 'classes[2].drawn.amounts[0].on'],
        [adding({ ...further, drawn: { ...drawn, atClosing: '1.00' } }), 'classes[2].drawn'],
        [adding(whole), 'classes[2].drawn'],
      ] as const) {
        given([ofAccounts])
          .when(propose({ dealId: 'accounts', terms: wrong }))
          .then(refused('TERMS_INVALID', { field }));
      }
    });
    test('what a facility charges stays as it is', () => {
      const facilities = [
        { ...own.facilities![0]!, interest: { rate: '0.05', dayCount: 'ACT/365', whenDue: 'capitalised' } as const },
      ];
      given([ofAccounts])
        .when(propose({ dealId: 'accounts', terms: { ...own, facilities } }))
        .then(refused('TERMS_UNCHANGEABLE', { field: 'facilities[0].interest' }));
    });

    const withAverageFee = (from?: string): DealTerms => ({
      ...own,
      fees: [
        ...own.fees,
        {
          feeId: 'extra',
          name: 'Extra',
          payee: 'servicer',
          kind: 'rate',
          rate: '0.01',
          basis: 'average pool balance',
          dayCount: 'ACT/365',
          ...(from === undefined ? {} : { from }),
        },
      ],
    });
    test.each([undefined, '2026-07-31'])('a fee on the average pool is not added with effect from %s', (from) => {
      given([ofAccounts])
        .when(propose({ dealId: 'accounts', terms: withAverageFee(from) }))
        .then(refused('TERMS_INVALID', { field: `fees[${own.fees.length}].from` }));
    });
    test('a fee on the average pool is added from the day of the amendment on', () => {
      const added = withAverageFee('2026-08-01');
      given([ofAccounts])
        .when(propose({ dealId: 'accounts', terms: added }))
        .then([proposed({ dealId: 'accounts', terms: added })]);
    });
  });

  describe('of a deal with a support', () => {
    const provider = { party: 'holder-a', agreedAmount: null, units: 1 };
    const supported: DealTerms = {
      ...exampleTerms,
      parties: {
        ...exampleTerms.parties,
        others: ['holder-a', 'holder-b'].map((partyId) => ({ partyId, name: partyId })),
      },
      supports: [
        {
          supportId: 'liquidity',
          name: 'Liquidity',
          ranksCovered: 5,
          providers: [provider],
          agreedAmountLimits: 'all payments',
          specialTrustInterest: null,
        },
      ],
    };
    const [support] = supported.supports!;
    test.each<[what: string, field: string, supports: DealTerms['supports']]>([
      ['removed', 'supports[0]', []],
      ['replaced', 'supports[0]', [{ ...support!, supportId: 'guarantee' }]],
      [
        'given another provider',
        'supports[0].providers[0]',
        [{ ...support!, providers: [{ ...provider, party: 'holder-b' }] }],
      ],
    ])('what it paid may be owed to it: it is not %s', (_, field, supports) => {
      given([{ ...registered, payload: { ...registered.payload, terms: supported } }])
        .when(propose({ terms: { ...supported, supports: supports ?? [] } }))
        .then(refused('TERMS_UNCHANGEABLE', { field }));
    });

    test('its special trust interest is not taken from its providers', () => {
      given([{ ...registered, payload: { ...registered.payload, terms: supportedDeal() } }])
        .when(propose({ terms: supportedDeal({ specialTrustInterest: null, agreedAmountLimits: 'all payments' }) }))
        .then(refused('TERMS_UNCHANGEABLE', { field: 'supports[0].specialTrustInterest' }));
    });
  });
});
