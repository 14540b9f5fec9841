import type { DealTerms } from '#domain/deal';
import { err, Money, ok, refusal, type Amount, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { collectionCredits, type AccountCredit, type PoolReport } from '#domain/waterfall';

/**
 * By its days what restated periods leave to be made good on the deal's own accounts: what servicers remit in addition comes in with the first
 * report of the period's pool, or with the payment where there is none; what they keep back is taken off what the reports credit to the
 * account, day by day. RESTATEMENT_NOT_SETTLED where they credit less than that, or the terms have the account no more.
 */
export function settledAccounts(
  unsettled: ReadonlyMap<string, Amount>,
  {
    terms,
    reports,
    paymentDate,
  }: { readonly terms: DealTerms; readonly reports: readonly PoolReport[]; readonly paymentDate: BusinessDate },
): Result<readonly AccountCredit[], Refusal> {
  const settled: AccountCredit[] = [];
  for (const [accountId, amount] of unsettled) {
    const due = Money.parse(amount);
    if (!terms.accounts?.some((one) => one.accountId === accountId))
      return notSettled(accountId, `${accountId} is no account any more`);
    if (due.isPositive()) {
      settled.push({ date: reports[0]?.date ?? paymentDate, accountId, amount });
      continue;
    }
    let left = due.negated();
    for (const report of lastOfEachDay(reports)) {
      const credited = Money.sum(
        collectionCredits(terms, report)
          .filter((one) => one.accountId === accountId)
          .map((one) => one.amount),
      );
      const kept = Money.min(credited, left);
      if (kept.isZero()) continue;
      settled.push({ date: report.date, accountId, amount: kept.negated().toString() });
      left = left.minus(kept);
    }
    if (!left.isZero()) {
      return notSettled(
        accountId,
        `restated periods take ${due.negated()} off ${accountId}, ${left} more than the pool of this period credits to it`,
      );
    }
  }
  return ok(settled.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)));
}

/** Of several reports of a day the last one: what earlier ones credit may be gone by then. */
const lastOfEachDay = (reports: readonly PoolReport[]): readonly PoolReport[] =>
  reports.filter(({ date }, at) => reports[at + 1]?.date !== date);

const notSettled = (accountId: string, message: string): Result<never, Refusal> =>
  err(
    refusal('RESTATEMENT_NOT_SETTLED', message, {
      ...{ field: 'accountId', value: accountId },
      remedy:
        'restate the period as it was reported, which settles nothing, and adjust what was wrong or have the difference claimed',
    }),
  );
