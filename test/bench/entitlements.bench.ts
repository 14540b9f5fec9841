import Table from 'cli-table3';
import { entitlements, evolve, holdingsOn, initialState, type HoldingsEvent } from '#domain/holdings';
import { assert, Money } from '#domain/shared';
import { machine } from './machine.js';
import { median } from './statistics.js';

/**
 * A class's payment shared out among its holders of the record date: the register folded from its events, the day's holdings, each
 * holder's part of interest, principal and yield; the parts make up the sum to the fen.
 */
const REPETITIONS = Number(process.env.REPETITIONS ?? 9);
const TRANSFERS = 1_000;
const OF = { dealId: 'bench', classId: 'senior' } as const;

const table = new Table({
  head: ['holders', 'transfers', 'fold (ms)', 'holdings of the day (ms)', 'entitlements (ms)'],
  style: { head: [], border: [] },
});
for (const holders of [1_000, 10_000, 100_000]) {
  const events = registerOf(holders);
  const payment = { interest: Money.parse('7494802.57'), principal: Money.parse('83978400.01'), yield: Money.zero() };
  const ms: { fold: number[]; held: number[]; share: number[] } = { fold: [], held: [], share: [] };
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    const start = performance.now();
    const register = events.reduce(evolve, initialState);
    assert(register.status === 'allotted', 'the class is allotted');
    const folded = performance.now();
    const held = holdingsOn(register, '2026-06-25');
    const listed = performance.now();
    const parts = entitlements(payment, held);
    ms.share.push(performance.now() - listed);
    ms.held.push(listed - folded);
    ms.fold.push(folded - start);
    const total = Money.sum(parts.map((part) => part.total));
    assert(total.equals(Money.parse('91473202.58')), `the parts make up the sum, not ${total}`);
  }
  table.push([holders, TRANSFERS, ...[ms.fold, ms.held, ms.share].map((of) => median(of).toFixed(1))]);
}
process.stdout.write(`${machine()}; ${REPETITIONS} repetitions\n${table.toString()}\n`);

/** A class of as many holders, of 100 to 199 units each, a thousand of whom sold one unit to the next. */
function registerOf(holders: number): HoldingsEvent[] {
  const account = (index: number): string => `acct-${index % holders}`;
  return [
    {
      ...{ type: 'UnitsAllotted', schemaVersion: 1, effectiveDate: '2026-03-16' },
      payload: {
        ...{ ...OF, face: '0.00' },
        allotments: Array.from({ length: holders }, (_, index) => ({
          holderId: account(index),
          units: String(100 + (index % 100)),
        })),
      },
    },
    ...Array.from({ length: TRANSFERS }, (_, index): HoldingsEvent => ({
      ...{ type: 'UnitsTransferred', schemaVersion: 1, effectiveDate: '2026-06-10' },
      payload: {
        ...{ ...OF, transferId: `t-${index}`, units: '1', tradedOn: '2026-06-08', basis: 'order', enteredBy: 'maker' },
        ...{ fromHolder: account(index), toHolder: account(index + 1), toPlace: ((index + 1) % holders) + 1 },
      },
    })),
  ];
}
