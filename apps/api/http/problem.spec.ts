import { describe, expect, it } from '@jest/globals';
import { refusal, refusalCatalogue, type RefusalCode } from '#domain/shared';
import { problemOfRefusal, problemOfTransport, statusOfKind } from './problem.js';
import { transportProblems } from './transport-problems.js';

const occasion = { instance: '/deals/d/remittances', correlationId: 'correlation-1' };

describe('a problem', () => {
  it('carries everything that its refusal says', () => {
    const refused = refusal('AMOUNT_TOO_PRECISE', 'amount has 3 decimals', { field: 'amount', value: '1.234' });
    expect(problemOfRefusal(refused, null, occasion)).toEqual({
      type: '/problems/AMOUNT_TOO_PRECISE',
      title: 'More than two decimals',
      status: 400,
      detail: 'amount has 3 decimals',
      instance: '/deals/d/remittances',
      code: 'AMOUNT_TOO_PRECISE',
      field: 'amount',
      value: '1.234',
      remedy: 'write the amount in whole fen: at most two decimals',
      correlationId: 'correlation-1',
    });
  });

  it('has a status of its own for each kind of refusal', () => {
    expect(statusOfKind).toEqual({
      malformed: 400,
      unauthenticated: 401,
      forbidden: 403,
      absent: 404,
      state: 409,
      stale: 412,
      contradictory: 422,
      'precondition-missing': 428,
    });
  });

  it('does not give back a long value whole', () => {
    const refused = refusal('MALFORMED', 'too long', { field: 'reason', value: 'x'.repeat(10_000) });
    expect(problemOfRefusal(refused, null, occasion).value).toHaveLength(201);
  });

  it('of the transport has a code that no refusal has', () => {
    for (const code of Object.keys(transportProblems)) expect(refusalCatalogue[code as RefusalCode]).toBeUndefined();
    expect(problemOfTransport('UNEXPECTED', 'see the log', occasion)).toMatchObject({
      status: 500,
      code: 'UNEXPECTED',
    });
  });
});
