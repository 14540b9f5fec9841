import { issueDate, requireClass, requireDeal, type DealState } from '#domain/deal';
import { assert, err, ok, readPastDate, readText, refusal } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import { breakOf, differences, standingList, unitsListed } from './holder-list.js';
import type { HolderListReceived, HolderUnits } from './holdings.events.js';
import type { RegisterState } from './holdings.state.js';
import type { ClassId } from './require.js';
import { unitsOfFace } from './units.js';

/** As many breaks as an event names one by one; the others are in the file, and counted. */
const BREAKS_NAMED_MAX = 500;

export interface ReceiveHolderList {
  readonly sent: ClassId & {
    /** 权利登记日 of the list. */
    readonly recordDate: string;
    readonly fileName: string;
    readonly fileDigest: string;
    readonly fileBytes: number;
    readonly mappingVersion?: number;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly deal: DealState;
    /** What the file says: one line an account, of one security. */
    readonly securityCode: string;
    readonly lines: readonly HolderUnits[];
  };
}

/**
 * Takes the registrar's list of a class's holders (持有人名册) and names every account of which it says something else than the register;
 * a later one of the same record date supersedes it. Before the class is allotted, the list is of the day of issue. Refused: MALFORMED,
 * DATE_*, DEAL_UNKNOWN, CLASS_UNKNOWN, FILE_ALREADY_ACCEPTED, HOLDER_LIST_INVALID, HOLDER_LIST_NOT_WHOLE.
 */
export function receiveHolderList(
  { sent, added }: ReceiveHolderList,
  state: RegisterState,
): Result<HolderListReceived[], Refusal> {
  const { dealId, classId, fileDigest, fileBytes, mappingVersion } = sent;
  const fileName = readText(sent.fileName, 'fileName');
  if (!fileName.ok) return fileName;
  const recordDate = readPastDate(sent.recordDate, 'recordDate', added.today);
  if (!recordDate.ok) return recordDate;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const issued = requireClass(deal.value.terms, classId);
  if (!issued.ok) return issued;
  // A list that another took the place of may be sent again.
  if (state.lists.some((list) => list.fileDigest === fileDigest && standingList(state, list.recordDate) === list)) {
    const detail = { field: 'fileDigest', value: fileDigest };
    return err(refusal('FILE_ALREADY_ACCEPTED', `${classId} has this list already`, detail));
  }
  const day = requireDay(state, recordDate.value, issueDate(deal.value.terms, issued.value));
  if (!day.ok) return day;
  const named = state.lists.at(-1)?.securityCode ?? added.securityCode;
  if (added.securityCode !== named) {
    const detail = { field: 'securityCode', value: added.securityCode };
    return err(refusal('HOLDER_LIST_INVALID', `the class is ${named} on its earlier lists`, detail));
  }
  const units = unitsListed(added.lines);
  const unitsIssued = unitsOfFace(issued.value.face);
  if (units !== unitsIssued) {
    const detail = { field: 'units', value: units.toString() };
    return err(refusal('HOLDER_LIST_NOT_WHOLE', `the list has ${units} units of the ${unitsIssued} issued`, detail));
  }
  const found = state.status === 'allotted' ? differences(state, added.lines, recordDate.value) : [];
  const moved = found.reduce(
    (sum, { inRegister, onList }) => (onList > inRegister ? sum + onList - inRegister : sum),
    0n,
  );
  const before = standingList(state, recordDate.value);
  assert(added.lines.length > 0, 'a list that makes up the issue has holders');
  return ok([
    {
      type: 'HolderListReceived',
      schemaVersion: 1,
      effectiveDate: recordDate.value,
      payload: {
        ...{ dealId, classId, listNumber: state.lists.length + 1 },
        ...(before && { supersedes: before.listNumber }),
        ...{ recordDate: recordDate.value, securityCode: added.securityCode },
        ...{ fileName: fileName.value, fileDigest, fileBytes },
        ...(mappingVersion !== undefined && { mappingVersion }),
        ...{ holderCount: added.lines.length, units: units.toString() },
        ...{ breakCount: found.length, breaks: found.slice(0, BREAKS_NAMED_MAX).map(breakOf) },
        unitsMoved: moved.toString(),
      },
    },
  ]);
}

function requireDay(state: RegisterState, recordDate: BusinessDate, issuedOn: BusinessDate): Result<void, Refusal> {
  const isAllotted = state.status === 'allotted';
  if (isAllotted ? recordDate >= issuedOn : recordDate === issuedOn) return ok(undefined);
  const message = isAllotted
    ? `the class was issued on ${issuedOn}`
    : `the class is not allotted: its first list is of the day of issue, ${issuedOn}`;
  return err(refusal('HOLDER_LIST_INVALID', message, { field: 'recordDate', value: recordDate }));
}
