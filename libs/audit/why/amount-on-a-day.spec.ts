import { describe, expect, it } from '@jest/globals';
import { START } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import type { DomainEvent } from '#domain/shared';
import { packLines, type ReceiptLine } from '#domain/upload';
import { streams } from '../../application/streams.js';
import { write } from '../../projections/testing/append.js';
import type { AmountMovement } from './amount-on-a-day.js';
import { Explainer } from './explainer.js';

const dealId = 'example';
const event = (type: string, payload: object): DomainEvent => ({
  ...{ type, schemaVersion: 1, effectiveDate: '2026-06-01', payload },
});
const receipt = (line: number, assetId: string, principal: string): ReceiptLine => ({
  ...{ line, receiptNumber: `R-${line}`, assetId, receivedOn: '2026-05-20', method: 'voluntary repayment' },
  ...{ principal, interest: '1.00', penalty: '0.00', fee: '0.00', disposalCost: '2.00', correction: false },
});
const asset = { principal: '900.00', interest: '0.00', fee: '0.00' };
const file = { fileName: 'receipts.csv', fileDigest: 'f1', fileBytes: 90, servicerId: 'servicer' };

/** A log of an asset that was bought with the tape, received and written down, and what each event made of the amount. */
async function explained(link: string, made: Readonly<Record<string, string>>) {
  const log = new MemoryEventStore();
  await write(log, [
    {
      stream: streams.pool(dealId),
      events: [
        event('PoolAssetsAdded', {
          ...{ dealId, fileDigest: 't1', firstLine: 4 },
          assets: ['A-0', 'A-1'].map((assetId) => ({ assetId, ...asset })),
        }),
        event('PoolRegistered', { dealId, fileDigest: 't1', assetCount: 2 }),
      ],
    },
    {
      stream: streams.upload('u1'),
      events: [
        event('UploadStarted', { uploadId: 'u1', dealId, periodNumber: 1, ...file }),
        event('ReceiptLinesAdded', {
          ...{ uploadId: 'u1', dealId, periodNumber: 1 },
          ...packLines([receipt(2, 'A-1', '10.00'), receipt(3, 'A-0', '5.00'), receipt(4, 'A-1', '20.00')]),
        }),
        event('UploadCompleted', {
          ...{ uploadId: 'u1', dealId, ...file },
          totals: { gross: '38.00', principal: '35.00', interest: '3.00', penalty: '0.00', fee: '0.00' },
        }),
      ],
    },
    {
      stream: streams.assetStatus('s1'),
      events: [
        event('AssetStatusLinesAdded', {
          lines: [{ line: 3, assetId: 'A-1', waived: '7.00', closingPrincipal: '863.00' }],
        }),
      ],
    },
    {
      stream: streams.collections(dealId),
      events: [
        event('CollectionReceived', { uploadId: 'u1', dealId, periodNumber: 1, ...file, supersedes: null }),
        event('AssetStatusReceived', {
          ...{ uploadId: 's1', dealId, periodNumber: 1, supersedes: null },
          ...{ fileName: 'status.csv', fileDigest: 's1' },
        }),
        event('AssetStatusAdjusted', {
          ...{ dealId, periodNumber: 2, corrects: { uploadId: 's2', assetId: 'A-1' } },
        }),
      ],
    },
  ]);
  const events = await log.readAfter(START, 100);
  const rows = events.flatMap(({ type, position, effectiveDate }): AmountMovement[] => {
    const amount = made[type];
    return amount === undefined ? [] : [{ position: position.toString(), type, effectiveDate, amount }];
  });
  const onADay = async () => ({ value: '99.00', rows, total: rows.length + 1 });
  const sources = {
    log,
    streams,
    statement: async () => null,
    entry: async () => null,
    onADay,
    listed: async () => null,
  };
  return new Explainer(sources).explain(link, 3);
}

describe('an amount on a day', () => {
  it('leads to each receipt of the asset, and its columns', async () => {
    const why = await explained('deal/example/pool/asset/A-1/2026-06-30/received', { CollectionReceived: '32.00' });
    expect(why).toMatchObject({
      ...{ name: 'received of A-1 on 2026-06-30', value: '99.00', partsLeftOut: 1 },
      parts: [
        { figure: 'upload/u1/line/2/gross', value: '11.00', parts: [{ value: '10.00' }, { value: '1.00' }, {}, {}] },
        { figure: 'upload/u1/line/4/gross', value: '21.00' },
      ],
    });
  });

  it('names the lines of a file that supersedes another', async () => {
    const why = await explained('deal/example/pool/asset/A-1/2026-06-30/received', { CollectionReceived: '30.00' });
    expect(why?.parts).toMatchObject([
      { value: '30.00', because: expect.stringContaining('lines 2, 4 of receipts.csv (SHA-256 f1)') as unknown },
    ]);
  });

  it('leads to the asset of the tape, the line of the status file, and whoever adjusted it', async () => {
    const why = await explained('deal/example/pool/asset/A-1/2026-06-30/principal', {
      ...{ PoolRegistered: '900.00', AssetStatusReceived: '-37.00', AssetStatusAdjusted: '3.00' },
    });
    expect(why?.parts).toMatchObject([
      { value: '900.00', because: 'asset 5 of the tape (SHA-256 t1)', event: { type: 'PoolRegistered' } },
      {
        value: '-37.00',
        parts: [{ figure: 'deal/example/period/1/asset/A-1/closingPrincipal/reported', value: '863.00' }],
      },
      { value: '3.00', event: { type: 'AssetStatusAdjusted' } },
    ]);
  });

  it('of a disposal leads to the column of the file', async () => {
    const why = await explained('deal/example/disposal/batch-1/2026-06-30/received', { CollectionReceived: '32.00' });
    expect(why?.parts).toMatchObject([{ value: '32.00', parts: [{ figure: 'upload/u1/column/gross' }] }]);
  });
});
