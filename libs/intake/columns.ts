import { err, ok, type Amount, type BusinessDate } from '#domain/shared';
import { plainText } from './plain-text.js';
import { readAmount, readSignedAmount } from './read-amount.js';
import { readDate } from './read-date.js';
import { readId } from './read-id.js';
import type { CellReader, Column, Header } from './table.js';
import { readWord, wordsOf, type Words } from './words.js';

/** A number that names something. */
export const idColumn = (names: Header, example: string, read: CellReader<string> = readId): Column<string> => ({
  names,
  read,
  form: 'text',
  example,
});

/** Free text, which may be left out. */
export const textColumn = (names: Header, example: string): Column<string> => ({
  names,
  read: ok<string>,
  whenAbsent: '',
  form: 'text',
  example,
});

/** A column that may be left out, as may any of its cells: an empty one says nothing. */
export const optional = (column: Column<string>): Column<string> => ({ ...column, whenAbsent: '' });

/** Amounts in yuan; an empty cell is never taken for nothing. */
export const amountColumn = (names: Header, example: Amount = '0.00'): Column<Amount> => ({
  names,
  read: readAmount,
  form: 'amount',
  whenEmpty: 'write 0.00 where nothing was received or owed',
  example,
});

/** Amounts that may be negative: results of a subtraction, or corrections (see {@link correctionColumn}). */
export const signedAmountColumn = (names: Header): Column<Amount> => ({
  ...amountColumn(names),
  read: readSignedAmount,
});

export const dateColumn = (
  names: Header,
  example: string,
  read: CellReader<BusinessDate> = readDate,
): Column<BusinessDate> => ({ names, read, form: 'date', example });

const COUNT = /^(?:0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3}){1,4})$/;

/** Whole numbers from 0, as text of plain digits. */
export const countColumn = (names: Header, example: string): Column<string> => ({
  names,
  read: (text) => {
    const plain = plainText(text);
    return COUNT.test(plain)
      ? ok(plain.replaceAll(',', ''))
      : err({ code: 'COUNT_MALFORMED', message: 'this is not a whole number' });
  },
  form: 'count',
  example,
});

/** One word of an enumeration. */
export function wordColumn<W extends string>(names: Header, words: Words<W>, whenAbsent?: W): Column<W> {
  const chinese = wordsOf(words).map((word) => words[word][0]);
  return {
    names,
    read: readWord(words),
    form: 'text',
    ...(whenAbsent === undefined ? {} : { whenAbsent }),
    example: whenAbsent === undefined ? (chinese[0] ?? '') : words[whenAbsent][0],
    words: chinese,
  };
}

const yesOrNo = { yes: ['是', 'y', 'true', '1'], no: ['否', 'n', 'false', '0'] } as const satisfies Words<string>;

/** Marks a line that corrects an earlier one; only such a line may have negative amounts. */
export const correctionColumn = wordColumn<'yes' | 'no'>(
  ['更正', 'correction', '冲正', '更正标记', '冲正标记'],
  yesOrNo,
  'no',
);
