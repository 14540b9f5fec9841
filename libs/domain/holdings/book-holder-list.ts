import { requireClass, requireDeal, type DealTerms } from '#domain/deal';
import { assert, err, inParts, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { allotmentOf } from './allot-units.js';
import { changeOf, differences, standingList } from './holder-list.js';
import { requireHoldersWithin } from './holders-limit.js';
import type { HolderChange, HolderListBooked, HoldingsEvent, ListedUnits } from './holdings.events.js';
import type { AllottedRegister, ReceivedList, RegisterState } from './holdings.state.js';
import { overdrawnBy } from './positions.js';
import { requireLiveRegister, type AddedToRegister, type ClassId } from './require.js';
import { retentionChange, retentionFound } from './retention.js';

export interface BookHolderList {
  readonly sent: ClassId & { readonly listNumber: number };
  readonly added: AddedToRegister & {
    /** What the file of the list says, one line an account; none where no such list is kept. */
    readonly lines: readonly ListedUnits[];
  };
}

/**
 * Makes the registrar's list what the register says from its record date on, whatever is pledged, frozen or suspended: it has happened.
 * Where it breaks the risk retention, that is named. Of a class without holders it is the allotment. Refused: DEAL_UNKNOWN,
 * CLASS_UNKNOWN, CLASS_CLEARED, HOLDER_LIST_UNKNOWN, HOLDER_LIST_ALREADY_BOOKED, HOLDER_LIST_SUPERSEDED, HOLDER_LIST_AGREES,
 * UNITS_NOT_FREE, TOO_MANY_HOLDERS.
 */
export function bookHolderList(
  { sent, added }: BookHolderList,
  state: RegisterState,
): Result<HoldingsEvent[], Refusal> {
  const deal = requireDeal(added.deal, sent.dealId);
  if (!deal.ok) return deal;
  const { terms } = deal.value;
  const issued = requireClass(terms, sent.classId);
  if (!issued.ok) return issued;
  const list = requireStandingList(state, sent.listNumber);
  if (!list.ok) return list;
  const within = requireHoldersWithin(added.registers, sent.classId, added.lines.length);
  if (!within.ok) return within;
  if (state.status === 'unallotted') {
    const { listNumber } = sent;
    return ok(named(terms, added, state, listNumber, allotmentOf(terms, issued.value, added.lines, { listNumber })));
  }
  const live = requireLiveRegister(added, sent, state);
  if (!live.ok) return live;
  const booked = changesBooked(state, list.value, { sent, added });
  return booked.ok ? ok(named(terms, added, state, sent.listNumber, booked.value)) : booked;
}

/** Refused HOLDER_LIST_UNKNOWN, HOLDER_LIST_ALREADY_BOOKED, and HOLDER_LIST_SUPERSEDED where a later one counts. */
function requireStandingList(state: RegisterState, listNumber: number): Result<ReceivedList, Refusal> {
  const detail = { field: 'listNumber', value: String(listNumber) };
  const list = state.lists.find((one) => one.listNumber === listNumber);
  if (!list) return err(refusal('HOLDER_LIST_UNKNOWN', `no list ${listNumber} of the class came`, detail));
  if (list.isBooked) return err(refusal('HOLDER_LIST_ALREADY_BOOKED', `list ${listNumber} is booked`, detail));
  const newest = standingList(state, list.recordDate);
  const later = state.lists.find((one) => one.isBooked && one.recordDate > list.recordDate);
  const over = newest && newest.listNumber !== listNumber ? newest : later;
  if (!over) return ok(list);
  const message = `list ${over.listNumber} of ${over.recordDate} counts after list ${listNumber}`;
  return err(refusal('HOLDER_LIST_SUPERSEDED', message, detail));
}

function changesBooked(
  register: AllottedRegister,
  { listNumber, recordDate }: ReceivedList,
  { sent: { dealId, classId }, added }: BookHolderList,
): Result<[HolderListBooked, ...HolderListBooked[]], Refusal> {
  const found = differences(register, added.lines, recordDate);
  if (found.length === 0) {
    const detail = { field: 'listNumber', value: String(listNumber) };
    return err(refusal('HOLDER_LIST_AGREES', `list ${listNumber} says what the register says`, detail));
  }
  const short = overdrawnBy(register, found.map(changeOf), recordDate);
  if (short !== null) {
    const message = `by the list ${short} holds too little for what it sold, which settles after ${recordDate}`;
    const remedy = 'correct the transfer that settles later, then book the list';
    return err(refusal('UNITS_NOT_FREE', message, { field: 'holderId', value: short, remedy }));
  }
  const lineOf = new Map(added.lines.map(({ holderId, line }) => [holderId, line]));
  const changes = found.map((one): HolderChange => {
    const { place, holderId } = one;
    const line = lineOf.get(holderId);
    return { place, holderId, units: changeOf(one).units.toString(), ...(line !== undefined && { line }) };
  });
  const [first, ...more] = inParts(changes).map(({ lines, part }): HolderListBooked => ({
    type: 'HolderListBooked',
    schemaVersion: 1,
    effectiveDate: recordDate,
    payload: { dealId, classId, listNumber, changes: lines, ...(part && { part }), bookedBy: added.actor },
  }));
  assert(first, 'a list has a part');
  return ok([first, ...more]);
}

/** What is booked, and what it does to the risk retention by name. */
function named(
  terms: DealTerms,
  { registers }: AddedToRegister,
  state: RegisterState,
  listNumber: number,
  events: readonly [HoldingsEvent, ...HoldingsEvent[]],
): HoldingsEvent[] {
  const [{ effectiveDate, payload }] = events;
  const cause = { dealId: payload.dealId, classId: payload.classId, transferId: `holder list ${listNumber}` };
  return [
    ...events,
    ...retentionFound(retentionChange(terms, registers, state, events), { effectiveDate, payload: cause }),
  ];
}
