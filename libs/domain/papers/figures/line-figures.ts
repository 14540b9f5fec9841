import type { Figure } from '#domain/shared';
import type { TraceLine } from '#domain/waterfall';
import type { ReportedPeriod } from '../report-facts.js';
import { outflowLines } from './outflow-lines.js';
import { amount, summed, type FigureFacts, type Reckoned, type ReckonedPart } from './reckoned.js';

type OfLine = Extract<Figure, { readonly kind: 'due' | 'unpaid' }>;

const lineFigure = (dealId: string, periodNumber: number, { rank, item }: TraceLine) =>
  ({ kind: 'line', dealId, periodNumber, rank, item }) as const;

/** What a line paid, as a part of something. */
export const paidPart = (dealId: string, periodNumber: number, line: TraceLine): ReckonedPart => ({
  name: `${line.item}, paid`,
  value: line.paid,
  of: lineFigure(dealId, periodNumber, line),
});

/** What a line left unpaid, likewise. */
export const unpaidPart = (dealId: string, periodNumber: number, line: TraceLine): ReckonedPart => ({
  name: `${line.item}, unpaid`,
  value: line.unpaid,
  of: { ...lineFigure(dealId, periodNumber, line), kind: 'unpaid' },
});

/** What a line owed, and what it left unpaid: due = paid + unpaid. */
export function reckonLine(
  { kind, dealId, periodNumber, rank, item }: OfLine,
  { result }: ReportedPeriod,
): Reckoned | null {
  const line = result.lines.find((one) => one.rank === rank && one.item === item);
  if (!line) return null;
  const { due, unpaid } = line;
  const at = `at rank ${rank} of period ${periodNumber}`;
  const pays = paidPart(dealId, periodNumber, line);
  if (kind === 'due') {
    const parts = [pays, ...(unpaid === '0.00' ? [] : [unpaidPart(dealId, periodNumber, line)])];
    return amount(`${item}, due ${at}`, due, 'what the line’s formula and its arrears came to: paid and unpaid', parts);
  }
  const of = { kind: 'due', dealId, periodNumber, rank, item } as const;
  return amount(`${item}, unpaid ${at}`, unpaid, 'what was due, less what was paid', [
    { name: `${item}, due`, value: due, of },
    { ...pays, name: `less ${item}, paid` },
  ]);
}

/** What all lines of an item paid; a cap parts some items in two. */
export function reckonItem(
  { dealId, periodNumber, item }: Extract<Figure, { readonly kind: 'item' }>,
  { result }: ReportedPeriod,
): Reckoned | null {
  const lines = result.lines.filter((line) => line.rank > 0 && line.item === item);
  if (lines.length === 0) return null;
  const parts = lines.map((line) => paidPart(dealId, periodNumber, line));
  return summed(`${item}, paid in period ${periodNumber}`, 'what every line of it paid', parts);
}

/** The lines that a payment out of the trust sums up: of a fee those within its cap and above it, of a class all. */
export const paidBy = (dealId: string, { periodNumber, result }: ReportedPeriod, item: string): ReckonedPart[] =>
  outflowLines({ result })
    .filter((line) => line.item === item || line.item.startsWith(`${item}:`))
    .map((line) => paidPart(dealId, periodNumber, line));

/** What leaves the trust to a payee. */
export function reckonPaidOut(
  { dealId, periodNumber, item }: Extract<Figure, { readonly kind: 'paid out' }>,
  period: ReportedPeriod,
): Reckoned | null {
  const payment = period.result.payments.find((one) => one.item === item);
  if (!payment) return null;
  const name = `${item}, paid out to ${payment.to} in period ${periodNumber}`;
  const parts = paidBy(dealId, period, item).filter(({ value }) => value !== '0.00');
  return amount(name, payment.amount, 'what the lines of the waterfall paid it', parts);
}

/** What of a line's due was left unpaid before: by the same line of the payment before, where that left it for this one. */
export function reckonCarriedIn(
  { dealId, periodNumber, rank, item }: Extract<Figure, { readonly kind: 'carried in' }>,
  { periods }: FigureFacts,
  { result }: ReportedPeriod,
): Reckoned | null {
  const line = result.lines.find((one) => one.rank === rank && one.item === item);
  if (!line) return null;
  const before = periods.find((one) => one.periodNumber === periodNumber - 1);
  const left = before?.result.lines.findLast((one) => one.item === item && one.unpaidIsCarried);
  const isWhole = before && left && line.carriedIn !== '0.00';
  return amount(
    `${item}, carried in at rank ${rank} of period ${periodNumber}`,
    line.carriedIn,
    'what was due and unpaid before',
    isWhole ? [unpaidPart(dealId, before.periodNumber, left)] : [],
  );
}
