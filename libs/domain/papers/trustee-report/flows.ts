import { holdersOf, type PartyRole } from '#domain/deal';
import type { Amount, Figure } from '#domain/shared';
import type { TraceLine } from '#domain/waterfall';
import { bankCharges, chargedIn } from '../bank-charges.js';
import { cell, label, row, table } from '../cells.js';
import { FigureCells } from '../figure-cells.js';
import { outflowLines, sumOf } from '../figures/index.js';
import type { Label, Row, Section } from '../paper.js';
import { itemLabel, paidTo } from '../item-label.js';
import type { ReportedPeriod, ReportFacts } from '../report-facts.js';

/** Gross collections of the period, and of all so far. */
export function collectedIn({ period, before }: Pick<ReportFacts, 'period' | 'before'>): {
  readonly now: Amount;
  readonly soFar: Amount;
} {
  const gross = ({ inputs }: ReportedPeriod): Amount => inputs.collections.gross;
  return { now: gross(period), soFar: sumOf([...before, period].map(gross)) };
}

export function inflowSection(facts: ReportFacts): Section {
  const { terms, period } = facts;
  const { inputs, result } = period;
  const { dealId } = terms;
  const { periodNumber } = period;
  const figures = new FigureCells(facts);
  const input = (field: string): Figure => ({ kind: 'input', dealId, periodNumber, field });
  /** What the close froze of the period, and of all periods so far. */
  const both = (id: string, name: Label, value: Amount, field: string): Row =>
    row(id, name, cell.amount(value, input(field)), figures.soFar({ kind: 'input', field }));
  const paidIn = (id: string, name: Label, field: 'supports' | 'buyBacks'): Row => {
    const of = { kind: 'payment', field } as const;
    return row(id, name, figures.now(of), figures.soFar(of));
  };
  /** A balance is not summed over the life. */
  const balance = (id: string, name: Label, value: Amount, field: string): Row =>
    row(id, name, cell.amount(value, input(field)), cell.absent());
  const { components, gross, disposalCost, net } = inputs.collections;
  const { invested, opening, takenBack } = inputs;
  return table(
    'inflow',
    label('资金流入', 'Inflow'),
    [label('本期', 'This period'), label('累计', 'So far')],
    [
      both('principal', label('回收本金', 'Principal'), components.principal, 'collections.components.principal'),
      both('interest', label('回收利息', 'Interest'), components.interest, 'collections.components.interest'),
      both('penalty', label('回收罚息', 'Penalty interest'), components.penalty, 'collections.components.penalty'),
      both('fee', label('回收费用', 'Fees'), components.fee, 'collections.components.fee'),
      both('gross', label('回收款合计', 'Gross collections'), gross, 'collections.gross'),
      both('disposal cost', label('减：处置费用', 'Less disposal cost'), disposalCost, 'collections.disposalCost'),
      both('net', label('净回收款', 'Net collections'), net, 'collections.net'),
      both(
        'income',
        label('合格投资、季度结息及其他', 'Investments, bank interest, other'),
        inputs.accountIncome,
        'accountIncome',
      ),
      paidIn('bought back', label('清仓回购、赎回', 'Clean-up call, repurchase'), 'buyBacks'),
      paidIn('support', label('流动性支持款项', 'Liquidity support'), 'supports'),
      balance(
        'carried in',
        label('上期转存', 'Carried from the period before'),
        opening.carriedForward,
        'opening.carriedForward',
      ),
      balance('reserve', label('储备账户期初余额', 'Held in reserve'), opening.reserve, 'opening.reserve'),
      ...(takenBack === undefined
        ? []
        : [
            balance(
              'taken back',
              label('减：以前期间入账款项退回或更正', 'Less taken back of earlier periods’ credits'),
              takenBack,
              'takenBack',
            ),
          ]),
      ...(invested === undefined || invested.net === '0.00'
        ? []
        : [
            balance(
              'invested',
              label('减：投出合格投资净额', 'Less put into investments, net'),
              invested.net,
              'invested.net',
            ),
          ]),
      ...(invested === undefined || invested.lost === '0.00'
        ? []
        : [
            balance(
              'lost',
              label('合格投资未收回本金（不计入可分配资金）', 'Lost of investments, not part of what is available'),
              invested.lost,
              'invested.lost',
            ),
          ]),
      ...(chargedIn(period) === '0.00'
        ? []
        : [
            row(
              'before charges',
              label('扣划款手续费前资金', 'Before bank charges: what the outflow and the balances make up'),
              figures.now({ kind: 'payment', field: 'beforeCharges' }),
              cell.absent(),
            ),
          ]),
      row(
        'available',
        label('本期可分配资金', 'Available'),
        cell.amount(result.available, { kind: 'available', dealId, periodNumber }),
        cell.absent(),
      ),
    ],
  );
}

/** The rows that the trade prints whether or not a deal has such a payee. */
const customary: readonly (readonly [id: string, name: Label])[] = [
  ['issue', label('发行费用', 'Issue costs')],
  ['rating', label('评级费用', 'Rating')],
  ['audit', label('审计费用', 'Audit')],
  ['legal', label('法律费用', 'Law')],
  ['valuation', label('评估费用', 'Valuation')],
  ['excess disposal', label('超额处置费用', 'Disposal cost above its cap')],
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
  const { periodNumber } = facts.period;
  const { dealId } = facts.terms;
  const figures = new FigureCells(facts);
  const lines = outflowLines(facts.period);
  const lineRow = ({ rank, item, paid }: TraceLine): Row =>
    row(
      `${rank} ${item}`,
      itemLabel(facts.terms, item),
      figures.now({ kind: 'due', rank, item }),
      cell.amount(paid, { kind: 'line', dealId, periodNumber, rank, item }),
      figures.now({ kind: 'unpaid', rank, item }),
    );
  const taken = chargedIn(facts.period);
  const takenBy: Figure = { kind: 'input', dealId, periodNumber, field: 'bankCharges' };
  const isTaken = taken !== '0.00';
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
        ? [
            row(
              'bank charges',
              bankCharges,
              cell.amount(taken, takenBy),
              cell.amount(taken, takenBy),
              figures.now({ kind: 'payment', field: 'chargesUnpaid' }),
            ),
          ]
        : []),
      ...lines.map(lineRow),
      row(
        'total',
        label('合计', 'Total'),
        cell.absent(),
        figures.now({ kind: 'payment', field: 'paid' }),
        figures.now({ kind: 'payment', field: 'unpaid' }),
      ),
      row(
        'carried forward',
        label('转存下期', 'Carried forward'),
        cell.absent(),
        figures.now({ kind: 'payment', field: 'carriedForward' }),
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
export function accountsSection(facts: ReportFacts): Section {
  const figures = new FigureCells(facts);
  return table(
    'accounts',
    label('账户收支', 'Accounts'),
    [label('期初余额', 'Opening'), label('本期收入', 'In'), label('本期支出', 'Out'), label('期末余额', 'Closing')],
    figures
      .accounts()
      .map((accountId) =>
        row(
          accountId,
          (facts.terms.accounts ? undefined : HOUSE_ACCOUNTS[accountId]) ?? label(accountId, 'Account of the deal'),
          ...(['opening', 'in', 'out', 'closing'] as const).map((field) =>
            figures.now({ kind: 'account part', accountId, field }),
          ),
        ),
      ),
  );
}

const HOUSE_ACCOUNTS: Readonly<Record<string, Label>> = {
  collection: label('收款账户', 'Collection account'),
  reserve: label('（流动性）储备账户', 'Liquidity reserve account'),
  investments: label('合格投资', 'Permitted investments'),
  tax: label('信托分配（税收）账户', 'Tax sub-account'),
  fees: label('信托分配（费用和开支）账户', 'Fees sub-account'),
  securities: label('信托分配（证券）账户', 'Securities sub-account'),
};
