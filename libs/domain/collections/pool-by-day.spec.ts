import { expect, test } from '@jest/globals';
import { poolReport } from '../testing/example-accounts-deal.js';
import { poolByDay } from './pool-by-day.js';

const of = (servicerId: string, ...said: Parameters<typeof poolReport>) => ({ servicerId, ...poolReport(...said) });

const first = of('first', '2026-05-31', { balance: '900.00', collected: { principal: '100.00' }, defaulted: '5.00' });
const second = of('second', '2026-05-31', { balance: '50.00', collected: { principal: '1.00', interest: '0.10' } });
const both = { balance: '950.00', collected: { principal: '101.00', interest: '0.10' }, defaulted: '5.00' };

test('what one servicer reports is the pool, day by day', () => {
  const { servicerId: _, ...may } = first;
  expect(poolByDay([])).toEqual({ ok: true, value: [] });
  expect(poolByDay([first, { ...first, date: '2026-03-31' }])).toEqual({
    ok: true,
    value: [{ ...may, date: '2026-03-31' }, may],
  });
});

test('what several report of a day is summed', () => {
  expect(poolByDay([first, second])).toEqual({ ok: true, value: [poolReport('2026-05-31', both)] });
});

test('a day that one of them does not report is refused', () => {
  expect(poolByDay([first, second, { ...second, date: '2026-04-30' }])).toMatchObject({
    ok: false,
    error: { code: 'POOL_REPORT_MISSING', field: 'date', value: '2026-04-30' },
  });
});
