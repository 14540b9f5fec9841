import { describe, expect, it } from '@jest/globals';
import { acceptLoss } from './accept-loss.js';

describe('accepting a loss', () => {
  it('keeps what is left, which heads counted more, why, and who said so', () => {
    const lost = [{ from: 'the auditor', size: '371', note: 'log.example/1\n371\n…' }];
    const sent = { lastPosition: '360', lost, reason: 'both disks burnt' };
    expect(acceptLoss({ sent, added: { today: '2026-08-24', actor: 'administrator-1' } })).toEqual({
      ok: true,
      value: [
        {
          type: 'LossAccepted',
          schemaVersion: 1,
          effectiveDate: '2026-08-24',
          payload: { lastPosition: '360', lost, reason: 'both disks burnt', acceptedBy: 'administrator-1' },
        },
      ],
    });
  });
});
