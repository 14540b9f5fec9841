import { describe, expect, test } from '@jest/globals';
import { parseReceipts, readReceipts, type ReceiptsContext } from './receipts.js';
import { context, file, FIRST } from './testing/receipts.js';

describe('a receipt of a day before the period', () => {
  const days = { from: '2016-02-01', to: '2016-05-31' };
  const earlier = [
    { periodNumber: 1, from: '2016-02-01', to: '2016-02-29', status: 'closed' },
    { periodNumber: 2, from: '2016-03-01', to: '2016-03-15', status: 'restated' },
    { periodNumber: 3, from: '2016-03-16', to: '2016-03-31', status: 'open' },
  ] as const;
  const inPeriod4: ReceiptsContext = { ...context, period: { ...days, from: '2016-04-01' }, earlier };
  const on = (...dates: string[]): Buffer =>
    Buffer.from(file(...dates.map((date, index) => FIRST.replace('2016-02-01', date).replace('R-1', `R-${index}`))));

  test('is late where its period is closed: it is read with its own date, and told by its period', async () => {
    const reading = readReceipts(on('2016-02-29', '2016-04-01', '2016-2-1'), inPeriod4);
    const part = await reading.next();
    expect(part.value).toMatchObject({
      totals: { lineCount: 3, net: '325.50' },
      late: [{ periodNumber: 1, from: '2016-02-01', to: '2016-02-29', totals: { lineCount: 2, net: '217.00' } }],
    });
    expect(await reading.next()).toMatchObject({
      done: true,
      value: { ok: true, value: { totals: { lineCount: 3 } } },
    });
  });

  test('nothing is said of late receipts where there are none', async () => {
    const { value } = await readReceipts(on('2016-04-01'), inPeriod4).next();
    expect(value).not.toHaveProperty('late');
  });

  test.each([
    ['2016-03-16', /lies in period 3 .* which is open/, 'report the receipt with the period that contains its date'],
    ['2016-03-15', /lies in period 2 .* which is restated/, /income of the account/],
    ['2016-01-31', /outside 2016-02-01 to 2016-05-31/, /nothing before 2016-02-01/],
  ])('%s is refused otherwise, with what to do about it', async (date, message, remedy) => {
    expect(await parseReceipts(on('2016-04-01', date), inPeriod4)).toMatchObject({
      ok: false,
      error: {
        faults: [
          {
            ...{ line: 3, code: 'DATE_OUTSIDE_PERIOD', field: 'receivedOn' },
            message: expect.stringMatching(message),
            remedy: expect.stringMatching(remedy),
          },
        ],
      },
    });
  });

  test('a later period takes its own receipts', async () => {
    const until = { ...inPeriod4, period: { from: '2016-04-01', to: '2016-04-30' } };
    expect(await parseReceipts(on('2016-04-01', '2016-05-01'), until)).toMatchObject({
      error: { faults: [{ code: 'DATE_OUTSIDE_PERIOD', message: 'the date lies outside 2016-04-01 to 2016-04-30' }] },
    });
  });
});

test('a receipt of a day before its asset came into the pool is refused by itself, also a late one', async () => {
  const came: ReceiptsContext = { ...context, cameIn: new Map([['CC-1', '2016-03-10']]) };
  const lines = ['2016-03-09', '2016-03-10'].map((date, at) =>
    FIRST.replace('2016-02-01', date).replace('R-1', `R-${at}`),
  );
  const ofThePool = FIRST.replace('CC-1', 'CC-2');
  const fault = { line: 2, code: 'ASSET_NOT_YET_IN_POOL', field: 'receivedOn', value: '2016-03-09' };
  const earlier = [{ periodNumber: 1, from: '2016-02-01', to: '2016-03-15', status: 'closed' }] as const;
  for (const at of [came, { ...came, period: { ...came.period, from: '2016-03-16' }, earlier }]) {
    const read = await parseReceipts(Buffer.from(file(...lines, ofThePool)), at);
    expect(read).toMatchObject({ ok: false, error: { faultCount: 1, faults: [fault] } });
  }
});
