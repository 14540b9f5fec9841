import type { DealTerms, shape } from '#domain/deal';
import { addDays, gather, Money } from '#domain/shared';
import type { PeriodInputs, SupportCall } from '#domain/waterfall';

/**
 * Where the facts of a period contradict how the trust stands as it opens: support that no provider is called for, and a statement
 * that a trigger has fired whose grace period has not begun or passed. `path` is where the period stands in the file.
 */
export const standingFaults = (
  terms: DealTerms,
  inputs: PeriodInputs,
  calls: readonly SupportCall[],
  path: string,
): shape.FormFault[] => [...supportFaults(inputs, calls, path), ...graceFaults(terms, inputs, path)];

function supportFaults({ supportsReceived = [] }: PeriodInputs, calls: readonly SupportCall[], path: string) {
  return gather(supportsReceived, ({ supportId, provider, amount }, index): shape.FormFault[] => {
    const notices = calls.find((call) => call.supportId === supportId)?.notices ?? [];
    const called = notices.find((notice) => notice.provider === provider)?.amount ?? '0.00';
    if (Money.parse(amount).compare(Money.parse(called)) <= 0) return [];
    const expected = `at most what ${provider} is called for, ${called}`;
    return [{ path: `${path}.supportsReceived[${index}].amount`, value: amount, expected }];
  });
}

function graceFaults(terms: DealTerms, { declared = [], opening }: PeriodInputs, path: string) {
  return gather(declared, ({ triggerId, date }, index): shape.FormFault[] => {
    const grace = terms.triggers?.find((one) => one.triggerId === triggerId)?.grace;
    const standing = opening.book?.triggers.find((one) => one.triggerId === triggerId);
    if (!grace || (standing && standing.firedOn !== null)) return [];
    const at = `${path}.declared[${index}]`;
    if (!opening.book || !standing || standing.graceSince === null) {
      const expected = 'a trigger whose grace period runs since the payment before';
      return [{ path: `${at}.triggerId`, value: triggerId, expected }];
    }
    // Files bring no calendar: of days some are not worked, so that the period ends on this day or later.
    const until = addDays(
      grace.after === 'payment date' ? opening.book.date : terms.legalMaturityDate,
      grace.workingDays,
    );
    if (date > until) return [];
    const expected = `a date after ${until}, up to which ${grace.workingDays} working days last at least`;
    return [{ path: `${at}.date`, value: date, expected }];
  });
}
