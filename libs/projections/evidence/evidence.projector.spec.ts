import { describe, expect, it } from '@jest/globals';
import { overExampleLife } from '../testing/over-example-life.js';
import { EvidenceQueries } from './evidence.queries.js';

describe('evidence', () => {
  const evidence = overExampleLife(EvidenceQueries);

  it('keeps who was refused what, and why', async () => {
    expect(await evidence().refusals({ offset: 0, limit: 10 })).toMatchObject({
      total: 1,
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
});
