import { describe, expect, it } from '@jest/globals';
import { overExampleLife } from '../testing/over-example-life.js';
import { FileQueries } from './file.queries.js';

describe('files', () => {
  const files = overExampleLife(FileQueries);

  it('are told by what names them, each event that does, and nothing else', async () => {
    const [tape, receipts, unknown] = ['f'.repeat(64), '1'.repeat(64), '0'.repeat(64)];
    const named = await files().naming([tape, receipts, receipts, unknown]);
    expect([...named.keys()].sort()).toEqual([receipts, tape]);
    expect(named.get(tape)).toMatchObject([{ kind: 'asset tape', fileName: null, periodNumber: null }]);
    expect(named.get(receipts)).toMatchObject([{ kind: 'receipts', fileName: 'receipts-1.csv', periodNumber: 1 }]);
    expect(await files().naming([])).toEqual(new Map());
  });
});
