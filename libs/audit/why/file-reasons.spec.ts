import { expect, test } from '@jest/globals';
import type { StoredEvent } from '#event-store';
import {
  exampleDigest,
  exampleLine,
  linesAdded,
  uploadCompleted,
  uploadStarted,
} from '../../domain/testing/example-upload.js';
import { receiptReason } from './file-reasons.js';
import { TrustRecord, type StreamNames } from './trust-record.js';

const late = [{ periodNumber: 1, from: '2026-01-01', to: '2026-05-31', totals: uploadCompleted.payload.totals }];
const names = { upload: (uploadId: string) => `upload-${uploadId}`, erasures: 'erasures' } as StreamNames;

/** What the log has of a file whose first line was received within the closed period, and its second one after it. */
const events = [
  { ...uploadStarted, payload: { ...uploadStarted.payload, late } },
  linesAdded(exampleLine(2, { receivedOn: '2026-05-31' }), exampleLine(3, { receivedOn: '2026-06-01' })),
].map((event, index) => ({ ...event, stream: 'upload-u-1', version: index + 1, position: BigInt(index + 1) }));
const log = {
  readStream: async (stream: string) => (stream === 'upload-u-1' ? events : []) as unknown as StoredEvent[],
  readAt: async () => [],
};

test('a line that is late says of which closed period it is, whole and by column; the next one does not', async () => {
  const because = async (of: Parameters<typeof receiptReason>[0]): Promise<string | undefined> =>
    (await receiptReason(of, new TrustRecord(log, names)))?.because;
  const line = `line 2 of receipts.csv (SHA-256 ${exampleDigest}): received on 2026-05-31 by 催收, late: of period 1, which is closed`;
  expect(await because({ kind: 'receipt', uploadId: 'u-1', line: 2 })).toBe(`${line}, net of its disposal cost`);
  expect(await because({ kind: 'cell', uploadId: 'u-1', line: 2, column: 'principal' })).toBe(line);
  expect(await because({ kind: 'receipt', uploadId: 'u-1', line: 3 })).not.toContain('late');
});
