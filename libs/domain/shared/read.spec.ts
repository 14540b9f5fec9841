import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Money } from './money.js';
import { readAmount, readDate, readPastDate, readReference, readText, sumAmounts } from './read.js';
import type { RefusalCode } from './refusal.js';
import type { Result } from './result.js';
import type { Refusal } from './refusal.js';

const codeOf = (result: Result<unknown, Refusal>): RefusalCode | 'accepted' =>
  result.ok ? 'accepted' : result.error.code;

describe('an amount as people write it', () => {
  test.each([
    ['1234', '1234.00'],
    ['1234.5', '1234.50'],
    ['1234.56', '1234.56'],
    ['0.01', '0.01'],
    ['999999999999999.99', '999999999999999.99'],
  ])('%s is %s', (text, wire) => {
    const amount = readAmount(text, 'amount');
    expect(amount.ok && amount.value.toString()).toBe(wire);
  });

  test.each<[string, RefusalCode]>([
    ['', 'AMOUNT_MALFORMED'],
    ['1,234.00', 'AMOUNT_MALFORMED'],
    ['¥5', 'AMOUNT_MALFORMED'],
    ['1e3', 'AMOUNT_MALFORMED'],
    ['.5', 'AMOUNT_MALFORMED'],
    ['5.', 'AMOUNT_MALFORMED'],
    ['007', 'AMOUNT_MALFORMED'],
    [' 5', 'AMOUNT_MALFORMED'],
    ['+5', 'AMOUNT_MALFORMED'],
    ['NaN', 'AMOUNT_MALFORMED'],
    ['1000000000000000', 'AMOUNT_MALFORMED'],
    ['1.005', 'AMOUNT_TOO_PRECISE'],
    ['1.500', 'AMOUNT_TOO_PRECISE'],
    ['-1.005', 'AMOUNT_TOO_PRECISE'],
    ['-1.00', 'AMOUNT_NEGATIVE'],
    ['-0', 'AMOUNT_NEGATIVE'],
    ['0', 'AMOUNT_NOT_POSITIVE'],
    ['0.00', 'AMOUNT_NOT_POSITIVE'],
  ])('%j is refused as %s', (text, code) => {
    const amount = readAmount(text, 'amount');
    expect(codeOf(amount)).toBe(code);
    expect(!amount.ok && amount.error).toMatchObject({ field: 'amount', value: text });
  });

  test('zero is an amount where the caller says so', () => {
    expect(codeOf(readAmount('0.00', 'amount', { allowZero: true }))).toBe('accepted');
  });

  test('every wire amount reads back as itself', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 99_999_999_999_999_999n }), (minor) => {
        const wire = Money.ofMinor(minor).toString();
        const amount = readAmount(wire, 'amount');
        expect(amount.ok && amount.value.toString()).toBe(wire);
      }),
    );
  });
});

describe('a date as people write it', () => {
  test('a day of the calendar is accepted', () => {
    expect(readDate('2028-02-29', 'valueDate')).toEqual({ ok: true, value: '2028-02-29' });
  });

  test.each(['2026-02-29', '2026-2-3', '20260203', '03/02/2026', ''])('%j is refused', (text) => {
    expect(codeOf(readDate(text, 'valueDate'))).toBe('DATE_MALFORMED');
  });

  test('what has happened lies at the latest today', () => {
    expect(codeOf(readPastDate('2026-06-10', 'valueDate', '2026-06-10'))).toBe('accepted');
    expect(codeOf(readPastDate('2026-06-11', 'valueDate', '2026-06-10'))).toBe('DATE_IN_FUTURE');
    expect(codeOf(readPastDate('tomorrow', 'valueDate', '2026-06-10'))).toBe('DATE_MALFORMED');
  });
});

describe('a typed text', () => {
  test('loses the blanks around it', () => {
    expect(readText('  REF 1 ', 'bankReference')).toEqual({ ok: true, value: 'REF 1' });
  });

  test.each(['', '  \t', 'x'.repeat(501)])('%j is refused when nothing or too much is left', (text) => {
    expect(codeOf(readText(text, 'bankReference'))).toBe('MALFORMED');
  });

  test.each(['a\u0000b', 'a\nb', 'a\u200bb', 'a\u202eb', 'a\ud800b'])(
    '%j is refused for what nobody sees in it',
    (text) => {
      expect(readText(text, 'reason')).toMatchObject({
        ok: false,
        error: { code: 'MALFORMED', field: 'reason', value: 'a\uFFFDb' },
      });
    },
  );
});

describe('a reference', () => {
  test.each([
    ['ＢＡＮＫ－０６１２', 'BANK-0612'],
    ['e\u0301', '\u00e9'],
    [' 回单１ ', '回单1'],
  ])('%j is %s, whatever keyboard it was typed on', (text, reference) => {
    expect(readReference(text, 'bankReference')).toEqual({ ok: true, value: reference });
  });

  test('is refused as any text is', () => {
    expect(codeOf(readReference('a\u200bb', 'bankReference'))).toBe('MALFORMED');
  });
});

test('wire amounts add up exactly', () => {
  expect(sumAmounts([])).toBe('0.00');
  expect(sumAmounts(['0.10', '0.20', '-0.05'])).toBe('0.25');
  expect(sumAmounts(Array.from({ length: 200_000 }, () => '0.01'))).toBe('2000.00');
});
