import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { WithholdingTerms } from '#domain/deal';
import { Money, type Result } from '#domain/shared';
import { addedToRegister, allottedUnits, kindsStated, transferred } from '../testing/example-register.js';
import { operation, refused } from '../testing/given-when-then.js';
import { entitlements } from './entitlements.js';
import { kindOn } from './holder-kinds.js';
import type { HoldingsEvent } from './holdings.events.js';
import { evolve, initialState, type AllottedRegister } from './holdings.state.js';
import { holdingsOn } from './positions.js';
import { stateHolderKinds, type StateHolderKinds } from './state-holder-kinds.js';
import { withhold } from './withholding.js';

const { given } = operation({ initialState, evolve, decide: stateHolderKinds });

const state = (
  sent: Partial<StateHolderKinds['sent']> = {},
  added: Partial<StateHolderKinds['added']> = {},
): StateHolderKinds => ({
  sent: {
    ...{ dealId: 'example', classId: 'senior', kinds: kindsStated().payload.kinds },
    ...{ from: '2026-03-16', document: 'letter 7', ...sent },
  },
  added: { ...addedToRegister, ...added },
});

function registerOf(...history: readonly HoldingsEvent[]): AllottedRegister {
  const register = history.reduce(evolve, initialState);
  if (register.status !== 'allotted') throw new Error('it is allotted');
  return register;
}

describe('stating what holders are to the tax law', () => {
  test('holds from a day on, and what is said again holds in its place', () => {
    given([allottedUnits]).when(state()).then([kindsStated()]);
    const later = kindsStated([{ holderId: 'acct-1', kind: 'product' }], '2026-05-01');
    const register = registerOf(allottedUnits, kindsStated(), later);
    expect(kindOn(register, 'acct-1', '2026-04-30')).toBe('individual');
    expect(kindOn(register, 'acct-1', '2026-05-01')).toBe('product');
    expect(kindOn(register, 'acct-1', '2026-03-15')).toBeNull();
    const again = kindsStated([{ holderId: 'acct-1', kind: 'individual' }], '2026-05-01');
    expect(kindOn(registerOf(allottedUnits, later, again), 'acct-1', '2026-05-01')).toBe('individual');
  });

  test.each([
    ['nobody', { kinds: [] }, 'MALFORMED', 'kinds'],
    ['a kind there is not', { kinds: [{ holderId: 'acct-1', kind: 'bank' }] }, 'MALFORMED', 'kinds[0].kind'],
    ['a stranger', { kinds: [{ holderId: 'acct-7', kind: 'individual' }] }, 'HOLDER_UNKNOWN', 'holderId'],
    ['no document', { document: ' ' }, 'MALFORMED', 'document'],
    ['a day to come', { from: '2026-07-02' }, 'DATE_IN_FUTURE', 'from'],
    ['no day', { from: '2026-02-30' }, 'DATE_MALFORMED', 'from'],
    ['a class there is not', { classId: 'mezzanine' }, 'CLASS_UNKNOWN', 'classId'],
  ] as const)('%s is refused', (_, sent, code, field) => {
    given([allottedUnits]).when(state(sent)).then(refused(code, { field }));
  });

  test('nobody twice, and of a class that has holders', () => {
    const twice = ['individual', 'product'].map((kind) => ({ holderId: 'acct-1', kind }));
    given([allottedUnits])
      .when(state({ kinds: twice }))
      .then(refused('MALFORMED', { field: 'kinds[1].holderId' }));
    given([]).when(state()).then(refused('CLASS_NOT_ALLOTTED'));
    given([allottedUnits])
      .when(state({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });
});

describe('what is withheld of holders', () => {
  const terms: WithholdingTerms = {
    of: ['interest', 'yield'],
    rates: [
      { holders: 'individual', rate: '0.20' },
      { holders: 'non-resident enterprise', rate: '0.10', classes: ['sub'] },
    ],
  };
  const day = '2026-06-25';
  const yuan = (text: string): Money => Money.parse(text);
  const paid = { interest: yuan('100.11'), principal: yuan('500.00'), yield: yuan('0.00') };
  const withheld = (register: AllottedRegister, of = terms): Result<string[], unknown> => {
    const taxed = withhold(entitlements(paid, holdingsOn(register, day)), of, { register, day });
    return taxed.ok ? { ok: true, value: taxed.value.map((one) => one.withheld.toString()) } : taxed;
  };

  test('goes by what each is on the record date, of what is taxed, half-up to the fen', () => {
    // 60.07 of the interest is the first holder's.
    expect(withheld(registerOf(allottedUnits, kindsStated()))).toEqual({ ok: true, value: ['12.01', '0.00'] });
    const later = kindsStated([{ holderId: 'acct-1', kind: 'product' }], day);
    expect(withheld(registerOf(allottedUnits, kindsStated(), later))).toEqual({ ok: true, value: ['0.00', '0.00'] });
  });

  test('is nothing of a class that no rate is of', () => {
    const ofSub = { ...terms, rates: terms.rates.slice(1) };
    expect(withheld(registerOf(allottedUnits), ofSub)).toEqual({ ok: true, value: ['0.00', '0.00'] });
  });

  test('is not known while nobody said what a holder is', () => {
    const register = registerOf(allottedUnits, kindsStated(), transferred());
    expect(withheld(register)).toMatchObject({ error: { code: 'HOLDER_KIND_UNKNOWN', value: 'acct-3' } });
  });

  test('and what is left is together what the class is paid, to the fen', () => {
    const register = registerOf(allottedUnits, kindsStated());
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: 10n ** 12n }), (some, rest) => {
        const payment = { interest: Money.ofMinor(some), principal: Money.ofMinor(rest), yield: Money.zero() };
        const taxed = withhold(entitlements(payment, holdingsOn(register, day)), terms, { register, day });
        if (!taxed.ok) throw new Error(taxed.error.message);
        const net = Money.sum(taxed.value.map((one) => one.total.minus(one.withheld)));
        const tax = Money.sum(taxed.value.map((one) => one.withheld));
        expect(net.plus(tax).minor).toBe(some + rest);
        for (const one of taxed.value) expect(one.withheld.minor * 5n).toBeLessThanOrEqual(one.interest.minor + 2n);
      }),
    );
  });
});
