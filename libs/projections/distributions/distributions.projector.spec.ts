import { describe, expect, it } from '@jest/globals';
import { overExampleLife } from '../testing/over-example-life.js';
import { FIRST_RESULT } from '../testing/example-life.js';
import { DistributionQueries } from './distribution.queries.js';

describe('distributions', () => {
  const distributions = overExampleLife(DistributionQueries);

  it('stand where their last event left them, with the calculation that was approved', async () => {
    const distribution = await distributions().one('example', 1);
    expect(distribution).toMatchObject({
      status: 'paid',
      calculationVersion: 3,
      streamVersion: 17,
      draftedBy: 'maker',
      calculatedBy: 'maker',
      approvedBy: 'checker',
      sentBackBy: null,
      paidOn: '2026-06-26',
      available: '200150.00',
      carriedForward: '74.14',
      reserveMovement: '13000.00',
      allocatedToSecurities: '186583.56',
    });
    expect(distribution?.calculationDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(await distributions().all('example')).toEqual([distribution]);
  });

  it('keep the trace of every calculation, line by line', async () => {
    expect(await distributions().lines('example', 1, 1)).toEqual([]);
    const lines = await distributions().lines('example', 1, 3);
    expect(lines).toMatchObject(FIRST_RESULT.lines);
    expect(lines.map(({ note }) => note)).toEqual([null, 'less than one step of the per-100 factor']);
  });

  it('list what leaves the trust', async () => {
    expect(await distributions().payments('example', 1, 3)).toMatchObject([
      { item: 'tax:vat', fromAccount: 'tax', toAccount: 'tax-authority', amount: '342.30' },
      { item: 'fee:trustee', fromAccount: 'fees', toAccount: 'payee:trustee', amount: '150.00' },
      { item: 'class:senior', fromAccount: 'securities', toAccount: 'registrar', amount: '186583.56' },
    ]);
  });

  it('follow each transfer through the custodian’s answers', async () => {
    const instructions = await distributions().instructions('example', 1);
    expect(instructions.map(({ instructionId, status }) => `${instructionId} ${status}`)).toEqual([
      'example-1-allocation-1 executed',
      'example-1-allocation-2 executed',
      'example-1-allocation-3 executed',
      'example-1-allocation-4 executed',
      'example-1-payment-1 executed',
      'example-1-payment-2 executed',
      'example-1-payment-3 executed',
    ]);
    expect(await distributions().instruction('example', 'example-1-allocation-1')).toMatchObject({
      attempts: 2,
      streamVersion: 4,
      history: [
        { attempt: 1, outcome: 'not executed', reason: 'the seal is missing', bankReference: null },
        {
          attempt: 2,
          outcome: 'executed',
          issuedOn: '2026-06-24',
          answeredOn: '2026-06-25',
          executedAt: '14:05',
          bankReference: 'BANK-example-1-allocation-1',
        },
      ],
    });
    expect(await distributions().instruction('example', 'example-1-allocation-9')).toBeNull();
  });
});
