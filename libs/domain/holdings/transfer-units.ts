import { err, ok, readDate, readPastDate, refusal } from '#domain/shared';
import type { BusinessDate, Refusal, Result } from '#domain/shared';
import type { HoldingsEvent, TransferBasis, UnitsTransferred } from './holdings.events.js';
import type { AllottedRegister, RegisterState } from './holdings.state.js';
import { accountsOf, freeFrom, isFrozenFrom } from './positions.js';
import { invalidTransfer, requireFree, requireHolder, requireLiveRegister, retentionBroken } from './require.js';
import type { AddedToRegister, ClassId } from './require.js';
import { retentionChange, retentionFound } from './retention.js';
import { requireUnits } from './units.js';

export interface TransferUnits {
  readonly sent: ClassId & {
    /** Names the transfer in the class: an order is entered once. */
    readonly transferId: string;
    readonly fromHolder: string;
    /** Who never held units joins the register. */
    readonly toHolder: string;
    readonly units: string;
    readonly tradedOn: string;
    /** May lie ahead; until its end the units are the seller's. */
    readonly settlesOn: string;
    readonly basis: TransferBasis;
  };
  readonly added: AddedToRegister;
}

/**
 * Enters a transfer in the secondary market. An order needs units that are free on every day from its settlement on; what the
 * registrar has booked needs only that they were held, for it has happened. Refused: DATE_*, DEAL_UNKNOWN, CLASS_UNKNOWN,
 * CLASS_NOT_ALLOTTED, CLASS_CLEARED, TRANSFER_ALREADY_RECORDED, HOLDER_UNKNOWN, TRANSFER_TO_SELF, TRANSFER_INVALID,
 * TRANSFERS_SUSPENDED, HOLDER_FROZEN, UNITS_NOT_FREE, RETENTION_BROKEN.
 */
export function transferUnits({ sent, added }: TransferUnits, state: RegisterState): Result<HoldingsEvent[], Refusal> {
  const { dealId, classId, transferId, fromHolder, toHolder, basis } = sent;
  const tradedOn = readPastDate(sent.tradedOn, 'tradedOn', added.today);
  if (!tradedOn.ok) return tradedOn;
  const settlesOn = readDate(sent.settlesOn, 'settlesOn');
  if (!settlesOn.ok) return settlesOn;
  const live = requireLiveRegister(added, sent, state);
  if (!live.ok) return live;
  const { register } = live.value;
  const days = { tradedOn: tradedOn.value, settlesOn: settlesOn.value };
  const fault = faultOfParties(sent, register) ?? faultOfDays(days, register.issuedOn);
  if (fault) return err(fault);
  const units = requireUnits(sent.units, invalidTransfer);
  if (!units.ok) return units;
  const leave = mayLeave(register, sent, days, units.value);
  if (!leave.ok) return leave;
  const accounts = accountsOf(register);
  const place = accounts.indexOf(toHolder);
  const transferred: UnitsTransferred = {
    type: 'UnitsTransferred',
    schemaVersion: 1,
    effectiveDate: days.settlesOn,
    payload: {
      ...{ dealId, classId, transferId, fromHolder, toHolder, units: sent.units, tradedOn: days.tradedOn, basis },
      toPlace: (place < 0 ? accounts.length : place) + 1,
      enteredBy: added.actor,
    },
  };
  const { terms } = live.value;
  const change = retentionChange(terms, added.registers, state, [transferred]);
  const fails = change.after !== null && !change.after.passed ? change.after : null;
  // Where it is broken already, an order that gives nothing more away may stand.
  const breaks = change.before?.passed === true || (terms.retention?.accounts.includes(fromHolder) ?? false);
  if (fails && basis === 'order' && breaks) return err(retentionBroken(fails, 'units'));
  return ok([transferred, ...retentionFound(change, transferred)]);
}

interface Days {
  readonly tradedOn: BusinessDate;
  readonly settlesOn: BusinessDate;
}

function faultOfParties(
  { transferId, fromHolder, toHolder }: TransferUnits['sent'],
  register: AllottedRegister,
): Refusal | null {
  if (register.movements.has(transferId)) {
    const detail = { field: 'transferId', value: transferId };
    return refusal('TRANSFER_ALREADY_RECORDED', `${register.classId} has a transfer ${transferId}`, detail);
  }
  const known = requireHolder(register, fromHolder, 'fromHolder');
  if (!known.ok) return known.error;
  if (fromHolder === toHolder) {
    return refusal('TRANSFER_TO_SELF', `${fromHolder} stands on both sides`, { field: 'toHolder', value: toHolder });
  }
  return toHolder.trim() === '' ? invalidTransfer('toHolder', toHolder, 'a holder is named by an account') : null;
}

function faultOfDays({ tradedOn, settlesOn }: Days, issuedOn: BusinessDate): Refusal | null {
  if (tradedOn < issuedOn) return invalidTransfer('tradedOn', tradedOn, `the class was issued on ${issuedOn}`);
  return settlesOn < tradedOn ? invalidTransfer('settlesOn', settlesOn, `it was traded on ${tradedOn}`) : null;
}

function mayLeave(
  register: AllottedRegister,
  { fromHolder, basis }: TransferUnits['sent'],
  { tradedOn, settlesOn }: Days,
  units: bigint,
): Result<void, Refusal> {
  const { held, free } = freeFrom(register, fromHolder, settlesOn);
  if (basis === 'registrar') return requireFree(fromHolder, held, units);
  const suspended = register.suspensions.find(({ from, resumedOn }) =>
    [tradedOn, settlesOn].some((day) => from <= day && (resumedOn === null || day < resumedOn)),
  );
  if (suspended) {
    const message = `transfers of ${register.classId} are suspended from ${suspended.from} on`;
    return err(refusal('TRANSFERS_SUSPENDED', message, { field: 'settlesOn', value: settlesOn }));
  }
  if (isFrozenFrom(register, fromHolder, settlesOn)) {
    const detail = { field: 'fromHolder', value: fromHolder };
    return err(refusal('HOLDER_FROZEN', `the account ${fromHolder} is frozen`, detail));
  }
  return requireFree(fromHolder, free, units);
}
