import { accountIdsOf } from '#domain/deal';
import { Money, type AccountField, type Amount, type Figure, type PaymentField } from '#domain/shared';
import { openingBook, type BookPosition } from '#domain/waterfall';
import type { ReportedPeriod } from '../report-facts.js';
import { paidBy } from './line-figures.js';
import { amount, sumOf, type FigureFacts, type Reckoned, type ReckonedPart } from './reckoned.js';

type OfAccount = Extract<Figure, { readonly kind: 'account part' }>;

/** An account over a period: what it opened and closed with, and what came in; what went out is what is not there any more. */
interface Moves {
  readonly opening: ReckonedPart;
  readonly income: readonly ReckonedPart[];
  readonly closing: ReckonedPart;
}

const NOTHING: Amount = '0.00';

/** The accounts of a period, by their ids: the deal's own, or those of the house. */
export const accountsIn = (facts: FigureFacts, period: ReportedPeriod): readonly string[] =>
  facts.terms.accounts ? accountIdsOf(facts.terms) : [...houseAccounts(facts.terms.dealId, period).keys()];

/** What an account opened with, what came in, what went out or what it closed with: out = opening + in − closing. */
export function reckonAccount(
  { dealId, accountId, field, periodNumber }: OfAccount,
  facts: FigureFacts,
  period: ReportedPeriod,
): Reckoned | null {
  const moves = facts.terms.accounts
    ? ownAccount(facts, period, accountId)
    : houseAccounts(dealId, period).get(accountId);
  if (!moves || !isField(field)) return null;
  const name = `${said[field]} ${accountId}, period ${periodNumber}`;
  const { opening, income, closing } = moves;
  const came = sumOf(income.map(({ value }) => value));
  switch (field) {
    case 'opening':
    case 'closing':
      return amount(
        name,
        moves[field].value,
        `what was on it as the period ${field === 'opening' ? 'began' : 'ended'}`,
        [...(moves[field].value === NOTHING ? [] : [moves[field]])],
      );
    case 'in':
      return amount(
        name,
        came,
        'what came onto it',
        income.filter(({ value }) => value !== NOTHING),
      );
    case 'out': {
      const part = (of: AccountField, value: Amount, less = ''): ReckonedPart => ({
        ...{ name: `${less}${said[of]} it`, value },
        of: { kind: 'account part', dealId, periodNumber, accountId, field: of },
      });
      const out = Money.parse(opening.value).plus(Money.parse(came)).minus(Money.parse(closing.value)).toString();
      return amount(name, out, 'what it opened with and what came in, less what it closed with', [
        part('opening', opening.value),
        part('in', came),
        part('closing', closing.value, 'less '),
      ]);
    }
  }
}

const said: Readonly<Record<AccountField, string>> = {
  opening: 'opening balance of',
  in: 'in to',
  out: 'out of',
  closing: 'closing balance of',
};

const isField = (text: string): text is AccountField => Object.hasOwn(said, text);

/** The accounts of a deal that names none, as the trade prints them. */
function houseAccounts(dealId: string, period: ReportedPeriod): Map<string, Moves> {
  const { inputs, result, periodNumber } = period;
  const { reserve } = result;
  const { received, net } = inputs.collections;
  const input = (name: string, value: Amount, field: string): ReckonedPart => ({
    ...{ name, value },
    of: { kind: 'input', dealId, periodNumber, field },
  });
  const ofPayment = (name: string, value: Amount, field: PaymentField): ReckonedPart => ({
    ...{ name, value },
    of: { kind: 'payment', dealId, periodNumber, field },
  });
  const [toReserve, fromReserve] = bothWays(reserve.movement);
  const [toInvestments, fromInvestments] = bothWays(inputs.invested?.net ?? NOTHING);
  const accounts = new Map<string, Moves>([
    [
      'collection',
      {
        opening: input('carried forward', inputs.opening.carriedForward, 'opening.carriedForward'),
        income: [
          received === undefined
            ? input('net collections', net, 'collections.net')
            : input('collections received', received, 'collections.received'),
          input('account income', inputs.accountIncome, 'accountIncome'),
          ofPayment('bought back', sumOf((inputs.buyBacks ?? []).map(amountOf)), 'buyBacks'),
          ofPayment('supports', sumOf(period.supportsReceived.map(amountOf)), 'supports'),
          moved('from the reserve', fromReserve),
          moved('back from investments', fromInvestments),
        ],
        closing: ofPayment('carried forward', result.carriedForward, 'carriedForward'),
      },
    ],
    [
      'reserve',
      {
        opening: input('reserve', reserve.opening, 'opening.reserve'),
        income: [moved('from the collection account', toReserve)],
        closing: ofPayment('reserve held', reserve.closing, 'reserveHeld'),
      },
    ],
  ]);
  const { invested: before = NOTHING } = inputs.opening;
  if (inputs.invested !== undefined || before !== NOTHING) {
    accounts.set('investments', {
      opening: input('invested', before, 'opening.invested'),
      income: [moved('from the collection account', toInvestments)],
      closing: moved('invested', result.closing.invested ?? NOTHING),
    });
  }
  for (const id of ['tax', 'fees', 'securities'] as const) {
    accounts.set(id, {
      opening: moved('nothing is left on it between payments', NOTHING),
      income: result.payments.filter(({ from }) => from === id).flatMap(({ item }) => paidBy(dealId, period, item)),
      closing: moved('nothing is left on it between payments', NOTHING),
    });
  }
  return accounts;
}

const amountOf = ({ amount: each }: { readonly amount: Amount }): Amount => each;

/** A movement that the payment made, of which no other figure says more. */
const moved = (name: string, value: Amount): ReckonedPart => ({ name, value, of: null });

/** A movement there, or one back. */
function bothWays(movement: Amount): readonly [there: Amount, back: Amount] {
  const money = Money.parse(movement);
  const there = Money.max(money, Money.zero()).toString();
  return [there, Money.max(money.negated(), Money.zero()).toString()];
}

/** An account that the deal names, by the movements of the payment's book. */
function ownAccount(
  { terms }: FigureFacts,
  { inputs, result, periodNumber }: ReportedPeriod,
  accountId: string,
): Moves | null {
  if (!accountIdsOf(terms).includes(accountId)) return null;
  const { dealId } = terms;
  const held = (book: BookPosition | undefined): Amount =>
    book?.accounts.find((one) => one.accountId === accountId)?.balance ?? NOTHING;
  const at = inputs.opening.book?.accounts.findIndex((one) => one.accountId === accountId) ?? -1;
  const field = `opening.book.accounts[${at}].balance`;
  return {
    opening: {
      ...{ name: 'balance', value: held(openingBook(terms, inputs)) },
      of: at < 0 ? null : { kind: 'input', dealId, periodNumber, field },
    },
    income: (result.book?.transfers ?? [])
      .filter(({ to }) => to === accountId)
      .map(({ date, item, from, amount: value }) => moved(`${item}, from ${from} on ${date}`, value)),
    closing: moved('balance in the book of the payment', held(result.closing.book)),
  };
}
