import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { runAlone } from '../testing/run-alone.js';
import { termsScheduleCommand } from './terms-schedule.js';

const schedule = (deal: string, ...more: string[]) =>
  runAlone(termsScheduleCommand, 'schedule', '--terms', `examples/${deal}/terms.json`, ...more);
const interbank = ['--calendar', 'examples/calendars/cn-interbank.json'];

describe('the schedule of a deal from files alone', () => {
  it.each([
    ['zhencui-2026-2', []],
    ['hecui-2016-1', ['--cleared', 'senior:2']],
  ])('is that of the committed file: %s', async (deal, supposed) => {
    const { code, terminal } = await schedule(deal, ...interbank, ...supposed, '--format', 'csv');
    expect({ code, remarked: terminal.remarked }).toEqual({ code: 0, remarked: '' });
    expect(`${terminal.printed}\n`).toBe(await readFile(`examples/${deal}/schedule.csv`, 'utf8'));
  });

  it('says below the table what moved the dates', async () => {
    const { terminal } = await schedule('zhencui-2026-2', ...interbank);
    expect(terminal.printed).toContain('4 paymentDate: Sun 2026-08-23 → Mon 2026-08-24, for weekend 2026-08-23');
    expect(terminal.printed).toContain('* provisional');
  });

  it('without a calendar every date that working days move is provisional', async () => {
    const { terminal } = await schedule('zhencui-2026-2', '--format', 'json');
    const { periods } = JSON.parse(terminal.printed) as {
      periods: { dates: { name: string; provisional: boolean }[] }[];
    };
    const payments = periods.flatMap(({ dates }) => dates.filter(({ name }) => name === 'paymentDate'));
    expect(payments.length).toBeGreaterThan(0);
    expect(payments.every(({ provisional }) => provisional)).toBe(true);
  });

  it.each([
    [['--cleared', 'mezzanine:2'], 1, 'the deal has no class mezzanine'],
    [['--cleared', 'senior'], 2, 'It is a class and a period'],
    [['--calendar', 'examples/zhencui-2026-2/terms.json'], 1, 'calendarId is not a text'],
  ])('refuses %j', async (words, code, why) => {
    const refused = await schedule('zhencui-2026-2', ...words);
    expect(refused.code).toBe(code);
    expect(refused.terminal.remarked).toContain(why);
  });
});
