import { describe, expect, it } from '@jest/globals';
import { rotateLogKey } from './rotate-log-key.js';

const change = { key: 'log.example/1+1a2b3c4d+AbCd', replaces: 'log.example/1+5e6f7a8b+EfGh' };
const added = { today: '2026-08-24', actor: 'administrator-1' };

describe('changing the log’s key', () => {
  it('keeps which key follows which, why, and who changed it', () => {
    expect(rotateLogKey({ sent: { ...change, reason: 'an administrator has left' }, added })).toEqual({
      ok: true,
      value: [
        {
          type: 'LogKeyRotated',
          schemaVersion: 1,
          effectiveDate: '2026-08-24',
          payload: { ...change, reason: 'an administrator has left', rotatedBy: 'administrator-1' },
        },
      ],
    });
  });

  it('is refused without a reason', () => {
    expect(rotateLogKey({ sent: { ...change, reason: ' ' }, added })).toMatchObject({
      ok: false,
      error: { code: 'MALFORMED', field: 'reason' },
    });
  });
});
