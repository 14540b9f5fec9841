import { describe, expect, it } from '@jest/globals';
import { accountsDeal } from '../../testing/example-accounts-deal.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { houseConventions } from '../book-terms.js';
import { withTerm } from '../../testing/terms-faults.js';
import { validateTerms } from '../validate-terms.js';

const faults = (path: string, value: unknown, terms = accountsDeal): string[] =>
  validateTerms(withTerm(terms, path, value)).map(({ message }) => message);

describe('the terms of a deal with accounts of its own', () => {
  it.each<[path: string, value: unknown, message: string]>([
    ['waterfall[0].fees[0]', 'legal', 'waterfall[0].fees[0] is "legal"; expected the id of a fee'],
    ['waterfall[0].from', undefined, 'waterfall[0].from is missing; expected the id of an account'],
    ['waterfall[3].from', 'petty-cash', 'waterfall[3].from is "petty-cash"; expected the id of an account'],
    ['waterfall[5].to', 'petty-cash', 'waterfall[5].to is "petty-cash"; expected the id of an account'],
    ['waterfall[6].book.ledger', 'losses', 'waterfall[6].book.ledger is "losses"; expected the id of a ledger'],
    ['waterfall[2].facility', 'bank', 'waterfall[2].facility is "bank"; expected the id of a support'],
    ['waterfall[7].classes[1]', 'third', 'waterfall[7].classes[1] is "third"; expected the id of a class'],
    [
      'waterfall[8].condition.cleared[0]',
      'third',
      'waterfall[8].condition.cleared[0] is "third"; expected the id of a class',
    ],
    [
      'waterfall[8].then[0].from',
      'petty-cash',
      'waterfall[8].then[0].from is "petty-cash"; expected the id of an account',
    ],
    [
      'waterfall[2].limit.difference[0].of[0]',
      'third',
      'waterfall[2].limit.difference[0].of[0] is "third"; expected the id of a class',
    ],
    ['waterfall[5].limit.of[0]', 'income', 'waterfall[5].limit.of[0] is "income"; expected an account with a target'],
    [
      'otherWaterfalls.end of collection[0].fees[0]',
      'audit',
      'otherWaterfalls.end of collection[0].fees[0] is "audit"; expected a fee by formula or on the average pool balance, that has no dates of its own',
    ],
    ['collectionRules[1].to[0].share', '0.8', 'collectionRules[1].to is "0.9000"; expected shares that make up 1'],
    ['facilities[0].provider', 'nobody', 'facilities[0].provider is "nobody"; expected the id of one of the parties'],
    [
      'accounts[1].accountId',
      'reserve',
      'accounts[2].accountId is "reserve"; expected an id of its own, not the one of accounts[1].accountId again',
    ],
    [
      'accounts[2].target',
      { quantity: 'reserve shortfall', of: ['reserve'] },
      'accounts[2].target.quantity is "reserve shortfall"; expected a quantity that is not made of a target',
    ],
    [
      'quantities',
      [{ name: 'loop', value: { quantity: 'named', name: 'loop' } }],
      'quantities[0].value.name is "loop"; expected a quantity named before this one',
    ],
    [
      'fees[1].fallsDue',
      { kind: 'month end' },
      'otherWaterfalls.end of collection[0].fees[0] is "vat"; expected a fee by formula or on the average pool balance, that has no ' +
        'dates of its own',
    ],
    [
      'fees[2].fallsDue',
      { kind: 'rolled', base: { kind: 'month end' }, roll: 'following' },
      'fees[2].fallsDue is an object; expected days that no calendar moves: neither counted in working days nor rolled',
    ],
    [
      'fees[1].formula',
      { table: ['5', '5.00'].map((from) => ({ from, value: '1' })), at: { quantity: 'class balance', of: ['third'] } },
      'fees[1].formula.table[1].from is "5"; expected a beginning of its own, not the one of fees[1].formula.table[0].from again',
    ],
    [
      'fees[1].formula',
      { table: [{ from: '5', value: '1' }], at: { quantity: 'class balance', of: ['third'] } },
      'fees[1].formula.at.of[0] is "third"; expected the id of a class',
    ],
    [
      'waterfall[8]',
      { step: 'pay fixed capital cost', class: 'sub', from: 'income' },
      'waterfall[8].class is "sub"; expected a class with a fixed capital cost',
    ],
    ['reserve', exampleTerms.reserve, 'reserve is an object; expected null: accounts have targets of their own'],
  ])('are refused with %s of %j', (path, value, message) => {
    expect(faults(path, value)).toContain(message);
  });

  it('need the pool’s terms where a figure speaks of it', () => {
    expect(faults('pool', undefined)).toContainEqual(
      expect.stringMatching(/^pool is missing; expected the pool's terms/),
    );
  });

  describe('with an invoice and a claim', () => {
    const priorityCap = { amount: '1000.00', per: 'period' };
    const terms = withTerm(accountsDeal, 'fees', [
      ...accountsDeal.fees,
      { feeId: 'agent', name: 'Agent', payee: 'registrar', kind: 'invoice' },
      { feeId: 'expenses', name: 'Expenses', payee: 'servicer', kind: 'claim', priorityCap },
    ]);
    const pay = (feeId: string, portion = 'whole') => ({
      step: 'pay fees',
      fees: [feeId],
      portion,
      from: 'income',
    });
    const either = (then: unknown[], otherwise?: unknown[]) => ({
      step: 'if',
      condition: { cleared: ['senior'] },
      then,
      ...(otherwise ? { otherwise } : {}),
    });
    const messages = (path: string, value: unknown): string[] =>
      validateTerms(withTerm(terms, path, value)).map(({ message }) => message);
    const steps = (...first: unknown[]): unknown[] => [...first, ...accountsDeal.waterfall];

    it.each<[what: string, first: unknown[], second: string, paid: string, earlier: string]>([
      [
        'an invoice in two steps',
        [pay('agent'), pay('agent')],
        'waterfall[1].fees[0]',
        'agent, whole',
        'waterfall[0].fees[0]',
      ],
      [
        'a claim within its cap, and later in whole',
        [pay('expenses', 'within cap'), pay('expenses')],
        'waterfall[1].fees[0]',
        'expenses, within cap',
        'waterfall[0].fees[0]',
      ],
      [
        'an invoice on one side of an alternative, and after it',
        [either([pay('agent')]), pay('agent')],
        'waterfall[1].fees[0]',
        'agent, whole',
        'waterfall[0].then[0].fees[0]',
      ],
      [
        'an invoice twice on the second side of an alternative',
        [either([pay('agent')], [pay('agent'), pay('agent')])],
        'waterfall[0].otherwise[1].fees[0]',
        'agent, whole',
        'waterfall[0].then[0].fees[0]',
      ],
    ])('pay what is computed where it is paid once: not %s', (_, first, second, paid, earlier) => {
      expect(messages('waterfall', steps(...first))).toEqual([
        `${second} is "fee ${paid}"; expected what no other step pays, not the one of ${earlier} again`,
      ]);
    });

    it('may pay in a later step what a limit left, and not where one side of an alternative has none', () => {
      const limited = { ...pay('agent'), limit: { amount: '10.00' } };
      expect(messages('waterfall', steps(either([limited], [limited]), pay('agent')))).toEqual([]);
      expect(messages('waterfall', steps(either([limited], [pay('agent')]), pay('agent')))).toEqual([
        'waterfall[1].fees[0] is "fee agent, whole"; expected what no other step pays, not the one of ' +
          'waterfall[0].otherwise[0].fees[0] again',
      ]);
    });

    it('may pay it on either side of an alternative, and a claim in its two portions', () => {
      const both = either([pay('agent')], [pay('agent')]);
      expect(messages('waterfall', steps(both, pay('expenses', 'within cap'), pay('expenses', 'above cap')))).toEqual(
        [],
      );
    });

    it.each<[what: string, path: string, value: unknown, at: string]>([
      [
        'at the end of a collection',
        'otherWaterfalls.end of collection',
        [pay('agent')],
        'otherWaterfalls.end of collection[0]',
      ],
      [
        'by a trigger',
        'triggers',
        [
          {
            triggerId: 'seized',
            name: 'Seized',
            tested: 'by declaration',
            curable: false,
            effects: [{ run: [pay('agent')] }],
          },
        ],
        'triggers[0].effects[0].run[0]',
      ],
    ])('do not pay it beside the payment, %s', (_, path, value, at) => {
      expect(messages(path, value)).toContain(
        `${at}.fees[0] is "fee agent, whole"; expected what is not computed where it is paid: the payment pays it again`,
      );
    });
  });

  it('nest figures only so deep', () => {
    const deep = JSON.parse(`${'{"sum":['.repeat(5_000)}{"number":"1"}${']}'.repeat(5_000)}`) as unknown;
    expect(faults('accounts[2].target', deep)).toHaveLength(1);
  });
});

describe('a deal that pays from the house’s accounts', () => {
  const defaulted = exampleTerms.waterfall.filter(({ step }) => step !== 'fund reserve');

  it.each<[path: string, value: unknown]>([
    ['ledgers', [{ ledgerId: 'losses', name: 'Losses' }]],
    ['facilities', [{ facilityId: 'line', name: 'Line', provider: 'originator', credit: null }]],
    ['waterfall[1].from', 'collection'],
    ['waterfall[1].limit', { amount: '100.00' }],
    ['otherWaterfalls', { defaulted }],
    ['conventions', { ...houseConventions, unpaidInterest: 'bears interest' }],
  ])('may have %s of %j', (path, value) => {
    expect(faults(path, value, exampleTerms)).toEqual([]);
  });

  it.each<[path: string, value: unknown, message: string]>([
    [
      'collectionRules',
      [{ component: 'interest', to: [{ account: 'collection', share: '1' }] }],
      'collectionRules is a list of 1; expected no such term in a deal without accounts of its own',
    ],
    ['waterfall[1].from', 'income', 'waterfall[1].from is "income"; expected the id of an account'],
    [
      'otherWaterfalls',
      { defaulted: exampleTerms.waterfall },
      'otherWaterfalls.defaulted[5] is "fund reserve"; expected the reserve funded by a rank of the ordinary waterfall only',
    ],
    [
      'otherWaterfalls',
      { defaulted: defaulted.slice(1) },
      'otherWaterfalls.defaulted is "tax vat"; expected a step that pays it, as the ordinary waterfall has',
    ],
    [
      'otherWaterfalls',
      { accelerated: [...defaulted.slice(0, 1), ...defaulted] },
      'otherWaterfalls.accelerated[1].taxes[0] is "tax vat"; expected what no other step pays, not the one of ' +
        'otherWaterfalls.accelerated[0].taxes[0] again',
    ],
    [
      'waterfall[10]',
      { step: 'if', condition: { cleared: ['senior'] }, then: [{ step: 'pay principal', class: 'sub' }] },
      'waterfall[10].then[0].class is "principal of sub"; expected what no other step pays, not the one of ' +
        'waterfall[8].class again',
    ],
  ])('has no %s of %j', (path, value, message) => {
    expect(faults(path, value, exampleTerms)).toContain(message);
  });

  it('pays each thing once on either side of an alternative', () => {
    const step = { step: 'pay principal', class: 'sub' };
    const either = { step: 'if', condition: { cleared: ['senior'] }, then: [step], otherwise: [step] };
    expect(faults('waterfall[8]', either, exampleTerms)).toEqual([]);
  });
});
