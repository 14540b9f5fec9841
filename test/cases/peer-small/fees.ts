import { generateDates, type DatePattern } from '#domain/schedule';
import { addDays, assert, Money, type BusinessDate } from '#domain/shared';
import { ourPattern, type PeerPattern } from './dates.js';
import { peerCases } from './peer-file.js';

interface Input {
  readonly type: 'recurring' | 'schedule';
  readonly alreadyDue: string;
  readonly asOf: BusinessDate;
  readonly amount?: string;
  readonly pattern?: PeerPattern;
  readonly start?: BusinessDate;
  readonly accruedUpTo?: BusinessDate | null;
  readonly schedule?: readonly (readonly [BusinessDate, string])[];
}

interface Expected {
  readonly due: string;
  readonly scheduleEntriesLeft?: number;
}

const money = (amount: string): Money => Money.parse(amount);

/** A fee that falls due by date: so much on each date of a pattern, or what a schedule says for each. */
export const feeCases = peerCases<Input, Expected>('fees.json', ({ input, expected }) => () => {
  const fallen = input.schedule ? scheduled(input, input.schedule) : recurring(input);
  const due = {
    name: 'due',
    expected: expected.due,
    actual: Money.sum([money(input.alreadyDue), ...fallen]).toString(),
  };
  if (expected.scheduleEntriesLeft === undefined) return [due];
  const left = (input.schedule?.length ?? 0) - fallen.length;
  return [due, { name: 'left', expected: String(expected.scheduleEntriesLeft), actual: String(left) }];
});

/** The amount on each date after the one up to which it has accrued, which at first is the start. */
function recurring({ amount, pattern, start, accruedUpTo, asOf }: Input): readonly Money[] {
  assert(
    amount !== undefined && pattern && start !== undefined,
    'a recurring fee has an amount, a pattern and a start',
  );
  return datesUpTo(ourPattern(pattern), addDays(accruedUpTo ?? start, 1), asOf).map(() => money(amount));
}

function scheduled({ asOf }: Input, schedule: readonly (readonly [BusinessDate, string])[]): readonly Money[] {
  const [first] = schedule;
  const dates: DatePattern = { kind: 'dates', dates: schedule.map(([date]) => date) };
  const amounts = new Map(schedule);
  return datesUpTo(dates, first?.[0] ?? asOf, asOf).map((date) => money(amounts.get(date) ?? ''));
}

function datesUpTo(pattern: DatePattern, from: BusinessDate, to: BusinessDate): readonly BusinessDate[] {
  const dates = generateDates(pattern, { from, to });
  if (!dates.ok) throw new Error(dates.error.message);
  return dates.value;
}
