import { expect, test } from '@jest/globals';
import { readAmount, readSignedAmount } from './read-amount.js';

test.each([
  ['0', '0.00'],
  ['0.00', '0.00'],
  ['7', '7.00'],
  ['1234.5', '1234.50'],
  ['1234.56', '1234.56'],
  ['1,234.50', '1234.50'],
  ['12,345,678', '12345678.00'],
  ['9999999999.99', '9999999999.99'],
  ['9,999,999,999.99', '9999999999.99'],
  ['¥1,234.50', '1234.50'],
  ['￥ 12.00', '12.00'],
  ['１，２３４．５０', '1234.50'],
])('%s is %s', (text, amount) => {
  expect(readAmount(text)).toEqual({ ok: true, value: amount });
});

test.each([
  ['1,23', 'AMOUNT_MALFORMED'],
  ['1234,567.00', 'AMOUNT_MALFORMED'],
  ['0,123.00', 'AMOUNT_MALFORMED'],
  ['1.234,50', 'AMOUNT_MALFORMED'],
  ['.50', 'AMOUNT_MALFORMED'],
  ['1 234.50', 'AMOUNT_MALFORMED'],
  ['1234.50元', 'AMOUNT_MALFORMED'],
  ['$12.00', 'AMOUNT_MALFORMED'],
  ['¥¥12.00', 'AMOUNT_MALFORMED'],
  ['¥', 'AMOUNT_MALFORMED'],
  ['１２。００', 'AMOUNT_MALFORMED'],
  ['1e309', 'AMOUNT_MALFORMED'],
  ['NaN', 'AMOUNT_MALFORMED'],
  ['Infinity', 'AMOUNT_MALFORMED'],
  ['-', 'AMOUNT_MALFORMED'],
  ['--1', 'AMOUNT_MALFORMED'],
  ['0.001', 'AMOUNT_TOO_PRECISE'],
  ['-0.001', 'AMOUNT_NEGATIVE'],
  ['−12.00', 'AMOUNT_NEGATIVE'],
  ['12.00-', 'AMOUNT_NEGATIVE'],
  ['（12.00）', 'AMOUNT_NEGATIVE'],
  ['(¥12.00)', 'AMOUNT_NEGATIVE'],
  ['¥-12.00', 'AMOUNT_NEGATIVE'],
  ['-0.00', 'AMOUNT_NEGATIVE'],
  ['10,000,000,000.00', 'AMOUNT_OVER_LIMIT'],
  ['9'.repeat(200), 'AMOUNT_OVER_LIMIT'],
])('%s is refused with %s', (text, code) => {
  expect(readAmount(text)).toMatchObject({ ok: false, error: { code } });
});

test.each([
  ['12.00', '12.00'],
  ['-12.00', '-12.00'],
  ['(1,234.5)', '-1234.50'],
  ['（￥１２）', '-12.00'],
  ['¥-12.00', '-12.00'],
  ['12.00-', '-12.00'],
])('where it may have a sign, %s is %s', (text, amount) => {
  expect(readSignedAmount(text)).toEqual({ ok: true, value: amount });
});

test.each([
  ['-0.00', 'AMOUNT_MALFORMED'],
  ['(0)', 'AMOUNT_MALFORMED'],
  ['--12', 'AMOUNT_MALFORMED'],
  ['(-12)', 'AMOUNT_MALFORMED'],
  ['-0.001', 'AMOUNT_TOO_PRECISE'],
  ['-10,000,000,000.00', 'AMOUNT_OVER_LIMIT'],
])('where it may have a sign, %s is refused with %s', (text, code) => {
  expect(readSignedAmount(text)).toMatchObject({ ok: false, error: { code } });
});
