import { describe, expect, test } from '@jest/globals';
import type { TruststreamEvent } from '#domain/events';
import type { Figure } from '#domain/shared';
import type { StoredEvent } from '#event-store';
import {
  assetStatusAdjusted,
  assetStatusReceived,
  periodSummaryAdjusted,
  periodSummaryReceived,
  statusDigest,
  statusLine,
  statusLinesAdded,
  summaryDigest,
} from '../../domain/testing/example-servicing.js';
import { assetReason, summaryReason } from './report-reasons.js';
import { TrustRecord, type StreamNames } from './trust-record.js';

const names = {
  collections: (dealId: string) => `collections-${dealId}`,
  assetStatus: (uploadId: string) => `asset-status-${uploadId}`,
} as StreamNames;

function recordOf(...booked: readonly TruststreamEvent[]): TrustRecord {
  const streams = new Map<string, readonly TruststreamEvent[]>([
    ['collections-example', booked],
    ['asset-status-s-1', [statusLinesAdded(statusLine(2), statusLine(3))]],
  ]);
  const readStream = async (stream: string) =>
    (streams.get(stream) ?? []).map((event, index) => ({
      ...event,
      ...{ stream, version: index + 1, position: BigInt(index + 1) },
    })) as unknown as StoredEvent[];
  return new TrustRecord({ readStream, readAt: async () => [] }, names);
}

const of = { dealId: 'example', periodNumber: 1 } as const;
const cost: Extract<Figure, { kind: 'summary' }> = {
  ...{ kind: 'summary', ...of, servicerId: 'servicer', field: 'disposalCost' },
};
const waived: Extract<Figure, { kind: 'asset' }> = { kind: 'asset', ...of, assetId: 'A-1', field: 'waived' };
const reports = [assetStatusReceived(), periodSummaryReceived()] as const;

describe('why a figure of a servicer’s report is what it is', () => {
  test('a file says so', async () => {
    const record = recordOf(...reports);
    expect(await summaryReason(cost, record)).toMatchObject({
      value: '20.00',
      because: `version 1 of the summary of servicer, summary.csv (SHA-256 ${summaryDigest})`,
      event: { type: 'PeriodSummaryReceived' },
      parts: [],
    });
    expect(await assetReason(waived, record)).toMatchObject({
      value: '0.00',
      because: `line 2 of status.csv (SHA-256 ${statusDigest})`,
      event: { type: 'AssetStatusLinesAdded' },
    });
  });

  test('and what was adjusted of it since, in which period, by whom and why', async () => {
    const record = recordOf(...reports, periodSummaryAdjusted(), assetStatusAdjusted());
    const because = 'adjusted by maker: the servicer’s letter';
    expect(await summaryReason(cost, record)).toMatchObject({
      value: '45.00',
      event: { type: 'PeriodSummaryAdjusted' },
      parts: [
        { name: 'as reported', value: '20.00' },
        { name: 'adjusted in period 2', value: '25.00', because, event: { type: 'PeriodSummaryAdjusted' } },
      ],
    });
    expect(await assetReason(waived, record)).toMatchObject({
      value: '100.00',
      parts: [{ value: '0.00' }, { value: '100.00', because, event: { type: 'AssetStatusAdjusted' } }],
    });
    expect(await assetReason({ ...waived, field: 'category' }, record)).toMatchObject({
      value: 'loss',
      parts: [{ value: 'doubtful' }, { value: 'loss' }],
    });
    // What was not adjusted is as it was reported.
    expect(await summaryReason({ ...cost, field: 'principal' }, record)).toMatchObject({ value: '200.00', parts: [] });
  });

  test('nothing is said of what nobody reported', async () => {
    const record = recordOf(...reports);
    expect(await summaryReason({ ...cost, periodNumber: 2 }, record)).toBeNull();
    expect(await summaryReason({ ...cost, field: 'toString' }, record)).toBeNull();
    expect(await assetReason({ ...waived, assetId: 'A-9' }, record)).toBeNull();
    expect(await assetReason({ ...waived, field: 'line' }, record)).toBeNull();
  });
});
