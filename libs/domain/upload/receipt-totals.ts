import { Money, sumAmounts, type Amount } from '#domain/shared';
import type { ReceiptLine, ReceiptTotals, RefusedReceipts } from './upload.events.js';

/** The totals of no line at all. */
export const noReceipts: ReceiptTotals = {
  lineCount: 0,
  principal: '0.00',
  interest: '0.00',
  penalty: '0.00',
  fee: '0.00',
  gross: '0.00',
  disposalCost: '0.00',
  net: '0.00',
};

/** The totals that lines make up; net is below zero where disposal cost more than it brought. */
export function totalsOf(lines: readonly ReceiptLine[]): ReceiptTotals {
  const total = (part: 'principal' | 'interest' | 'penalty' | 'fee' | 'disposalCost'): Amount =>
    Money.sum(lines.map((line) => Money.parse(line[part]))).toString();
  return receiptTotals({
    lineCount: lines.length,
    principal: total('principal'),
    interest: total('interest'),
    penalty: total('penalty'),
    fee: total('fee'),
    disposalCost: total('disposalCost'),
  });
}

/** The totals of both together. */
export const addTotals = (a: ReceiptTotals, b: ReceiptTotals): ReceiptTotals =>
  receiptTotals({
    lineCount: a.lineCount + b.lineCount,
    principal: sumAmounts([a.principal, b.principal]),
    interest: sumAmounts([a.interest, b.interest]),
    penalty: sumAmounts([a.penalty, b.penalty]),
    fee: sumAmounts([a.fee, b.fee]),
    disposalCost: sumAmounts([a.disposalCost, b.disposalCost]),
  });

type RefusedParts = Pick<RefusedReceipts, 'principal' | 'interest' | 'penalty' | 'fee' | 'disposalCost'>;

/** What refused lines come to: gross and net are known where all of their parts are. */
export function refusedReceipts(
  counts: Pick<RefusedReceipts, 'lineCount' | 'faultCount'>,
  { principal, interest, penalty, fee, disposalCost }: RefusedParts,
): RefusedReceipts {
  const gross =
    principal === null || interest === null || penalty === null || fee === null
      ? null
      : sumAmounts([principal, interest, penalty, fee]);
  const net =
    gross === null || disposalCost === null ? null : Money.parse(gross).minus(Money.parse(disposalCost)).toString();
  return { ...counts, principal, interest, penalty, fee, gross, disposalCost, net };
}

/** What is left of `a` without `b`. */
export const subtractTotals = (a: ReceiptTotals, b: ReceiptTotals): ReceiptTotals => {
  const less = (part: 'principal' | 'interest' | 'penalty' | 'fee' | 'disposalCost'): Amount =>
    Money.parse(a[part]).minus(Money.parse(b[part])).toString();
  return receiptTotals({
    lineCount: a.lineCount - b.lineCount,
    principal: less('principal'),
    interest: less('interest'),
    penalty: less('penalty'),
    fee: less('fee'),
    disposalCost: less('disposalCost'),
  });
};

/** True when every figure is the same. */
export const equalTotals = (a: ReceiptTotals, b: ReceiptTotals): boolean =>
  (Object.keys(noReceipts) as (keyof ReceiptTotals)[]).every((figure) => a[figure] === b[figure]);

/** Totals from their parts: gross and net follow. */
export function receiptTotals(parts: Omit<ReceiptTotals, 'gross' | 'net'>): ReceiptTotals {
  const gross = sumAmounts([parts.principal, parts.interest, parts.penalty, parts.fee]);
  return { ...parts, gross, net: Money.parse(gross).minus(Money.parse(parts.disposalCost)).toString() };
}
