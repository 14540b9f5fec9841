import { beforeAll, describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { streams } from '../../application/streams.js';
import { livedLog } from '../../../test/support/lived-log.js';
import type { TruststreamEvent } from '#domain/events';
import { assert, linkOf, Money } from '#domain/shared';
import { START, type StoredEvent } from '#event-store';
import type { Difference } from '#projections';
import { periodSummaryAdjusted, periodSummaryReceived } from '../../domain/testing/example-servicing.js';
import { Explainer } from './explainer.js';
import type { ReadableLog, RecordedEvent } from './trust-record.js';

const none = async () => null;
const without = { streams, statement: none, entry: none, onADay: none, listed: none };

const sumOf = ({ rows }: Difference): string => Money.sum(rows.map(({ amount }) => Money.parse(amount))).toString();

describe('what made a figure another', () => {
  let explainer: Explainer;
  let events: readonly RecordedEvent[];
  let links: readonly string[];

  beforeAll(async () => {
    const { store } = await livedLog(2);
    explainer = new Explainer({ log: store, ...without });
    events = (await store.readAfter(START, 1_000)) as readonly RecordedEvent[];
    links = events.flatMap((event) => {
      if (event.type !== 'DistributionCalculated') return [];
      const { dealId, periodNumber, result } = event.payload;
      return [
        linkOf({ kind: 'available', dealId, periodNumber }),
        ...result.lines.map(({ rank, item }) => linkOf({ kind: 'line', dealId, periodNumber, rank, item })),
        ...result.classes.map(({ classId }) => linkOf({ kind: 'class', dealId, periodNumber, classId })),
      ];
    });
  });

  const difference = async (link: string, from: bigint | null, to: bigint | null): Promise<Difference | null> => {
    const at = (position: bigint | null) => (position === null ? null : { position });
    const made = await explainer.difference(link, { from: at(from), to: at(to) });
    assert(made !== 'not compared', 'it is compared');
    return made;
  };

  it('is each calculation, to the fen, forwards and back', async () => {
    const calculated = events.filter(({ type }) => type === 'DistributionCalculated');
    const [again] = calculated.filter(({ stream }, index) => calculated[index - 1]?.stream === stream);
    assert(again?.type === 'DistributionCalculated', 'a period is calculated twice in this life');
    const { dealId, periodNumber, result } = again.payload;
    const { rank, item } = result.lines.find(({ paid }) => paid !== '0.00')!;
    const link = linkOf({ kind: 'line', dealId, periodNumber, rank, item });
    const made = await difference(link, 1n, null);
    expect(made).toMatchObject({ from: '0.00' });
    expect(made!.rows.every(({ type, seen }) => type === 'DistributionCalculated' && seen === 'in')).toBe(true);
    const back = await difference(link, null, 1n);
    expect(back).toMatchObject({ from: made!.to, to: '0.00' });
    expect(back!.rows.map(({ amount, seen }) => [amount, seen])).toEqual(
      made!.rows.map(({ amount }) => [Money.parse(amount).negated().toString(), 'out']),
    );
  });

  it('adds up between any two moments, for any figure, to what either says', async () => {
    const position = fc.nat({ max: events.length - 1 }).map((index) => events[index]!.position);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: links.length - 1 }), position, position, async (index, from, to) => {
        const link = links[index]!;
        const [first, last] = [
          await explainer.explain(link, 0, { position: from }),
          await explainer.explain(link, 0, { position: to }),
        ];
        const made = await difference(link, from, to);
        if (!first && !last) return expect(made).toBeNull();
        expect([made?.from, made?.to]).toEqual([first?.value ?? '0.00', last?.value ?? '0.00']);
        expect(sumOf(made!)).toBe(made!.difference);
      }),
      { numRuns: 60 },
    );
  });

  it('is not told of what is no amount, of an account, of a file, and of no figure', async () => {
    const whole = { from: { position: 1n }, to: null };
    const [line] = links;
    const dealId = line!.split('/')[1]!;
    expect(await explainer.difference(`deal/${dealId}/terms/1/paymentCalendar`, whole)).toBeNull();
    expect(await explainer.difference(`deal/${dealId}/terms/1/name`, whole)).toBe('not compared');
    expect(await explainer.difference(`deal/${dealId}/account/collection/2026-06-30`, whole)).toBe('not compared');
    expect(await explainer.difference('upload/u-1/line/2', whole)).toBe('not compared');
    expect(await explainer.difference('nonsense', whole)).toBeNull();
  });
});

test('a figure of a servicer’s report is another by its correction', async () => {
  const booked: readonly TruststreamEvent[] = [periodSummaryReceived(), periodSummaryAdjusted()];
  const log: ReadableLog = {
    readStream: async (stream) =>
      (stream === 'collections-example' ? booked : []).map((event, index) => ({
        ...event,
        ...{ stream, version: index + 1, position: BigInt(index + 1), recordedAt: '2026-07-01T00:00:00.000000Z' },
      })) as unknown as StoredEvent[],
    readAt: async () => [],
  };
  const link = 'deal/example/period/1/summary/servicer/disposalCost';
  const made = await new Explainer({ log, ...without }).difference(link, { from: { position: 1n }, to: null });
  assert(made !== null && made !== 'not compared', 'it is compared');
  expect(made.rows).toMatchObject([{ type: 'PeriodSummaryAdjusted', seen: 'in', amount: made.difference }]);
  expect(made.difference).not.toBe('0.00');
});
