import { beforeAll, describe, expect, it } from '@jest/globals';
import { streams } from '../../application/streams.js';
import { livedLog } from '../../../test/support/lived-log.js';
import { transfersOf } from '#domain/ledger';
import { linkOf, Money } from '#domain/shared';
import { START } from '#event-store';
import type { MemoryEventStore } from '#event-store/memory';
import type { AccountMovement } from './account-reason.js';
import { DEPTH_MAX, Explainer } from './explainer.js';
import type { RecordedEvent } from './trust-record.js';
import type { Why } from './why.js';

type Entry = AccountMovement & { readonly account: string; readonly dealId: string; readonly of: RecordedEvent };

/** Both sides of every movement of a log. */
async function entriesIn(store: MemoryEventStore): Promise<readonly Entry[]> {
  const events = (await store.readAfter(START, 1_000)) as readonly RecordedEvent[];
  return events.flatMap((event) =>
    transfersOf(event).flatMap(({ dealId, from, to, amount, effectiveDate, description }, index) => {
      const moved = { dealId, of: event, position: event.position.toString(), effectiveDate, description };
      return [
        { ...moved, leg: 2 * index + 1, account: from, counterAccount: to, amount: amount.negated().toString() },
        { ...moved, leg: 2 * index + 2, account: to, counterAccount: from, amount: amount.toString() },
      ];
    }),
  );
}

/** What the reserve takes or gives back is the difference of what it holds before and after. */
const isOfLines = ({ account, counterAccount }: Entry): boolean =>
  account !== 'reserve' && counterAccount !== 'reserve';

const sumOf = (amounts: readonly string[]): string =>
  Money.sum(amounts.map((amount) => Money.parse(amount))).toString();

describe('why an account holds what it holds', () => {
  let entries: readonly Entry[];
  let explainer: Explainer;
  let dealId: string;

  beforeAll(async () => {
    const { store } = await livedLog(2);
    entries = await entriesIn(store);
    dealId = entries[0]!.dealId;
    explainer = new Explainer({
      ...{ log: store, streams },
      statement: async (_deal, account, asOf, knownAt) => {
        const known = knownAt && 'position' in knownAt ? knownAt.position : 1_000_000n;
        const moved = entries.filter(
          (entry) => entry.account === account && entry.effectiveDate <= asOf && BigInt(entry.position) <= known,
        );
        const balance = sumOf(moved.map(({ amount }) => amount));
        return moved.length === 0 ? null : { balance, newest: [...moved].reverse(), movements: moved.length };
      },
      entry: async (_deal, position, leg) =>
        entries.find((entry) => entry.position === position && entry.leg === leg) ?? null,
      onADay: async () => null,
      listed: async () => null,
    });
  });

  const why = async (link: string, depth = DEPTH_MAX): Promise<Why> => {
    const answer = await explainer.explain(link, depth);
    if (!answer) throw new Error(`no figure ${link}`);
    return answer;
  };

  function* nodesOf(tree: Why): Generator<Why> {
    yield tree;
    for (const part of tree.parts) yield* nodesOf(part);
  }

  it('is told of every entry of every account, and no part of it is without a reason', async () => {
    for (const { position, leg, amount } of entries) {
      const tree = await why(linkOf({ kind: 'entry', dealId, position: Number(position), leg }), 2);
      expect(tree).toMatchObject({ value: amount, event: { position } });
      const unsaid = [...nodesOf(tree)].filter(({ because }) => because.startsWith('the log does not say'));
      expect(unsaid).toEqual([]);
    }
    expect(new Set(entries.map(({ of }) => of.type)).size).toBeGreaterThan(4);
  });

  it('takes a transfer of a distribution apart into the lines that it pays, to the fen', async () => {
    const transfers = entries.filter(({ of, amount }) => of.type === 'InstructionExecuted' && !amount.startsWith('-'));
    expect(transfers.length).toBeGreaterThan(8);
    for (const { position, leg, amount, account } of transfers.filter(isOfLines)) {
      const { parts } = await why(linkOf({ kind: 'entry', dealId, position: Number(position), leg }), 1);
      expect([account, sumOf(parts.map(({ value }) => value))]).toEqual([account, amount]);
    }
  });

  it('leads from a balance to the line of the servicer’s file, as far as it was known', async () => {
    const last = entries.at(-1)!;
    const link = linkOf({ kind: 'account', dealId, account: 'holder', asOf: last.effectiveDate });
    expect(await explainer.explain(link, 1)).toBeNull();
    const securities = linkOf({ kind: 'account', dealId, account: 'securities', asOf: last.effectiveDate });
    const tree = await why(securities);
    expect([...nodesOf(tree)].some(({ because }) => /^line \d+ of .* \(SHA-256 [0-9a-f]{64}\)/.test(because))).toBe(
      true,
    );

    const first = entries.find(({ account }) => account === 'securities')!;
    const before = { position: BigInt(first.position) - 1n };
    expect(await explainer.explain(securities, 1, before)).toBeNull();
    const at = linkOf({ kind: 'entry', dealId, position: Number(first.position), leg: first.leg });
    expect(await explainer.explain(at, 1, before)).toBeNull();
    const then = await explainer.explain(securities, DEPTH_MAX, { position: BigInt(first.position) });
    expect(then).toMatchObject({ value: first.amount });
  });

  it('leads from a holder’s units to what allotted them, and from the payment to the units', async () => {
    const paid = entries.find(({ account }) => account.startsWith('holder:senior:'))!;
    const [, classId, holderId] = paid.account.split(':') as [string, string, string];
    const held = await why(linkOf({ kind: 'holding', dealId, classId, holderId, asOf: paid.effectiveDate }));
    expect(held.parts).toMatchObject([{ value: held.value, event: { type: 'UnitsAllotted' } }]);
    expect(held.parts[0]?.because).toMatch(/^effective on \d{4}-\d\d-\d\d, entered by /);
    const payment = await why(linkOf({ kind: 'entry', dealId, position: Number(paid.position), leg: paid.leg }));
    const units = [...nodesOf(payment)].find(({ name }) => name === 'units on the record date');
    expect(units).toMatchObject({ value: held.value, parts: [{ event: { type: 'UnitsAllotted' } }] });
    const before = linkOf({ kind: 'holding', dealId, classId, holderId, asOf: '2000-01-01' });
    expect(await explainer.explain(before, 1)).toBeNull();
  });

  it.each(['deal/DEAL/entry/999999/1', 'deal/DEAL/entry/1/1', 'deal/DEAL/holding/senior/nobody/2026-06-30'])(
    'answers nothing for %s',
    async (link) => expect(await explainer.explain(link.replace('DEAL', dealId), 1)).toBeNull(),
  );
});
