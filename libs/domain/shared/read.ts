import { isBusinessDate, type BusinessDate } from './business-date.js';
import { Money, type Amount, type Currency } from './money.js';
import { refusal, type Refusal } from './refusal.js';
import { err, ok, type Result } from './result.js';
import { holdsUnseen } from './text.js';

/** Digits before the point that any sum may have: far above a trust's size, far below what a store's integer holds. */
const AMOUNT_DIGITS_MAX = 15;
/** Characters of a reference, a reason or a name that people type. */
const TEXT_LENGTH_MAX = 500;

const WRITTEN_AMOUNT = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/;

/**
 * Reads a sum as people write it in major units, `"1234"`, `"1234.5"` or `"1234.50"`; separators and currency signs
 * belong to the intake of files. Refuses AMOUNT_MALFORMED, AMOUNT_TOO_PRECISE, AMOUNT_NEGATIVE and, unless zero is
 * allowed, AMOUNT_NOT_POSITIVE.
 */
export function readAmount(
  text: string,
  field: string,
  { allowZero = false, currency = 'CNY' }: { readonly allowZero?: boolean; readonly currency?: Currency } = {},
): Result<Money, Refusal> {
  const detail = { field, value: text };
  const [, sign = '', whole = '', fraction = ''] = WRITTEN_AMOUNT.exec(text) ?? [];
  if (whole === '') return err(refusal('AMOUNT_MALFORMED', `${field} is not an amount`, detail));
  if (whole.length > AMOUNT_DIGITS_MAX) {
    return err(refusal('AMOUNT_MALFORMED', `${field} has more than ${AMOUNT_DIGITS_MAX} digits`, detail));
  }
  if (fraction.length > 2) {
    return err(refusal('AMOUNT_TOO_PRECISE', `${field} has ${fraction.length} decimals`, detail));
  }
  if (sign !== '') return err(refusal('AMOUNT_NEGATIVE', `${field} is negative`, detail));
  const amount = Money.ofMinor(BigInt(`${whole}${fraction.padEnd(2, '0')}`), currency);
  if (amount.isZero() && !allowZero) return err(refusal('AMOUNT_NOT_POSITIVE', `${field} is zero`, detail));
  return ok(amount);
}

/** Reads a date written `YYYY-MM-DD`; refuses DATE_MALFORMED. */
export function readDate(text: string, field: string): Result<BusinessDate, Refusal> {
  return isBusinessDate(text)
    ? ok(text)
    : err(refusal('DATE_MALFORMED', `${field} is not a date`, { field, value: text }));
}

/** Reads the day on which something happened; refuses DATE_MALFORMED and, after today, DATE_IN_FUTURE. */
export function readPastDate(text: string, field: string, today: BusinessDate): Result<BusinessDate, Refusal> {
  const date = readDate(text, field);
  if (!date.ok || date.value <= today) return date;
  return err(refusal('DATE_IN_FUTURE', `${field} is ${text}, and today is ${today}`, { field, value: text }));
}

/**
 * Reads a reason or a name that someone typed, without the blanks around it; refuses MALFORMED what is empty, too long,
 * or holds a character that nobody sees.
 */
export function readText(text: string, field: string): Result<string, Refusal> {
  const trimmed = text.trim();
  if (trimmed === '') return err(refusal('MALFORMED', `${field} is empty`, { field, value: text }));
  if (trimmed.length > TEXT_LENGTH_MAX) {
    return err(refusal('MALFORMED', `${field} is longer than ${TEXT_LENGTH_MAX} characters`, { field }));
  }
  if (holdsUnseen(trimmed)) {
    return err(
      refusal('MALFORMED', `${field} holds a character that is not seen`, {
        field,
        value: text,
        remedy: 'type it anew in one line, without control or zero-width characters',
      }),
    );
  }
  return ok(trimmed);
}

/**
 * Reads a reference by which something is booked once. Spellings that only a keyboard tells apart (`ＢＡＮＫ－１` and
 * `BANK-1`) are one reference: Unicode's compatibility form, NFKC. Refuses MALFORMED as {@link readText} does.
 */
export const readReference = (text: string, field: string): Result<string, Refusal> =>
  readText(text.normalize('NFKC'), field);

/**
 * Adds wire amounts of one deal, whose currency is the deal's and not in the text; nothing adds up to `"0.00"`. It takes a list
 * rather than arguments because a pool's assets are more than a call can take.
 */
export function sumAmounts(amounts: Iterable<Amount>): Amount {
  return Money.sum(Array.from(amounts, (amount) => Money.parse(amount))).toString();
}
