import { unitsOfFace } from '#domain/holdings';
import { beginsList, firstPlace, listLength, Money } from '#domain/shared';
import type { LogEvent } from '../log-event.js';
import { appendedTable } from '../table/appended-table.js';
import { begun, foldedTable, type Change } from '../table/folded-table.js';
import type { EventOf } from '../table/handlers.js';
import type { ReadModel } from '../table/table-projector.js';
import { ClassIssue } from './class-issue.entity.js';
import { HolderListChange } from './holder-list-change.entity.js';
import { HolderList } from './holder-list.entity.js';
import { HolderPayment } from './holder-payment.entity.js';
import { Holding } from './holding.entity.js';
import { RetentionFinding } from './retention-finding.entity.js';
import { TransferSuspension } from './transfer-suspension.entity.js';
import { UnitBlock } from './unit-block.entity.js';
import { UnitTransfer } from './unit-transfer.entity.js';

type HoldingKey = 'dealId' | 'classId' | 'holderId';

const plus = (row: Holding, units: bigint): Holding => ({ ...row, units: (BigInt(row.units) + units).toString() });

/** Units that come to an account, with its place in the register where it is new there. */
const arrived = (key: Pick<Holding, HoldingKey>, rank: number, units: bigint): Change<Holding, HoldingKey> => ({
  key,
  fold: (row) => plus(row ?? { ...key, rank, units: '0', kinds: [] }, units),
});

/** Units more, or less, on an account that is in the register. */
const changed = (event: LogEvent, key: Pick<Holding, HoldingKey>, units: bigint): Change<Holding, HoldingKey> => ({
  key,
  fold: (row) => plus(begun(row, event), units),
});

const holdings = foldedTable(Holding, ['dealId', 'classId', 'holderId'], {
  UnitsAllotted: ({ payload: { dealId, classId, allotments, part } }) =>
    allotments.map(({ holderId, units }, i) =>
      arrived({ dealId, classId, holderId }, firstPlace(part) + i, BigInt(units)),
    ),
  HolderListBooked: ({ payload: { dealId, classId, changes } }) =>
    changes.map(({ holderId, place, units }) => arrived({ dealId, classId, holderId }, place, BigInt(units))),
  HolderKindsStated: (event) => {
    const { dealId, classId, kinds } = event.payload;
    return kinds.map(({ holderId, kind }) => ({
      key: { dealId, classId, holderId },
      fold: (row) => {
        const held = begun(row, event);
        return { ...held, kinds: [...held.kinds, { kind, from: event.effectiveDate }] };
      },
    }));
  },
  UnitsTransferred: (event) => {
    const { dealId, classId, fromHolder, toHolder, toPlace, units } = event.payload;
    return [
      changed(event, { dealId, classId, holderId: fromHolder }, -BigInt(units)),
      arrived({ dealId, classId, holderId: toHolder }, toPlace, BigInt(units)),
    ];
  },
  TransferCorrected: (event) => {
    const { dealId, classId, corrects, units } = event.payload;
    const more = BigInt(units) - BigInt(corrects.units);
    return [
      changed(event, { dealId, classId, holderId: corrects.fromHolder }, -more),
      changed(event, { dealId, classId, holderId: corrects.toHolder }, more),
    ];
  },
});

const unitTransfers = foldedTable(UnitTransfer, ['dealId', 'classId', 'transferId'], {
  UnitsTransferred: ({ effectiveDate: settlesOn, payload }) => {
    const { dealId, classId, transferId, fromHolder, toHolder, units, tradedOn, basis, enteredBy } = payload;
    const key = { dealId, classId, transferId };
    const entered = { fromHolder, toHolder, units, unitsEntered: units, tradedOn, settlesOn, basis, enteredBy };
    return [{ key, fold: () => ({ ...key, ...entered, correctedBecause: null }) }];
  },
  TransferCorrected: (event) => {
    const { dealId, classId, transferId, units, reason } = event.payload;
    const corrected = { units, correctedBecause: reason };
    return [{ key: { dealId, classId, transferId }, fold: (row) => ({ ...begun(row, event), ...corrected }) }];
  },
});

const unitBlocks = foldedTable(UnitBlock, ['dealId', 'classId', 'blockId'], {
  UnitsBlocked: ({ effectiveDate: blockedFrom, payload }) => {
    const { dealId, classId, blockId, holderId, kind, units, document } = payload;
    const key = { dealId, classId, blockId };
    const standing = { blockedFrom, releasedOn: null, releaseDocument: null };
    return [{ key, fold: () => ({ ...key, holderId, kind, units, document, ...standing }) }];
  },
  UnitsReleased: (event) => {
    const { dealId, classId, blockId, document: releaseDocument } = event.payload;
    const released = { releasedOn: event.effectiveDate, releaseDocument };
    return [{ key: { dealId, classId, blockId }, fold: (row) => ({ ...begun(row, event), ...released }) }];
  },
});

const transferSuspensions = foldedTable(TransferSuspension, ['dealId', 'classId', 'suspensionNumber'], {
  TransfersSuspended: ({ effectiveDate: suspendedFrom, payload }) => {
    const { dealId, classId, suspensionNumber, reason } = payload;
    const key = { dealId, classId, suspensionNumber };
    return [{ key, fold: () => ({ ...key, suspendedFrom, reason, resumedOn: null, resumedBecause: null }) }];
  },
  TransfersResumed: (event) => {
    const { dealId, classId, suspensionNumber, reason: resumedBecause } = event.payload;
    const resumed = { resumedOn: event.effectiveDate, resumedBecause };
    return [{ key: { dealId, classId, suspensionNumber }, fold: (row) => ({ ...begun(row, event), ...resumed }) }];
  },
});

const classIssues = appendedTable(ClassIssue, {
  UnitsAllotted: ({ effectiveDate: issuedOn, payload }) => {
    const { dealId, classId, face, allotments, part, price = null, proceeds = null } = payload;
    if (!beginsList(part)) return [];
    const holderCount = listLength(allotments, part);
    return [{ dealId, classId, issuedOn, face, units: unitsOfFace(face).toString(), holderCount, price, proceeds }];
  },
});

const listKey = (
  { payload }: EventOf<'HolderListReceived' | 'HolderListBooked' | 'UnitsAllotted'>,
  listNumber: number,
) => ({
  ...{ dealId: payload.dealId, classId: payload.classId },
  listNumber,
});

const holderLists = foldedTable(HolderList, ['dealId', 'classId', 'listNumber'], {
  HolderListReceived: (event) => {
    const { supersedes, fileBytes: _size, mappingVersion: _readBy, ...list } = event.payload;
    const before = supersedes === undefined ? [] : [{ key: listKey(event, supersedes), fold: superseded(event) }];
    const received = { ...list, status: 'received' as const, bookedBy: null };
    return [...before, { key: listKey(event, list.listNumber), fold: () => received }];
  },
  HolderListBooked: (event) => {
    const { listNumber, bookedBy } = event.payload;
    return [{ key: listKey(event, listNumber), fold: bookedAs(event, bookedBy) }];
  },
  UnitsAllotted: (event) => {
    const { listNumber } = event.payload;
    return listNumber === undefined ? [] : [{ key: listKey(event, listNumber), fold: bookedAs(event, event.actor) }];
  },
});

const superseded =
  (event: LogEvent) =>
  (row: HolderList | undefined): HolderList => {
    const before = begun(row, event);
    return before.status === 'booked' ? before : { ...before, status: 'superseded' };
  };

const bookedAs =
  (event: LogEvent, bookedBy: string) =>
  (row: HolderList | undefined): HolderList => ({ ...begun(row, event), status: 'booked', bookedBy });

const holderListChanges = appendedTable(HolderListChange, {
  HolderListBooked: ({ effectiveDate: settlesOn, payload: { dealId, classId, listNumber, changes } }) =>
    changes.map(({ holderId, units }) => ({ dealId, classId, listNumber, holderId, units, settlesOn })),
});

const found = (
  { position, effectiveDate: foundOn, payload }: EventOf<'RetentionBreached' | 'RetentionRestored'>,
  finding: RetentionFinding['finding'],
  faults: readonly string[],
): RetentionFinding[] => {
  const { dealId, classId, transferId } = payload;
  return [{ dealId, position: position.toString(), finding, classId, transferId, faults, foundOn }];
};

const retentionFindings = appendedTable(RetentionFinding, {
  RetentionBreached: (event) => found(event, 'breached', event.payload.faults),
  RetentionRestored: (event) => found(event, 'restored', []),
});

const holderPayments = appendedTable(HolderPayment, {
  HoldersPaid: ({ effectiveDate: paidOn, payload }) => {
    const { dealId, periodNumber, classId, recordDate, entitlements, part } = payload;
    const of = { dealId, periodNumber, classId, recordDate, paidOn };
    return entitlements.map(({ withheld = '0.00', ...entitlement }, i) => {
      const net = Money.parse(entitlement.total).minus(Money.parse(withheld)).toString();
      return { ...of, rank: firstPlace(part) + i, ...entitlement, withheld, net };
    });
  },
});

/** The register of holders over its life, and what each was paid. */
export const holdingsModel: ReadModel = {
  name: 'holdings',
  tables: [
    ...[holdings, unitTransfers, unitBlocks, transferSuspensions, classIssues, retentionFindings, holderPayments],
    ...[holderLists, holderListChanges],
  ],
};
