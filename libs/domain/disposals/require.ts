import { err, Money, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { Instalment } from './agreement.js';
import type { DisposalsState, StandingDisposal } from './disposals.state.js';

/** Refused: DISPOSAL_UNKNOWN, DISPOSAL_WITHDRAWN. */
export function requireDisposal(state: DisposalsState, disposalId: string): Result<StandingDisposal, Refusal> {
  const detail = { field: 'disposalId', value: disposalId };
  const disposal = state.disposals.get(disposalId);
  if (!disposal) return err(refusal('DISPOSAL_UNKNOWN', `no disposal ${disposalId} is recorded`, detail));
  if (disposal.status !== 'withdrawn') return ok(disposal);
  return err(refusal('DISPOSAL_WITHDRAWN', `${disposalId} was recorded by mistake and withdrawn`, detail));
}

/** Refused: as {@link requireDisposal}, DISPOSAL_ALREADY_COMPLETED. */
export function requireOpenDisposal(state: DisposalsState, disposalId: string): Result<StandingDisposal, Refusal> {
  const disposal = requireDisposal(state, disposalId);
  if (!disposal.ok || disposal.value.status === 'open') return disposal;
  const message = `${disposalId} was completed on ${disposal.value.completedOn ?? ''}`;
  return err(refusal('DISPOSAL_ALREADY_COMPLETED', message, { field: 'disposalId', value: disposalId }));
}

/** What contradicts itself in instalments of a price: they come in the order of their days, each more than zero, and make it up. */
export function faultOfInstalments(
  instalments: readonly Instalment[],
  price: string,
  agreedOn: BusinessDate,
  field: string,
): Refusal | null {
  for (const [index, { dueDate, amount }] of instalments.entries()) {
    const at = `${field}[${index}]`;
    if (Money.parse(amount).isZero()) return invalid(`${at}.amount`, amount, 'an instalment is more than zero');
    const before = instalments[index - 1]?.dueDate;
    if (before !== undefined && dueDate <= before) {
      return invalid(`${at}.dueDate`, dueDate, `it does not come after ${before}, the instalment before it`);
    }
    if (dueDate < agreedOn) return invalid(`${at}.dueDate`, dueDate, `it is due before the agreement of ${agreedOn}`);
  }
  const sum = Money.sum(instalments.map(({ amount }) => Money.parse(amount)));
  if (sum.equals(Money.parse(price))) return null;
  return invalid(field, sum.toString(), `the instalments come to ${sum.toString()}, the price is ${price}`);
}

export const invalid = (field: string, value: string, message: string): Refusal =>
  refusal('DISPOSAL_INVALID', message, { field, value });
