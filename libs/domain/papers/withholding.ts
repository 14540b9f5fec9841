import { withholdingIn } from '#domain/distribution';
import { assert, err, Money, ok, refusal, type Amount, type Refusal, type Result } from '#domain/shared';
import { classPayments, type ClassPayment } from './class-payments.js';
import type { ReportFacts } from './report-facts.js';
import type { PeriodSources } from './sources.js';

/** What a payment pays on a class, with what is kept back of it for the tax authority. */
export interface TaxedPayment extends ClassPayment {
  /** 代扣税款; null in a deal that withholds nothing. */
  readonly withheld: Amount | null;
  /** 税后实付: what reaches the registrar for it. */
  readonly net: Amount;
}

/**
 * What the payment pays on each class, gross and net. Refused INSTRUCTIONS_NOT_DRAFTED in a deal that withholds the tax of its
 * holders, which is known once the transfers are drafted.
 */
export function taxedPayments(
  facts: ReportFacts,
  { distribution }: Pick<PeriodSources, 'distribution'>,
): Result<readonly TaxedPayment[], Refusal> {
  const payments = classPayments(facts);
  if (!facts.terms.withholding) return ok(payments.map((one) => ({ ...one, withheld: null, net: one.total })));
  const withholding = withholdingIn(distribution);
  const { periodNumber } = facts.period;
  if (withholding === null) {
    const message = `what is withheld of the holders of period ${periodNumber} is known once its transfers are drafted`;
    return err(refusal('INSTRUCTIONS_NOT_DRAFTED', message, { field: 'number', value: String(periodNumber) }));
  }
  return ok(
    payments.map((one) => {
      const withheld = withholding.find(({ classId }) => classId === one.terms.classId)?.withheld ?? '0.00';
      const net = Money.parse(one.total).minus(Money.parse(withheld));
      assert(!net.isNegative(), () => `no more is withheld of ${one.terms.classId} than it is paid`);
      return { ...one, withheld, net: net.toString() };
    }),
  );
}
