import { isUnitEvent, unitChange } from '#domain/holdings';
import type { Figure } from '#domain/shared';
import { all, placeOf, type RecordedEvent, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

/** What a holder has of a class: every allotment, transfer and list of the registrar that gave or took units up to the day. */
export async function holdingReason(
  of: Extract<Figure, { kind: 'holding' | 'registered' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const { dealId, classId, holderId, asOf } = of;
  const registerVersion = of.kind === 'registered' ? of.registerVersion : undefined;
  const register = (await record.register(dealId, classId)).filter(
    ({ version }) => registerVersion === undefined || version <= registerVersion,
  );
  const changes = register
    .filter(isUnitEvent)
    .filter(({ effectiveDate }) => effectiveDate <= asOf)
    .map((event) => ({ event, ...unitChange(of, event) }))
    .filter(({ units }) => units !== 0n);
  const newest = changes.at(-1);
  if (!newest) return null;
  const held = changes.reduce((sum, { units }) => sum + units, 0n);
  const version = registerVersion === undefined ? '' : `, as the register stood at version ${registerVersion}`;
  return {
    name: `units of ${classId} that ${holderId} has on ${asOf}`,
    value: held.toString(),
    because: `what came to the account less what left it${version}`,
    event: placeOf(newest.event),
    parts: changes.map(({ event, units, description, line }): Part => {
      const because = becauseOf(event, register, line);
      return { name: description, value: units.toString(), because, event: placeOf(event) };
    }),
  };
}

/** Who booked it, and from which line of which file. */
function becauseOf(event: RecordedEvent, register: readonly RecordedEvent[], line: number | undefined): string {
  const on = `effective on ${event.effectiveDate}`;
  switch (event.type) {
    case 'UnitsAllotted': {
      const { listNumber } = event.payload;
      return listNumber === undefined
        ? `${on}, entered by ${event.actor}`
        : `${on}, from ${placeIn(listNumber, register, line)}`;
    }
    case 'HolderListBooked': {
      const { listNumber, bookedBy } = event.payload;
      return `${on}, booked by ${bookedBy} from ${placeIn(listNumber, register, line)}`;
    }
    case 'UnitsTransferred': {
      const { fromHolder, toHolder, tradedOn, basis, enteredBy } = event.payload;
      const source = basis === 'registrar' ? 'as the registrar reported it' : 'as ordered';
      return `${on}, from ${fromHolder} to ${toHolder}, traded on ${tradedOn}, ${source}, entered by ${enteredBy}`;
    }
    case 'TransferCorrected': {
      const { corrects, units, correctedBy } = event.payload;
      return `${on}, ${units} units instead of ${corrects.units} to ${corrects.toHolder}, corrected by ${correctedBy}`;
    }
    default:
      return on;
  }
}

/** Of an account that a list does not name any more the whole list speaks. */
const placeIn = (listNumber: number, register: readonly RecordedEvent[], line: number | undefined): string =>
  `${line === undefined ? '' : `line ${line} of `}${fileOf(listNumber, register)}`;

function fileOf(listNumber: number, register: readonly RecordedEvent[]): string {
  const list = all(register, 'HolderListReceived').find(({ payload }) => payload.listNumber === listNumber);
  if (!list) return `the registrar’s list ${listNumber}`;
  const { fileName, fileDigest, holderCount } = list.payload;
  return `${fileName}, list ${listNumber} of the registrar (${holderCount} holders, SHA-256 ${fileDigest})`;
}
