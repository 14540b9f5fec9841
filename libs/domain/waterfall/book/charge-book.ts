import type { AveragePoolFee, FeeCommon, FeeTerms } from '#domain/deal';
import { gather, Money } from '#domain/shared';
import { countedOn } from '../dues/cap-count.js';
import { exactText, parseExactText } from '../formula/exact-text.js';
import type { PeriodFigures } from '../period-figures.js';
import type { BookPosition, CapLeft } from '../position.js';
import { countedOf, nothingWeighed, type WeighedPool } from './weigh.js';

type ChargePosition = BookPosition['fees'][number];
type WeighedPosition = NonNullable<ChargePosition['weighed']>;

/** What the trust owes of a tax or a fee. */
export interface ChargeBook {
  readonly due: Money;
  /** What lines of this payment have added to it by its terms; null where none has. */
  readonly addedNow: Money | null;
  /** What of it the period itself makes due, without what its arrears bear. */
  readonly ofPeriodNow: Money | null;
  readonly paidToDate: Money;
  /** Of a fee on the pool's average balance. */
  readonly weighed: WeighedPool | null;
  readonly capsLeft: readonly CapLeft[];
}

/** The taxes and fees as the period finds them. */
export function openCharges(figures: PeriodFigures): Map<string, ChargeBook> {
  const { terms, currency, inputs } = figures;
  const { book, capsLeft = [] } = inputs.opening;
  const charges: readonly (readonly [string, FeeTerms | null])[] = [
    ...terms.taxes.map(({ taxId }) => [taxId, null] as const),
    ...terms.fees.map((fee) => [fee.feeId, fee] as const),
  ];
  return new Map(
    charges.map(([id, fee]): [string, ChargeBook] => {
      const kept = book?.fees.find(({ feeId }) => feeId === id);
      return [
        id,
        {
          due: figures.unpaid(id),
          addedNow: null,
          ofPeriodNow: null,
          paidToDate: Money.parse(kept?.paidToDate ?? '0.00', currency),
          capsLeft: gather(capsLeft, (one) => (one.feeId === id ? [countedOn(figures, one)] : [])),
          weighed: fee && openAverage(figures, fee, kept?.weighed ?? null),
        },
      ];
    }),
  );
}

/** What payments before made a fee on the pool's average count for. */
function openAverage({ terms }: PeriodFigures, fee: FeeTerms, kept: WeighedPosition | null): WeighedPool | null {
  if (!isAverage(fee)) return null;
  if (!kept) return nothingWeighed(fee.from ?? terms.closingDate);
  return { before: { counted: parseExactText(kept.counted), from: kept.from }, stretches: [], to: kept.to };
}

/** What the next period inherits of a tax or a fee. */
export const chargePosition = (
  { terms, conventions }: PeriodFigures,
  id: string,
  { paidToDate, weighed }: ChargeBook,
): ChargePosition => {
  const fee = terms.fees.find(({ feeId }) => feeId === id);
  return {
    feeId: id,
    paidToDate: paidToDate.toString(),
    weighed:
      fee && isAverage(fee) && weighed
        ? {
            counted: exactText(countedOf(weighed, fee.dayCount, conventions.weighing)),
            from: weighed.before.from,
            to: weighed.to,
            stretches: weighed.stretches.map((one) => ({ ...one, balance: one.balance.toString() })),
          }
        : null,
  };
};

const isAverage = (fee: FeeTerms): fee is FeeCommon & AveragePoolFee =>
  fee.kind === 'rate' && fee.basis === 'average pool balance';
