import { gather, Money, type BusinessDate } from '#domain/shared';
import type { PeriodFigures } from '../period-figures.js';
import type { ProviderPosition } from '../position.js';

/** What a provider of a support has paid in all, what of it is not repaid, and the yield on that. */
export interface ProviderBook {
  readonly paidInAll: Money;
  readonly outstanding: Money;
  readonly yieldUnpaid: Money;
  readonly accruedTo: BusinessDate;
}

/** The providers as the period finds them, by support and party. */
export function openProviders({ terms, inputs, currency, interestFrom }: PeriodFigures): Map<string, ProviderBook> {
  const read = (amount: string): Money => Money.parse(amount, currency);
  const kept = inputs.opening.book?.supports ?? [];
  return new Map(
    gather(terms.supports ?? [], ({ supportId, providers }) =>
      providers.map(({ party }): [string, ProviderBook] => {
        const found = kept.find((one) => one.supportId === supportId && one.provider === party);
        return [
          `${supportId}/${party}`,
          {
            paidInAll: read(found?.paidInAll ?? '0.00'),
            outstanding: read(found?.outstanding ?? '0.00'),
            yieldUnpaid: read(found?.yieldUnpaid ?? '0.00'),
            accruedTo: found?.accruedTo ?? interestFrom,
          },
        ];
      }),
    ),
  );
}

export const providerPosition = (
  supportId: string,
  provider: string,
  { paidInAll, outstanding, yieldUnpaid, accruedTo }: ProviderBook,
): ProviderPosition => ({
  supportId,
  provider,
  paidInAll: paidInAll.toString(),
  outstanding: outstanding.toString(),
  yieldUnpaid: yieldUnpaid.toString(),
  accruedTo,
});
