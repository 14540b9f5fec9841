import { describe, expect, it } from '@jest/globals';
import type { CommandReceipt } from '#application';
import type { Cursor } from '#event-store';
import { renderReceipt } from './receipt.js';

const receipt: CommandReceipt = {
  commandId: 'registrar-1/key',
  stream: 'distribution-example-1',
  version: 16,
  cursor: '16' as Cursor,
  repeated: false,
  part: 0,
  events: ['HoldersPaid', 'HoldersPaid', 'DistributionPaid'].map((type, index) => ({
    type,
    version: 14 + index,
    position: String(90 + index),
  })),
};

describe('a receipt for the person who asked', () => {
  it('says what happened', () => {
    expect(renderReceipt(receipt)).toBe(
      'done: 2 × HoldersPaid, DistributionPaid (distribution-example-1 at version 16)',
    );
  });

  it('says of a repeat what took the place of what was done then', () => {
    const supersededBy = { type: 'PeriodSummaryReceived', version: 18, position: '99' };
    expect(renderReceipt({ ...receipt, repeated: true, supersededBy })).toMatch(
      /\nit does not count any more: PeriodSummaryReceived took its place at version 18; to have it done anew, ask under another key$/,
    );
  });

  it('says of a repeat that nothing was done again', () => {
    expect(renderReceipt({ ...receipt, repeated: true })).toMatch(/^already done, nothing was done again: 2 × Holders/);
  });
});
