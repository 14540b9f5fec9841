import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReceiptWay, Why } from '#audit';
import type { Difference } from '#projections';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1, collect, establish, period, terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const net = `deal/${terms.dealId}/period/1/input/collections.net`;

describe('why, over HTTP', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
    await collect(system);
    await system.maker.doneOn(period, 'closure');
  });
  afterAll(() => system.close());

  const asked = (figure: string, depth = '6'): Promise<Why> =>
    system.auditor.read<Why>('/why', { query: { figure, depth } });

  it('leads from an input of a period to the line of the file, and from the line on', async () => {
    const tree = await asked(net);
    expect(tree).toMatchObject({ value: '374000.00', event: { type: 'PeriodClosed' } });
    const leaf = leavesOf(tree).find(({ because }) => because.startsWith('line '))!;
    expect(leaf.because).toMatch(/^line 2 of receipts-1\.csv \(SHA-256 [0-9a-f]{64}\)/);
    const line = leaf.figure!.replace(/\/\w+$/, '');
    const way = await system.auditor.read<ReceiptWay>('/why/receipt', { query: { figure: line } });
    expect(way).toMatchObject({ receiptNumber: 'R-1', amount: '374000.00', lines: [], holders: [] });
    expect(way.stations.map(({ event }) => event.type)).toEqual([
      'ReceiptLinesAdded',
      'CollectionReceived',
      'PeriodClosed',
    ]);
  });

  it('knows an account at the end of any day', async () => {
    const account = (date: string): string => `deal/${terms.dealId}/account/collection/${date}`;
    expect(await asked(account('2026-06-05'))).toMatchObject({ value: '374000.00', parts: [{ value: '374000.00' }] });
    const [entry] = (await asked(account('2026-06-05'), '2')).parts;
    expect(entry).toMatchObject({ event: { type: 'RemittanceReceived' } });
    expect(entry!.parts.map(({ name, value }) => [name, value])).toEqual([
      ['principal in its file', '400000.00'],
      ['interest in its file', '40000.00'],
      ['less disposalCost in its file', '66000.00'],
    ]);
    const unknown = async (query: Record<string, string>) =>
      expect(problemOf(await system.auditor.get('/why', { query }))).toMatchObject({ code: 'FIGURE_UNKNOWN' });
    await unknown({ figure: account('2026-06-04') });
    const knownAt = (Number(entry!.event!.position) - 1).toString();
    await unknown({ figure: account('2026-06-05'), knownAt });
    await unknown({ figure: entry!.figure!, knownAt });
  });

  it('tells which event made a figure another', async () => {
    const query = { figure: net, fromKnownAt: '3' };
    const made = await system.auditor.read<Difference>('/why/difference', { query });
    expect(made).toMatchObject({
      from: '0.00',
      to: '374000.00',
      rows: [{ type: 'PeriodClosed', amount: '374000.00' }],
    });
    const days = `deal/${terms.dealId}/period/1/input/interestFrom to interestTo`;
    const refused = await system.auditor.get('/why/difference', { query: { ...query, figure: days } });
    expect(problemOf(refused)).toMatchObject({ status: 422, code: 'FIGURE_NOT_COMPARED' });
    const unknown = await system.auditor.get('/why/difference', { query: { ...query, figure: `${net}.other` } });
    expect(problemOf(unknown)).toMatchObject({ status: 404, code: 'FIGURE_UNKNOWN' });
  });

  it.each<[Record<string, string>, number, string]>([
    [{ figure: 'nonsense' }, 404, 'FIGURE_UNKNOWN'],
    [{ figure: `${net}.other` }, 404, 'FIGURE_UNKNOWN'],
    [{ figure: net, knownAt: '999999' }, 404, 'NOT_KNOWN_YET'],
    [{ figure: net, knownAt: '3' }, 404, 'FIGURE_UNKNOWN'],
    [{ figure: net, depth: '13' }, 400, 'MALFORMED'],
    [{ figure: net, depth: '-1' }, 400, 'MALFORMED'],
    [{}, 400, 'MALFORMED'],
  ])('is refused for %j', async (query, status, code) => {
    expect(problemOf(await system.auditor.get('/why', { query }))).toMatchObject({ status, code });
  });

  it('follows lines of files only, and tells only those who may see them', async () => {
    const answer = await system.auditor.get('/why/receipt', { query: { figure: net } });
    expect(problemOf(answer)).toMatchObject({ status: 404, code: 'FIGURE_UNKNOWN' });
    for (const client of [system.servicer, system.custodian, system.registrar]) {
      expect(problemOf(await client.get('/why', { query: { figure: net } }))).toMatchObject({ status: 403 });
    }
  });
});

const leavesOf = (tree: Why): Why[] => (tree.parts.length === 0 ? [tree] : tree.parts.flatMap(leavesOf));
