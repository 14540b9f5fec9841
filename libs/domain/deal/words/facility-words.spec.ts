import { describe, expect, it } from '@jest/globals';
import { facilityWords } from './facility-words.js';

const line = { facilityId: 'line', name: 'Line', provider: 'bank' } as const;

describe('a facility in words', () => {
  it('says how much can be drawn', () => {
    expect(facilityWords({ ...line, credit: null })).toBe('“Line” can be drawn on, from bank, without limit.');
    expect(
      facilityWords({
        ...line,
        credit: {
          ...{ amount: '100.00', replenished: [{ on: '2026-07-01', amount: '25.00' }] },
          ...{ limits: 'what is not repaid', takenUpBy: ['interest'] },
        },
      }),
    ).toBe(
      '“Line” can be drawn on, from bank, up to 100.00 not repaid, 25.00 more on 2026-07-01, less the interest owed for it.',
    );
  });

  it('says what it costs, and when', () => {
    expect(
      facilityWords({
        ...line,
        credit: { amount: '100.00', replenished: [] },
        interest: {
          ...{ rate: '0.04', dayCount: 'ACT/360', from: '2026-04-01', whenDue: 'capitalised' },
          ...{ floating: { index: 'LPR', margin: '-0.01', resetDates: { kind: 'month end' } } },
          fallsDue: { kind: 'quarter end' },
        },
        commitmentFee: { rate: '0.01', dayCount: 'ACT/365', fallsDue: ['2026-06-30'] },
      }),
    ).toBe(
      '“Line” can be drawn on, from bank, up to 100.00 in all; what is drawn bears LPR − 0.01, at first 0.04 a year, ACT/360, ' +
        'from 2026-04-01, due on the last day of each quarter, and is then added to what is drawn; what is not drawn costs ' +
        '0.01 a year, ACT/365, due on 2026-06-30.',
    );
  });

  it('says that what is due bears interest too, and that what is drawn may bear none', () => {
    const yearly = { rate: '0.04', dayCount: 'ACT/365' } as const;
    expect(facilityWords({ ...line, credit: null, interest: { ...yearly, onUnpaid: 'bears interest' } })).toBe(
      '“Line” can be drawn on, from bank, without limit; what is drawn bears 0.04 a year, ACT/365, due on each payment date, ' +
        'and so does what is due of it.',
    );
    const credit = { amount: '100.00', replenished: [] };
    expect(facilityWords({ ...line, credit, commitmentFee: yearly })).toBe(
      '“Line” can be drawn on, from bank, up to 100.00 in all; what is drawn bears nothing; what is not drawn costs ' +
        '0.04 a year, ACT/365, due on each payment date.',
    );
  });
});
