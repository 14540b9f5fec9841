import { accountIdsOf, holdersOf, type CollectionComponent, type DealTerms, type PartyRole } from '#domain/deal';
import { Money, type Amount, type Figure } from '#domain/shared';
import { openingBook, type BookPosition, type TraceLine } from '#domain/waterfall';
import { bankCharges, chargedIn } from '../bank-charges.js';
import { cell, label, row, table, total } from '../cells.js';
import type { Cell, Label, Row, Section } from '../paper.js';
import { itemLabel, outflowOf, paidTo } from '../item-label.js';
import type { ReportedPeriod, ReportFacts } from '../report-facts.js';

/** Gross collections of the period, and of all so far. */
export function collectedIn({ period, before }: Pick<ReportFacts, 'period' | 'before'>): {
  readonly now: Amount;
  readonly soFar: Amount;
} {
  const gross = ({ inputs }: ReportedPeriod): Amount => inputs.collections.gross;
  return { now: gross(period), soFar: total([...before, period].map(gross)) };
}

export function inflowSection(facts: ReportFacts): Section {
  const { terms, period, before } = facts;
  const { inputs, result } = period;
  const { dealId } = terms;
  const { periodNumber } = period;
  const input = (field: string): Figure => ({ kind: 'input', dealId, periodNumber, field });
  const sum = (read: (one: ReportedPeriod) => Amount): Cell => cell.amount(total([...before, period].map(read)));
  const both = (id: string, name: Label, read: (one: ReportedPeriod) => Amount, of?: Figure): Row =>
    row(id, name, cell.amount(read(period), of), sum(read));
  const component = (field: CollectionComponent, name: Label): Row =>
    both(field, name, (one) => one.inputs.collections.components[field], input(`collections.components.${field}`));
  /** A balance is not summed over the life. */
  const none = cell.absent();
  return table(
    'inflow',
    label('资金流入', 'Inflow'),
    [label('本期', 'This period'), label('累计', 'So far')],
    [
      component('principal', label('回收本金', 'Principal')),
      component('interest', label('回收利息', 'Interest')),
      component('penalty', label('回收罚息', 'Penalty interest')),
      component('fee', label('回收费用', 'Fees')),
      both(
        'gross',
        label('回收款合计', 'Gross collections'),
        (one) => one.inputs.collections.gross,
        input('collections.gross'),
      ),
      both(
        'disposal cost',
        label('减：处置费用', 'Less disposal cost'),
        (one) => one.inputs.collections.disposalCost,
        input('collections.disposalCost'),
      ),
      both('net', label('净回收款', 'Net collections'), (one) => one.inputs.collections.net, input('collections.net')),
      both(
        'income',
        label('合格投资、季度结息及其他', 'Investments, bank interest, other'),
        (one) => one.inputs.accountIncome,
        input('accountIncome'),
      ),
      both('bought back', label('清仓回购、赎回', 'Clean-up call, repurchase'), boughtBack),
      both('support', label('流动性支持款项', 'Liquidity support'), supported),
      row(
        'carried in',
        label('上期转存', 'Carried from the period before'),
        cell.amount(inputs.opening.carriedForward, input('opening.carriedForward')),
        none,
      ),
      row(
        'reserve',
        label('储备账户期初余额', 'Held in reserve'),
        cell.amount(inputs.opening.reserve, input('opening.reserve')),
        none,
      ),
      ...(inputs.invested === undefined || inputs.invested.net === '0.00'
        ? []
        : [
            row(
              'invested',
              label('减：投出合格投资净额', 'Less put into investments, net'),
              cell.amount(inputs.invested.net, input('invested.net')),
              none,
            ),
          ]),
      ...(inputs.invested === undefined || inputs.invested.lost === '0.00'
        ? []
        : [
            row(
              'lost',
              label('合格投资未收回本金（不计入可分配资金）', 'Lost of investments, not part of what is available'),
              cell.amount(inputs.invested.lost, input('invested.lost')),
              none,
            ),
          ]),
      ...(chargedIn(period) === '0.00'
        ? []
        : [
            row(
              'before charges',
              label('扣划款手续费前资金', 'Before bank charges: what the outflow and the balances make up'),
              cell.amount(total([result.available, chargedIn(period)])),
              none,
            ),
          ]),
      row(
        'available',
        label('本期可分配资金', 'Available'),
        cell.amount(result.available, { kind: 'available', dealId, periodNumber }),
        none,
      ),
    ],
  );
}

export const supported = ({ supportsReceived }: ReportedPeriod): Amount =>
  total(supportsReceived.map(({ amount }) => amount));

/** What originators paid for what they took back. */
const boughtBack = ({ inputs }: ReportedPeriod): Amount => total((inputs.buyBacks ?? []).map(({ amount }) => amount));

/** The rows that the trade prints whether or not a deal has such a payee. */
const customary: readonly (readonly [id: string, name: Label])[] = [
  ['issue', label('发行费用', 'Issue costs')],
  ['rating', label('评级费用', 'Rating')],
  ['audit', label('审计费用', 'Audit')],
  ['legal', label('法律费用', 'Law')],
  ['valuation', label('评估费用', 'Valuation')],
  ['enforcement', label('执行费用及利息', 'Enforcement')],
];

const byRole = ({ terms }: ReportFacts): readonly (readonly [id: string, name: Label, payees: readonly string[]])[] => {
  const payees = (role: PartyRole): readonly string[] => holdersOf(terms.parties, role).map(({ partyId }) => partyId);
  return [
    ['agent', label('支付代理费用', 'Registrar and paying agent'), payees('registrar')],
    ['trustee', label('受托机构报酬', 'Trustee'), payees('trustee')],
    ['custodian', label('资金保管机构报酬', 'Custodian'), payees('custodian')],
    ['servicer', label('贷款服务机构报酬', 'Servicer'), payees('servicer')],
  ];
};

/**
 * What left the trust: what the bank took for itself, then line by line of the waterfall in the order of payment; then what the trade
 * prints and the deal lacks.
 */
export function outflowSection(facts: ReportFacts): Section {
  const { result, periodNumber } = facts.period;
  const { dealId } = facts.terms;
  const lines = result.lines.filter(({ item, rank }) => rank > 0 && outflowOf(item));
  const lineRow = ({ rank, item, due, paid, unpaid }: TraceLine): Row => {
    const figure: Figure = { kind: 'line', dealId, periodNumber, rank, item };
    const name = itemLabel(facts.terms, item);
    return row(`${rank} ${item}`, name, cell.amount(due), cell.amount(paid, figure), cell.amount(unpaid));
  };
  const taken = chargedIn(facts.period);
  const takenBy: Figure = { kind: 'input', dealId, periodNumber, field: 'bankCharges' };
  const isTaken = taken !== '0.00';
  const sum = (read: (line: TraceLine) => Amount, more: Amount = '0.00'): Amount => total([more, ...lines.map(read)]);
  const lacking = (why: Label) => [cell.absent(why), cell.absent(), cell.absent()];
  const payees = new Set(facts.terms.fees.map(({ payee }) => payee));
  const notPaid = byRole(facts).filter(([, , ids]) => !ids.some((id) => payees.has(id)));
  const noRoom = label('本信托未单列', 'not told apart in this trust');
  const none = label('无', 'none');
  return table(
    'outflow',
    label('资金流出', 'Outflow'),
    [label('应付', 'Due'), label('实付', 'Paid'), label('未付', 'Unpaid')],
    [
      ...(isTaken
        ? [row('bank charges', bankCharges, cell.amount(taken), cell.amount(taken, takenBy), cell.amount('0.00'))]
        : []),
      ...lines.map(lineRow),
      row(
        'total',
        label('合计', 'Total'),
        cell.absent(),
        cell.amount(sum(({ paid }) => paid, taken)),
        cell.amount(sum(({ unpaid }) => unpaid)),
      ),
      row(
        'carried forward',
        label('转存下期', 'Carried forward'),
        cell.absent(),
        cell.amount(result.carriedForward),
        cell.absent(),
      ),
      ...notPaid.map(([id, name]) => row(id, name, ...lacking(noRoom))),
      ...customary.map(([id, name]) => row(id, name, ...lacking(noRoom))),
      ...(isTaken ? [] : [row('bank charge', bankCharges, ...lacking(facts.terms.accounts ? noRoom : none))]),
      ...(lines.some(({ item }) => paidTo(item) === 'support')
        ? []
        : [
            row(
              'support',
              label('流动性支持承诺费、特别信托本金及收益', 'Commitment fee, special trust interest'),
              ...lacking(none),
            ),
          ]),
    ],
  );
}

/** In = out + balance: what went out is what came in and is not there any more. */
export function accountsSection({ terms, period }: ReportFacts): Section {
  return table(
    'accounts',
    label('账户收支', 'Accounts'),
    [label('期初余额', 'Opening'), label('本期收入', 'In'), label('本期支出', 'Out'), label('期末余额', 'Closing')],
    (terms.accounts ? ownAccounts(period, terms) : houseAccounts(period)).map(
      ({ id, name, opening, income, closing }) => {
        const out = Money.parse(opening).plus(Money.parse(income)).minus(Money.parse(closing)).toString();
        return row(id, name, cell.amount(opening), cell.amount(income), cell.amount(out), cell.amount(closing));
      },
    ),
  );
}

interface AccountMoves {
  readonly id: string;
  readonly name: Label;
  readonly opening: Amount;
  readonly income: Amount;
  readonly closing: Amount;
}

function houseAccounts(period: ReportedPeriod): AccountMoves[] {
  const { inputs, result } = period;
  const { reserve } = result;
  const movement = Money.parse(reserve.movement);
  const toReserve = Money.max(movement, Money.zero()).toString();
  const toCollection = Money.max(movement.negated(), Money.zero()).toString();
  const { received, net } = inputs.collections;
  const { invested } = inputs;
  const put = Money.parse(invested?.net ?? '0.00');
  const [toInvestments, returned] = [put, put.negated()].map((one) => Money.max(one, Money.zero()).toString());
  const [investedBefore, investedAfter] = [inputs.opening.invested ?? '0.00', result.closing.invested ?? '0.00'];
  return [
    {
      id: 'collection',
      name: label('收款账户', 'Collection account'),
      opening: inputs.opening.carriedForward,
      income: total([
        received ?? net,
        inputs.accountIncome,
        boughtBack(period),
        supported(period),
        toCollection,
        returned ?? '0.00',
      ]),
      closing: result.carriedForward,
    },
    {
      id: 'reserve',
      name: label('（流动性）储备账户', 'Liquidity reserve account'),
      opening: reserve.opening,
      income: toReserve,
      closing: reserve.closing,
    },
    ...(invested === undefined && investedBefore === '0.00'
      ? []
      : [
          {
            id: 'investments',
            name: label('合格投资', 'Permitted investments'),
            opening: investedBefore,
            income: toInvestments ?? '0.00',
            closing: investedAfter,
          },
        ]),
    ...subAccounts.map(([id, name]) => ({
      id,
      name,
      opening: '0.00',
      income: result.allocation[id],
      closing: '0.00',
    })),
  ];
}

const subAccounts = [
  ['tax', label('信托分配（税收）账户', 'Tax sub-account')],
  ['fees', label('信托分配（费用和开支）账户', 'Fees sub-account')],
  ['securities', label('信托分配（证券）账户', 'Securities sub-account')],
] as const;

function ownAccounts({ inputs, result }: ReportedPeriod, terms: DealTerms): AccountMoves[] {
  const held = (book: BookPosition | undefined, id: string): Amount =>
    book?.accounts.find(({ accountId }) => accountId === id)?.balance ?? '0.00';
  const opening = openingBook(terms, inputs);
  const transfers = result.book?.transfers ?? [];
  return accountIdsOf(terms).map((accountId) => ({
    id: accountId,
    name: label(accountId, 'Account of the deal'),
    opening: held(opening, accountId),
    income: total(transfers.filter(({ to }) => to === accountId).map(({ amount }) => amount)),
    closing: held(result.closing.book, accountId),
  }));
}
