import { describe, expect, it } from '@jest/globals';
import { authorise, operationNames, type OperationName } from './access.js';
import { roles, type Actor } from './actor.js';

const actor = (...given: Actor['roles']): Actor => ({ subject: 'someone', roles: given, partyId: 'servicer-a' });

describe('access', () => {
  it('denies everything to an actor without a role', () => {
    for (const operation of operationNames) {
      expect(authorise(actor(), operation)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    }
  });

  it('denies an operation that is not in the table', () => {
    expect(authorise(actor(...roles), 'move-money-anywhere' as OperationName)).toMatchObject({ ok: false });
  });

  it('lets an auditor read and take away, and change nothing', () => {
    for (const operation of operationNames) {
      expect(authorise(actor('auditor'), operation).ok).toBe(
        operation.startsWith('read-') || ['explain-figure', 'export-bundle'].includes(operation),
      );
    }
  });

  it('keeps maker and checker apart', () => {
    expect(authorise(actor('trustee maker'), 'approve-distribution').ok).toBe(false);
    expect(authorise(actor('trustee checker'), 'calculate-distribution').ok).toBe(false);
  });

  it('lets a servicer act in its own name only, and the trustee in any', () => {
    expect(authorise(actor('servicer'), 'upload-receipts', { servicerId: 'servicer-a' }).ok).toBe(true);
    expect(authorise(actor('servicer'), 'upload-receipts', { servicerId: 'servicer-b' })).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN', field: 'servicerId' },
    });
    expect(authorise(actor('trustee maker'), 'upload-receipts', { servicerId: 'servicer-b' }).ok).toBe(true);
  });
});
