import { expect, test } from '@jest/globals';
import { dateOfSerial } from './serial-date.js';

test.each([
  ['61', 1900, '1900-03-01'],
  ['42401', 1900, '2016-02-01'],
  ['46143', 1900, '2026-05-01'],
  ['2958465', 1900, '9999-12-31'],
  ['0', 1904, '1904-01-01'],
  ['44681', 1904, '2026-05-01'],
] as const)('%s counted from %d is %s', (serial, system, date) => {
  expect(dateOfSerial(serial, system)).toBe(date);
});

test.each([
  ['60', 1900],
  ['0', 1900],
  ['46143.5', 1900],
  ['-1', 1904],
  ['2958466', 1900],
  ['2957004', 1904],
] as const)('%s counted from %d is no day', (serial, system) => {
  expect(dateOfSerial(serial, system)).toBeNull();
});
