import type { DealTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import type { HolderPayment, Position } from '#projections';
import { grouped, readable } from '../render/amount.js';
import { className } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

/** The register of a class: who holds how many units; what is pending or blocked where there is such a thing. */
export function registerView(terms: DealTerms, holdings: readonly Position[]): View {
  const unlessZero = (units: string): string => (units === '0' ? '' : grouped(units));
  const counted = (head: string, of: (position: Position) => string): readonly Column<Position>[] =>
    holdings.some((position) => of(position) !== '') ? [{ head, align: 'right', of }] : [];
  const columns: readonly Column<Position>[] = [
    { head: '证券 class', of: ({ classId }) => className(terms, classId) },
    { head: '持有人 holder', of: ({ holderId }) => holderId },
    { head: '份额 units of 100', align: 'right', of: ({ units }) => grouped(units) },
    ...counted('待转入 coming', ({ coming }) => unlessZero(coming)),
    ...counted('待转出 going', ({ going }) => unlessZero(going)),
    ...counted('质押/冻结 blocked', ({ blocked, frozen }) => (frozen ? 'the account' : unlessZero(blocked))),
  ];
  return {
    json: holdings,
    text: (style) => orNone(holdings.length, 'no units are allotted', () => renderTable(columns, holdings, { style })),
  };
}

type Part = 'interest' | 'principal' | 'yield' | 'total' | 'withheld' | 'net';

/** What each holder was paid for a period, with the sum. */
export function holderPaymentsView(terms: DealTerms, payments: readonly HolderPayment[]): View {
  const amount = (head: string, part: Part): Column<HolderPayment> => ({
    head,
    align: 'right',
    of: (payment) => readable(payment[part]),
    total: readable(Money.sum(payments.map((payment) => Money.parse(payment[part]))).toString()),
  });
  const columns: readonly Column<HolderPayment>[] = [
    { head: '证券 class', of: ({ classId }) => className(terms, classId), total: '合计 total' },
    { head: '持有人 holder', of: ({ holderId }) => holderId },
    { head: '份额 units', align: 'right', of: ({ units }) => grouped(units) },
    amount('利息 interest', 'interest'),
    amount('本金 principal', 'principal'),
    amount('收益 yield', 'yield'),
    amount('兑付总额 total', 'total'),
    ...(terms.withholding ? [amount('代扣税款 withheld', 'withheld'), amount('税后实付 net', 'net')] : []),
  ];
  return {
    json: payments,
    text: (style) => orNone(payments.length, 'no holder was paid', () => renderTable(columns, payments, { style })),
  };
}
