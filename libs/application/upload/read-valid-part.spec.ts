import { expect, test } from '@jest/globals';
import type { StoredEvent } from '#event-store';
import { uploadCompleted, uploadStarted } from '../../domain/testing/example-upload.js';
import { streams } from '../streams.js';
import { readValidPart } from './read-valid-part.js';

const { totals } = uploadCompleted.payload;
const proposal = {
  ...{ dealId: 'example', uploadId: 'u-1', periodNumber: 2, rejectReportDigest: 'b2'.repeat(32) },
  accepted: totals,
};
const stored = (type: string, payload: object): StoredEvent => ({ type, payload }) as unknown as StoredEvent;
const read = (begun: object) =>
  readValidPart(
    {
      readStream: async (stream) =>
        stream === streams.collections('example') ? [stored('ValidPartProposed', proposal)] : [],
      readStreamPart: async (stream) => (stream === streams.upload('u-1') ? [stored('UploadStarted', begun)] : []),
    },
    {
      open: async () =>
        (async function* () {
          yield Buffer.from('{"faults":[]}');
        })(),
    },
    { dealId: 'example', uploadId: 'u-1' },
  );

test('a part that waits says what of it is late, which nobody would know before it is accepted otherwise', async () => {
  const late = [{ periodNumber: 1, from: '2026-01-01', to: '2026-05-31', totals }];
  expect(await read({ ...uploadStarted.payload, late })).toMatchObject({ late, accepted: null, sentBack: null });
  expect(await read(uploadStarted.payload)).toMatchObject({ late: [] });
});
