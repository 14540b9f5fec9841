import { ok, readAmount, readPastDate, readReference } from '#domain/shared';
import type { Amount, BusinessDate, Refusal, Result } from '#domain/shared';

/** A credit of the collection account, read from what a person wrote. */
export interface BankCredit {
  readonly amount: Amount;
  readonly valueDate: BusinessDate;
  readonly bankReference: string;
}

/** Refused: MALFORMED, AMOUNT_*, DATE_MALFORMED, DATE_IN_FUTURE. */
export function readBankCredit(
  written: { readonly amount: string; readonly valueDate: string; readonly bankReference: string },
  today: BusinessDate,
): Result<BankCredit, Refusal> {
  const bankReference = readReference(written.bankReference, 'bankReference');
  if (!bankReference.ok) return bankReference;
  const amount = readAmount(written.amount, 'amount');
  if (!amount.ok) return amount;
  const valueDate = readPastDate(written.valueDate, 'valueDate', today);
  if (!valueDate.ok) return valueDate;
  return ok({ amount: amount.value.toString(), valueDate: valueDate.value, bankReference: bankReference.value });
}
