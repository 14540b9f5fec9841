import { describe, expect, it } from '@jest/globals';
import { rotateMasterKey } from './rotate-master-key.js';

const change = { masterId: '0123456789abcdef', replaces: 'fedcba9876543210' };
const added = { today: '2026-08-24', actor: 'administrator-1' };

describe('changing the master key', () => {
  it('keeps which key follows which, why, and who changed it', () => {
    expect(rotateMasterKey({ sent: { ...change, reason: 'an administrator has left' }, added })).toEqual({
      ok: true,
      value: [
        {
          type: 'MasterKeyRotated',
          schemaVersion: 1,
          effectiveDate: '2026-08-24',
          payload: { ...change, reason: 'an administrator has left', rotatedBy: 'administrator-1' },
        },
      ],
    });
  });

  it('is refused without a reason', () => {
    expect(rotateMasterKey({ sent: { ...change, reason: ' ' }, added })).toMatchObject({
      ok: false,
      error: { code: 'MALFORMED', field: 'reason' },
    });
  });
});
