import { sha256Hex } from '#event-codec';
import { begun, foldedTable } from '../table/folded-table.js';
import { LAPSED, lapsing } from '../table/lapsing-table.js';
import { TermsVersion } from './terms-version.entity.js';

const NOBODY_YET = { digest: null, reason: null, proposedBy: null, decidedBy: null, sentBackBecause: null } as const;

const keyOf = ({ dealId, termsVersion }: Pick<TermsVersion, 'dealId' | 'termsVersion'>) => ({ dealId, termsVersion });

const versions = foldedTable(TermsVersion, ['dealId', 'termsVersion'], {
  DealRegistered: ({ payload, version: streamVersion, recordedAt }) => {
    const key = keyOf(payload);
    const { terms } = payload;
    const registered = { status: 'registered', effectiveFrom: terms.cutOffDate, terms } as const;
    return [{ key, fold: () => ({ ...key, ...registered, ...NOBODY_YET, streamVersion, recordedAt }) }];
  },
  AmendmentProposed: ({ payload, payloadBytes, version: streamVersion, recordedAt }) => {
    const key = keyOf(payload);
    const { effectiveFrom, terms, reason, proposedBy } = payload;
    const proposed = { status: 'proposed', effectiveFrom, terms, digest: sha256Hex(payloadBytes), reason } as const;
    return [{ key, fold: () => ({ ...key, ...NOBODY_YET, ...proposed, proposedBy, streamVersion, recordedAt }) }];
  },
  AmendmentSentBack: (event) => {
    const { payload, version: streamVersion, recordedAt } = event;
    const decided = { status: 'sent back', decidedBy: payload.sentBackBy, sentBackBecause: payload.reason } as const;
    return [{ key: keyOf(payload), fold: (row) => ({ ...begun(row, event), ...decided, streamVersion, recordedAt }) }];
  },
  TermsAmended: (event) => {
    const { payload, version: streamVersion, recordedAt } = event;
    const decided = { status: 'approved', decidedBy: payload.approvedBy } as const;
    return [{ key: keyOf(payload), fold: (row) => ({ ...begun(row, event), ...decided, streamVersion, recordedAt }) }];
  },
});

/** The versions of each deal's terms, with who proposed and who decided. */
export const termsVersions = lapsing(versions, { of: 'terms_versions', where: "status = 'proposed'", set: LAPSED });
