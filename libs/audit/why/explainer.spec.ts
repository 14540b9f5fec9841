import { beforeAll, describe, expect, it } from '@jest/globals';
import { streams } from '../../application/streams.js';
import { linkOf, Money } from '#domain/shared';
import type { DistributionCalculated, HoldersPaid } from '#domain/distribution';
import { livedLog, type LivedLog } from '../../../test/support/lived-log.js';
import { DEPTH_MAX, Explainer } from './explainer.js';
import type { Why } from './why.js';

describe('why a figure is what it is', () => {
  let lived: LivedLog;
  let explainer: Explainer;
  let calculations: readonly DistributionCalculated[];
  let payments: readonly HoldersPaid[];
  let uploadId: string;
  let dealId: string;

  beforeAll(async () => {
    lived = await livedLog(2);
    explainer = new Explainer({
      log: lived.store,
      streams,
      statement: async () => null,
      entry: async () => null,
      onADay: async () => null,
      listed: async () => null,
    });
    const { events } = lived.log.listed;
    const read = <E>(type: string): E[] =>
      events
        .filter((event) => event.type === type)
        .map(
          ({ type, payloadBytes }) =>
            ({ type, payload: JSON.parse(Buffer.from(payloadBytes).toString()) as unknown }) as E,
        );
    const newest = new Map(
      read<DistributionCalculated>('DistributionCalculated').map((one) => [one.payload.periodNumber, one]),
    );
    calculations = [...newest.values()];
    payments = read<HoldersPaid>('HoldersPaid');
    dealId = calculations[0]!.payload.dealId;
    uploadId = events.find(({ type }) => type === 'UploadStarted')!.stream.slice('upload-'.length);
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

  it('leads from what a holder is paid down to the line of the servicer’s file', async () => {
    const { periodNumber, classId, entitlements } = payments.at(-1)!.payload;
    const { holderId, total } = entitlements[0]!;
    const tree = await why(linkOf({ kind: 'holder', dealId, periodNumber, classId, holderId }));
    expect(tree.value).toBe(total);
    const nodes = [...nodesOf(tree)];
    const events = new Set(nodes.flatMap(({ event }) => (event ? [event.type] : [])));
    for (const type of [
      'HoldersPaid',
      'DistributionCalculated',
      'PeriodClosed',
      'UploadCompleted',
      'ReceiptLinesAdded',
      'DealRegistered',
    ]) {
      expect(events).toContain(type);
    }
    expect(nodes.some(({ because }) => /^line \d+ of .* \(SHA-256 [0-9a-f]{64}\)/.test(because))).toBe(true);
  });

  it('gives every line of every waterfall the value that was calculated, and every part a reason', async () => {
    for (const { payload } of calculations) {
      const { periodNumber, result } = payload;
      for (const { rank, item, paid } of result.lines) {
        const tree = await why(linkOf({ kind: 'line', dealId, periodNumber, rank, item }));
        expect(tree.value).toBe(paid);
        const unexplained = [...nodesOf(tree)].filter(
          ({ because }) => because === '' || because.startsWith('the log does not say'),
        );
        expect(unexplained.map(({ figure, name }) => figure ?? name)).toEqual([]);
      }
    }
  });

  it('has each link of its tree answered with the same value', async () => {
    const tree = await why(linkOf({ kind: 'available', dealId, periodNumber: 2 }));
    const linked = [...nodesOf(tree)].filter(({ figure }) => figure !== null);
    expect(linked.length).toBeGreaterThan(10);
    const differing: string[] = [];
    for (const { figure, name, value } of linked) {
      const own = await why(figure!, 0);
      if (own.value !== value) differing.push(`${name} is ${value}, ${figure} is ${own.value}`);
    }
    expect(differing).toEqual([]);
  });

  it('adds up: what is available is its parts, and a column its lines', async () => {
    const available = await why(linkOf({ kind: 'available', dealId, periodNumber: 2 }), 1);
    expect(sumOf(available.parts)).toBe(available.value);
    const column = await why(linkOf({ kind: 'upload', uploadId, column: 'interest' }), 1);
    expect(sumOf(column.parts)).toBe(column.value);
  });

  it('stops at the depth asked for, and counts what it leaves out', async () => {
    const link = linkOf({ kind: 'available', dealId, periodNumber: 2 });
    const whole = await why(link, 1);
    expect(await why(link, 0)).toEqual({ ...whole, parts: [], partsLeftOut: whole.parts.length });
    expect(whole.parts.every(({ parts }) => parts.length === 0)).toBe(true);
  });

  it.each([
    'deal/no-such/period/1/available',
    'deal/DEAL/period/9/available',
    'deal/DEAL/period/1/line/99/tax:vat',
    'deal/DEAL/period/1/left/99/tax:vat',
    'deal/DEAL/period/1/input/collections.nonsense',
    'deal/DEAL/period/1/input/opening.classes.no-such.balance',
    'deal/DEAL/period/1/class/no-such',
    'deal/DEAL/period/1/holder/senior/no-such',
    'deal/DEAL/terms/1/classes%5B9%5D',
    'deal/DEAL/terms/2/name',
    'deal/DEAL/account/no-such/2026-01-01',
    'upload/no-such/line/2',
    'upload/UPLOAD/line/1',
    'upload/UPLOAD/line/2/nonsense',
    'upload/UPLOAD/column/nonsense',
    'deal/DEAL/period/1/due/99/tax:vat',
    'deal/DEAL/period/1/item/nonsense',
    'deal/DEAL/period/1/payment/nonsense',
    'deal/DEAL/period/1/payment/constructor',
    'deal/DEAL/period/1/class/senior/nonsense',
    'deal/DEAL/period/1/class/no-such/interest',
    'deal/DEAL/period/1/classes/nonsense',
    'deal/DEAL/period/1/account/no-such/in',
    'deal/DEAL/period/1/account/reserve/nonsense',
    'deal/DEAL/period/1/entitlement/senior/no-such/interest',
    'deal/DEAL/period/1/entitlement/senior/acct-1/nonsense',
    'deal/DEAL/period/1/units/no-such',
    'deal/DEAL/period/1/transfer/no-such',
    'deal/DEAL/period/1/transfers/nonsense/count',
    'deal/DEAL/period/1/restated/1/result.available/corrected',
    'deal/DEAL/periods/1/9/input/collections.gross',
    'deal/DEAL/periods/0/1/input/collections.gross',
    'deal/DEAL/periods/1/2/input/opening.reserve',
    'deal/DEAL/periods/1/9/payments',
    'deal/DEAL/period/1/break/nonsense',
    'deal/DEAL/period/1/status/no-such/recovered',
    'deal/DEAL/period/1/trigger/0',
    'deal/DEAL/issue/no-such/price',
    'deal/DEAL/issue/senior/nonsense',
    'deal/DEAL/forecast/no-such/1/expected',
    'deal/DEAL/pool/nonsense',
    'deal/DEAL/pool/category/nonsense/claims',
    'deal/DEAL/terms/1/name/percent',
    'nonsense',
  ])('answers nothing for %s', async (link) => {
    const asked = link.replace('DEAL', dealId).replace('UPLOAD', uploadId);
    expect(await explainer.explain(asked, DEPTH_MAX)).toBeNull();
  });

  it('follows a receipt on to the holders’ fen, and none is lost on the way', async () => {
    const link = linkOf({ kind: 'receipt', uploadId, line: 2 });
    const way = (await explainer.follow(link))!;
    expect(way.stations.map(({ event }) => event.type)).toEqual([
      ...['ReceiptLinesAdded', 'CollectionReceived', 'PeriodClosed', 'DistributionCalculated'],
      ...['DistributionApproved', 'DistributionSettled', 'HoldersPaid', 'DistributionCalculated'],
    ]);
    const whole = [...way.lines, ...way.kept].map(({ part: value }) => ({ value }));
    expect(sumOf(whole)).toBe(way.amount);
    const toHolders = way.lines.filter(({ item }) => item.startsWith('class:')).map(({ part: value }) => ({ value }));
    expect(sumOf(way.holders.map(({ part: value }) => ({ value })))).toBe(sumOf(toHolders));
    // What the first payment kept of it the second one pays, which changes nothing of what was said of the first.
    expect(new Set(way.holders.map(({ periodNumber }) => periodNumber))).toEqual(new Set([1, 2]));
    const paid = way.stations.findLast(({ event }) => event.type === 'HoldersPaid')!.event.position;
    const before = (await explainer.follow(link, { position: BigInt(paid) }))!;
    expect(before.kept.map(({ accountId }) => accountId)).toEqual(['collection', 'reserve']);
    expect(before.lines).toEqual(way.lines.filter(({ periodNumber }) => periodNumber === 1));
    expect(await explainer.follow(linkOf({ kind: 'upload', uploadId, column: 'interest' }))).toBeNull();
  });
});

const sumOf = (parts: readonly { readonly value: string }[]): string =>
  Money.sum(parts.map(({ value }) => Money.parse(value))).toString();
