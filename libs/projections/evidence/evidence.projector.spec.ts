import { describe, expect, it } from '@jest/globals';
import { overExampleLife } from '../testing/over-example-life.js';
import { newestFirst } from '../../../test/support/newest-first.js';
import { EvidenceQueries } from './evidence.queries.js';

describe('evidence', () => {
  const evidence = overExampleLife(EvidenceQueries);

  it('keeps who was refused what, and why', async () => {
    expect(await evidence().refusals(newestFirst)).toMatchObject({
      next: null,
      rows: [
        {
          actor: 'maker',
          commandType: 'receive-remittance',
          code: 'BANK_REFERENCE_ALREADY_BOOKED',
          refusal: { field: 'bankReference', value: 'B-1' },
          faultCount: 1,
        },
      ],
    });
  });

  it('keeps what was done to the log’s keys, by whom and why', async () => {
    expect(await evidence().safekeepingActs(newestFirst)).toMatchObject({
      next: null,
      rows: [
        { act: 'LossAccepted', actor: 'administrator-1', reason: 'both disks burnt', done: /after event 1; .*: 1$/ },
        { act: 'MasterKeyRotated', actor: 'administrator-1', done: /the master key 0{16} in place of f{16}$/ },
        { act: 'LogKeyRotated', actor: 'administrator-1', reason: 'an administrator has left' },
      ].map(({ done, ...row }) => ({ ...row, ...(done ? { done: expect.stringMatching(done) } : {}) })),
    });
  });
});
