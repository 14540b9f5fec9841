import { expect, test } from '@jest/globals';
import { readDate } from './read-date.js';

test.each(['2026-05-01', '2026-5-1', '2026/5/1', '2026/05/01', '20260501', '2026年5月1日', '２０２６年５月１日'])(
  '%s is 2026-05-01',
  (text) => {
    expect(readDate(text)).toEqual({ ok: true, value: '2026-05-01' });
  },
);

test.each([
  '2026-02-30',
  '2026-13-01',
  '01/05/2026',
  '5/1/2026',
  '26-05-01',
  '2026-05/01',
  '2026年5月1',
  '2026051',
  '46143',
  '2026-05-01 12:00',
  'May 1, 2026',
])('%s is no date that a file may write', (text) => {
  expect(readDate(text)).toMatchObject({ ok: false, error: { code: 'DATE_MALFORMED' } });
});
