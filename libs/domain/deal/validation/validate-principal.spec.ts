import { describe, expect, it } from '@jest/globals';
import { accountsDeal } from '../../testing/example-accounts-deal.js';
import type { PrincipalTerms } from '../principal-terms.js';
import type { StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { validateTerms } from '../validate-terms.js';

const faultsOf = (terms: DealTerms): string[] => validateTerms(terms).map(({ message }) => message);
const principal = (terms: PrincipalTerms, deal: DealTerms = accountsDeal): string[] =>
  faultsOf({
    ...deal,
    classes: deal.classes.map((one) => (one.classId === 'sub' ? { ...one, principal: terms } : one)),
  });
const step = (one: StepTerms): string[] => faultsOf({ ...accountsDeal, waterfall: [...accountsDeal.waterfall, one] });

const amounts = [
  { on: '2026-06-26', amount: '4000.00' },
  { on: '2026-09-26', amount: '5000.00' },
];

describe('how principal falls due', () => {
  it('may be scheduled, locked out and let go by tests', () => {
    expect(
      principal({
        kind: 'scheduled',
        amounts,
        lockedOutUntil: { any: [{ date: '>=', than: '2026-06-01' }, { fired: 'defaults' }] },
        heldUntil: { cleared: ['senior'] },
      }),
    ).toEqual([]);
  });

  it.each<[what: string, terms: PrincipalTerms, fault: string]>([
    [
      'more is scheduled than was issued',
      { kind: 'scheduled', amounts: [...amounts, { on: '2026-12-26', amount: '0.01' }] },
      'classes[1].principal.amounts is "9000.01"; expected amounts that make up the face, 9000.00, at most',
    ],
    [
      'a date is scheduled twice',
      {
        kind: 'scheduled',
        amounts: [
          { on: '2026-06-26', amount: '1.00' },
          { on: '2026-06-26', amount: '1.00' },
        ],
      },
      'classes[1].principal.amounts[1].on is "2026-06-26"; expected a date of its own, not the one of classes[1].principal.amounts[0].on again',
    ],
    [
      'a date has two targets',
      {
        kind: 'target balance',
        targets: [
          { from: '2026-06-26', balance: '1.00' },
          { from: '2026-06-26', balance: '2.00' },
        ],
      },
      'classes[1].principal.targets[1].from is "2026-06-26"; expected a date of its own, not the one of classes[1].principal.targets[0].from again',
    ],
    [
      'a test names a class that is not there',
      { kind: 'pass-through', lockedOutUntil: { cleared: ['nobody'] } },
      'classes[1].principal.lockedOutUntil.cleared[0] is "nobody"; expected the id of a class',
    ],
    [
      'a test asks what an account holds above its target',
      {
        kind: 'pass-through',
        lockedOutUntil: { is: '>', left: { quantity: 'reserve excess', of: ['reserve'] }, right: { amount: '0.00' } },
      },
      'classes[1].principal.lockedOutUntil is "what falls due"; expected a test that does not ask what falls due, nor what a target lacks or leaves over',
    ],
    [
      'a test asks what falls due itself',
      {
        kind: 'pass-through',
        lockedOutUntil: { is: '>', left: { quantity: 'balance above target', of: ['sub'] }, right: { amount: '0.00' } },
      },
      'classes[1].principal.lockedOutUntil is "what falls due"; expected a test that does not ask what falls due, nor what a target lacks or leaves over',
    ],
  ])('is refused where %s', (_, terms, fault) => {
    expect(principal(terms)).toEqual([fault]);
  });

  it('is refused where a test asks what falls due by another name', () => {
    const quantities = [
      { name: 'excess', value: { quantity: 'balance above target', of: ['sub'] } },
      { name: 'half', value: { product: [{ quantity: 'named', name: 'excess' }, { number: '0.5' }] } },
    ] as const;
    const asks: PrincipalTerms = {
      kind: 'pass-through',
      lockedOutUntil: { is: '>', left: { quantity: 'named', name: 'half' }, right: { amount: '0.00' } },
    };
    expect(principal(asks, { ...accountsDeal, quantities })).toHaveLength(1);
  });
});

describe('a step', () => {
  it('that pays from several accounts names each once, after the first', () => {
    const pays = { step: 'pay interest', classes: ['senior'] } as const;
    expect(step({ ...pays, from: 'income', thenFrom: ['reserve', 'principal'] })).toEqual([]);
    expect(step({ ...pays, from: 'income', thenFrom: ['reserve', 'income', 'nowhere'] })).toEqual([
      'waterfall[9].thenFrom[2] is "nowhere"; expected the id of an account',
      'waterfall[9].thenFrom[1] is "income"; expected an account of its own, not the one of waterfall[9].from again',
    ]);
    const house: DealTerms = { ...accountsDeal, waterfall: [{ ...pays, thenFrom: ['reserve'] }] };
    expect(faultsOf(house)).toContain('waterfall[0].from is missing; expected the id of an account');
  });

  it('that writes a loss off names its classes once, and a ledger that is there', () => {
    const loss = { step: 'write off', amount: { amount: '1.00' } } as const;
    expect(step({ ...loss, classes: ['sub', 'senior'], book: { ledger: 'deficiency', side: 'credit' } })).toEqual([]);
    expect(step({ ...loss, classes: ['sub', 'sub'], book: { ledger: 'nobody', side: 'credit' } })).toEqual([
      'waterfall[9].classes[1] is "sub"; expected a class of its own, not the one of waterfall[9].classes[0] again',
      'waterfall[9].book.ledger is "nobody"; expected the id of a ledger',
    ]);
    expect(step({ step: 'write up', classes: ['nobody'], amount: { amount: '1.00' } })).toEqual([
      'waterfall[9].classes[0] is "nobody"; expected the id of a class',
    ]);
  });

  it('that splits a remainder says of which account, where the deal has accounts of its own', () => {
    const split = {
      step: 'split remainder',
      shares: [{ payee: 'servicer', name: 'Bonus', share: '0.8' }],
      restTo: 'sub',
    } as const;
    expect(step({ ...split, from: 'income' })).toEqual([]);
    expect(step(split)).toEqual(['waterfall[9].from is missing; expected the id of an account']);
    expect(
      step({ ...split, from: 'income', shares: [{ payee: 'servicer', name: 'Bonus', share: '1.8' }] as never }),
    ).toHaveLength(1);
  });
});
