import { err, ok, type Amount } from '#domain/shared';
import { limits } from './limits.js';
import type { CellReader, Column, Header } from './table.js';

const PLAIN = /^(?:0|[1-9]\d*)(?:\.(\d+))?$/;
const GROUPED = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.(\d+))?$/;
const NEGATIVE = /^(?:[-−－](.+)|(.+)[-−－]|\((.+)\)|（(.+)）)$/;

const matchAmount = (text: string): RegExpExecArray | null => PLAIN.exec(text) ?? GROUPED.exec(text);

/**
 * An amount in yuan as a spreadsheet writes it, `1234.5` or `1,234.50`, answered in the wire's spelling, `1234.50`.
 * Nothing is guessed: no sign, no currency, no other separators, no more than two decimals.
 */
export const readAmount: CellReader<Amount> = (text) => {
  const match = matchAmount(text);
  if (match === null) {
    return err(
      isNegative(text)
        ? { code: 'AMOUNT_NEGATIVE', message: 'the amount is negative' }
        : { code: 'AMOUNT_MALFORMED', message: 'this is not an amount in yuan' },
    );
  }
  const decimals = match[1] ?? '';
  if (decimals.length > 2) {
    return err({ code: 'AMOUNT_TOO_PRECISE', message: `the amount has ${decimals.length} decimals` });
  }
  const whole = (decimals === '' ? text : text.slice(0, -decimals.length - 1)).replaceAll(',', '');
  const fraction = decimals.padEnd(2, '0');
  if (BigInt(whole + fraction) > limits.amount_fen) {
    return err({ code: 'AMOUNT_OVER_LIMIT', message: 'the amount exceeds 9,999,999,999.99 yuan' });
  }
  return ok(`${whole}.${fraction}`);
};

function isNegative(text: string): boolean {
  const [, ...spellings] = NEGATIVE.exec(text) ?? [];
  const unsigned = spellings.find((spelling) => spelling !== undefined);
  return unsigned !== undefined && matchAmount(unsigned.trim()) !== null;
}

/** A column of amounts; an empty cell is never taken for nothing. */
export const amountColumn = (names: Header): Column<Amount> => ({
  names,
  read: readAmount,
  whenEmpty: 'write 0.00 where nothing was received or owed',
});
