import { err, isAmount, ok, type Amount } from '#domain/shared';
import { limits } from './limits.js';
import { plainText } from './plain-text.js';
import type { CellReader } from './table.js';

const PLAIN = /^(0|[1-9]\d*)(?:\.(\d+))?$/;
const GROUPED = /^([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?$/;
const NEGATIVE = /^(?:[-−](.+)|(.+)[-−]|\((.+)\))$/;
const CURRENCY = /^¥\s*/;

/** The digits of the greatest whole number of yuan. */
const WHOLE_DIGITS = (limits.amount_fen / 100n).toString().length;

/** Of an amount with a point and two decimals that is below the limit even without a sign. */
const SAFE_LENGTH = WHOLE_DIGITS + '.00'.length;

/** An amount without its sign: digits, and how many of them are decimals. */
interface Written {
  readonly whole: string;
  readonly decimals: string;
}

/**
 * An amount in yuan as a spreadsheet writes it, answered in the wire's spelling: `1234.5`, `1,234.50`, `¥1,234.50`, and
 * any of them in full-width characters are `1234.50`. Nothing is guessed: no sign, no other currency, no other
 * separators, no more than two decimals.
 */
export const readAmount: CellReader<Amount> = (text) => {
  if (isSpelledOut(text) && !text.startsWith('-')) return ok(text);
  const plain = plainText(text);
  const written = match(plain);
  if (written !== null) return inFen(written, '');
  return err(
    unsigned(plain) === null
      ? { code: 'AMOUNT_MALFORMED', message: 'this is not an amount in yuan' }
      : { code: 'AMOUNT_NEGATIVE', message: 'the amount is negative' },
  );
};

/** The same with a sign: `-12.00` or `(12.00)` is `-12.00`. A zero has none. */
export const readSignedAmount: CellReader<Amount> = (text) => {
  if (isSpelledOut(text)) return ok(text);
  const positive = readAmount(text);
  const written = positive.ok ? null : unsigned(plainText(text));
  if (written === null) return positive;
  const amount = inFen(written, '-');
  return amount.ok && amount.value === '-0.00'
    ? err({ code: 'AMOUNT_MALFORMED', message: 'a zero has no sign' })
    : amount;
};

/** Most cells have the wire's spelling already, and are safely below the limit. */
const isSpelledOut = (text: string): text is Amount => text.length <= SAFE_LENGTH && isAmount(text);

function match(text: string): Written | null {
  const digits = text.startsWith('¥') ? text.replace(CURRENCY, '') : text;
  const [, whole, decimals = ''] = PLAIN.exec(digits) ?? GROUPED.exec(digits) ?? [];
  return whole === undefined ? null : { whole: whole.includes(',') ? whole.replaceAll(',', '') : whole, decimals };
}

/** What stands behind the minus or between the parentheses of a negative amount; `null` for any other text. */
function unsigned(text: string): Written | null {
  const currency = text.startsWith('¥') ? '¥' : '';
  const [, ...spellings] = NEGATIVE.exec(currency === '' ? text : text.replace(CURRENCY, '')) ?? [];
  const found = spellings.find((spelling) => spelling !== undefined);
  return found === undefined ? null : match(found.trim());
}

function inFen({ whole, decimals }: Written, sign: '' | '-'): ReturnType<CellReader<Amount>> {
  if (decimals.length > 2) {
    return err({ code: 'AMOUNT_TOO_PRECISE', message: `the amount has ${decimals.length} decimals` });
  }
  if (whole.length > WHOLE_DIGITS) {
    return err({ code: 'AMOUNT_OVER_LIMIT', message: 'the amount exceeds 9,999,999,999.99 yuan' });
  }
  return ok(`${sign}${whole}.${decimals.padEnd(2, '0')}`);
}
