import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { authorise, isEvident, ofOwnServicer, operationNames, type OperationName } from './access.js';
import { officesOf } from './reach.js';
import { roles, type Actor, type Role } from './actor.js';

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
      expect(authorise(actor('auditor'), operation).ok).toBe(operation.startsWith('read-'));
    }
  });

  it('keeps maker and checker apart', () => {
    expect(authorise(actor('trustee maker'), 'approve-distribution').ok).toBe(false);
    expect(authorise(actor('trustee checker'), 'calculate-distribution').ok).toBe(false);
  });

  it('lets a manager approve as a checker does, and ask for nothing; the rules of approval a manager alone', () => {
    expect(authorise(actor('trustee manager'), 'approve-approval-policy').ok).toBe(true);
    expect(authorise(actor('trustee checker'), 'approve-approval-policy').ok).toBe(false);
    for (const operation of operationNames.filter((name) => name !== 'approve-approval-policy')) {
      expect([operation, authorise(actor('trustee manager'), operation).ok]).toEqual([
        operation,
        authorise(actor('trustee checker'), operation).ok,
      ]);
    }
  });

  it('lets a service account do what its other role may, but nothing that a second person must', () => {
    expect(authorise(actor('service account'), 'upload-receipts').ok).toBe(false);
    expect(authorise(actor('servicer', 'service account'), 'upload-receipts').ok).toBe(true);
    expect(authorise(actor('trustee checker', 'service account'), 'approve-distribution')).toMatchObject({
      error: { code: 'FORBIDDEN', message: expect.stringContaining('service account') },
    });
    expect(authorise(actor('trustee checker', 'service account'), 'read-periods').ok).toBe(true);
  });

  describe('of a deal', () => {
    const today = '2026-07-01';
    const offices = officesOf({
      ...exampleTerms.parties,
      servicers: [
        { partyId: 'servicer-a', name: 'A', until: '2026-07-01' },
        { partyId: 'servicer-c', name: 'C', from: '2026-07-01', succeeds: 'servicer-a' },
      ],
      custodian: { partyId: 'custodian-b', name: 'B', from: '2026-07-01', succeeds: 'custodian-a' },
      former: [{ role: 'custodian', partyId: 'custodian-a', name: 'A', until: '2026-07-01' }],
    });
    const reach = (partyId: string, ...given: Actor['roles']) =>
      authorise({ ...actor(...given), partyId }, 'read-deal', { deal: { dealId: 'deal-1', offices, today } });
    const unknown = { ok: false, error: { code: 'DEAL_UNKNOWN', field: 'dealId', value: 'deal-1' } };

    it('lets those in whose party holds their office in it, or held it', () => {
      expect(reach('servicer-a', 'servicer').ok).toBe(true);
      expect(reach('custodian-b', 'custodian').ok).toBe(true);
      expect(reach('custodian-a', 'custodian').ok).toBe(true);
    });

    describe('takes writes', () => {
      const writes = operationNames.filter((operation) => isEvident(operation));
      const refusedTo = (role: Role, partyId: string, on: string): OperationName[] =>
        writes.filter((operation) => {
          const deal = { dealId: 'deal-1', offices, today: on };
          const may = authorise({ ...actor(role), partyId }, operation, { deal });
          return authorise(actor(role), operation).ok && !may.ok && may.error.code === 'FORBIDDEN';
        });
      const of = (role: Role) => writes.filter((operation) => authorise(actor(role), operation).ok);

      it('of the custodian in office on the day, and of no other', () => {
        expect(refusedTo('custodian', 'custodian-a', '2026-06-30')).toEqual([]);
        expect(refusedTo('custodian', 'custodian-a', '2026-07-01')).toEqual(of('custodian'));
        expect(refusedTo('custodian', 'custodian-b', '2026-06-30')).toEqual(of('custodian'));
        expect(refusedTo('custodian', 'custodian-b', '2026-07-01')).toEqual([]);
      });

      it('of a servicer once it is in office, and afterwards of what it collected then', () => {
        expect(refusedTo('servicer', 'servicer-a', '2026-07-01')).toEqual([]);
        expect(refusedTo('servicer', 'servicer-c', '2026-06-30')).toEqual(of('servicer'));
        expect(refusedTo('servicer', 'servicer-c', '2026-07-01')).toEqual([]);
      });

      it('of the trustee’s staff on any day', () => {
        expect(refusedTo('trustee maker', 'anyone', '1999-01-01')).toEqual([]);
      });
    });

    it('is not there for those whose party does not, or holds another', () => {
      expect(reach('servicer-b', 'servicer')).toMatchObject(unknown);
      expect(reach('servicer-a', 'custodian')).toMatchObject(unknown);
      expect(
        authorise({ ...actor('registrar'), partyId: null }, 'read-deal', {
          deal: { dealId: 'deal-1', offices, today },
        }),
      ).toMatchObject(unknown);
      expect(
        authorise(actor('servicer'), 'read-deal', { deal: { dealId: 'deal-1', offices: null, today } }),
      ).toMatchObject(unknown);
    });

    it('lets the trustee, auditors and administrators in, whatever their party', () => {
      for (const role of ['trustee maker', 'trustee checker', 'trustee manager', 'auditor', 'administrator'] as const) {
        expect(reach('anyone', role).ok).toBe(true);
      }
    });

    it('is not there for whom the token limits to others, whatever the role', () => {
      for (const role of roles.filter((one) => one !== 'process manager' && one !== 'service account')) {
        const limited = { ...actor(role), deals: ['deal-2'] };
        expect(authorise(limited, 'read-deal', { deal: { dealId: 'deal-1', offices, today } })).toMatchObject(unknown);
      }
    });

    it('counts a role only for what it may do', () => {
      const both = { ...actor('servicer', 'auditor'), partyId: 'servicer-b' };
      expect(authorise(both, 'read-deal', { deal: { dealId: 'deal-1', offices, today } }).ok).toBe(true);
      expect(authorise(both, 'upload-receipts', { deal: { dealId: 'deal-1', offices, today } })).toMatchObject(unknown);
    });
  });

  it('shows a servicer’s staff what is their own servicer’s, and the trustee’s everybody’s', () => {
    const rows = [{ servicerId: 'servicer-a' }, { servicerId: 'servicer-b' }];
    const seenBy = (by: Actor) => rows.filter(ofOwnServicer(by, 'read-collections'));
    expect(seenBy(actor('servicer'))).toEqual([{ servicerId: 'servicer-a' }]);
    expect(seenBy({ ...actor('servicer'), partyId: 'another' })).toEqual([]);
    expect(seenBy(actor('trustee maker'))).toEqual(rows);
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
