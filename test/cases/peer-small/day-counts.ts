import { dayCountParts, yearFraction, type BusinessDate, type DayCount } from '#domain/shared';
import { peerCases } from './peer-file.js';

const conventions: Readonly<Record<string, DayCount>> = {
  ACT_ACT: 'ACT/ACT',
  ACT_365F: 'ACT/365F',
  ACT_360: 'ACT/360',
  ACT_365A: 'ACT/365A',
  ACT_365L: 'ACT/365L',
  NL_365: 'NL/365',
  '30_360_ISDA': '30/360',
  '30_360_US': '30/360 US',
  '30E_360': '30E/360',
  '30Ep_360': '30E+/360',
  '30_360_German': '30E/360 ISDA',
};

interface Input {
  readonly convention: string;
  readonly start: BusinessDate;
  readonly end: BusinessDate;
}

/** The days over the year, as the peer writes them, and their decimal. */
export const dayCountCases = peerCases<Input, { readonly fraction: string; readonly decimal: string }>(
  'daycount.json',
  ({ input: { convention, start, end }, expected }) => {
    const dayCount = conventions[convention];
    if (!dayCount) return { open: `no convention of ours is ${convention}` };
    return () => {
      const parts = dayCountParts(dayCount, start, end);
      const fraction = parts.map(({ days, daysInYear }) => `${days}/${daysInYear}`).join('+');
      const decimal = yearFraction(dayCount, start, end).toDecimal(12);
      return [
        { name: 'fraction', expected: expected.fraction, actual: fraction },
        { name: 'decimal', expected: expected.decimal, actual: decimal },
      ];
    };
  },
);
