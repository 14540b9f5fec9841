import { partsOf } from '#domain/distribution';
import * as holdings from '#domain/holdings';
import { Money, type Figure } from '#domain/shared';
import { all, last, placeOf, type RecordedEvent, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

type Entitlement = Extract<Figure, { kind: 'entitlement' }>;
type Units = Extract<Figure, { kind: 'units' }>;

/** What the register of the record date entitles a holder to, of what the payment pays on the class. */
export async function entitlementReason(figure: Entitlement, record: TrustRecord): Promise<Reason | null> {
  const { dealId, periodNumber, classId, holderId, field } = figure;
  const register = await registerOf(figure, record);
  const calculation = await record.calculated(dealId, periodNumber);
  const outcome = calculation?.payload.result.classes.find((one) => one.classId === classId);
  if (!register || !calculation || !outcome) return null;
  const { held, recordDate, event } = register;
  const units = held.find((one) => one.holderId === holderId)?.units;
  const entitled = holdings.entitlements(partsOf(outcome), held).find((one) => one.holderId === holderId);
  if (units === undefined || !entitled) return null;
  const name = `${field} of ${holderId} on ${classId} in period ${periodNumber}`;
  if (field === 'units') {
    const because = `held on the record date, ${recordDate}, by the register of ${classId}`;
    const of = {
      kind: 'registered',
      dealId,
      classId,
      holderId,
      asOf: recordDate,
      registerVersion: event.version,
    } as const;
    const parts: Part[] = [{ name: 'in the register', value: units.toString(), of }];
    return { name, value: units.toString(), because, event: placeOf(event), parts };
  }
  const stated = placeOf(calculation);
  if (field === 'total') {
    const parts = (['interest', 'principal', 'yield'] as const).map((one): Part => ({
      ...{ name: one, value: entitled[one].toString() },
      of: { ...figure, field: one },
    }));
    return { name, value: entitled.total.toString(), because: 'interest, principal and yield', event: stated, parts };
  }
  if (field === 'withheld' || field === 'net') {
    const terms = await record.terms(dealId, calculation.payload.termsVersion);
    const withholding = terms?.terms.withholding;
    const taxed = withholding
      ? holdings.withhold([entitled], withholding, { register: register.state, day: recordDate })
      : null;
    if (taxed && !taxed.ok) return null;
    const tax = taxed ? taxed.value[0]?.withheld : Money.zero(entitled.total.currency);
    if (!tax) return null;
    const withheld = tax.toString();
    if (field === 'withheld') {
      const kind = holdings.kindOn(register.state, holderId, recordDate) ?? 'of a kind that nobody stated';
      const because = withholding
        ? `of what is taxed, the holder is ${kind} on the record date, ${recordDate}: half-up to the fen`
        : 'the terms of the deal withhold no tax of holders';
      return { name, value: withheld, because, event: withholding ? placeOf(event) : stated, parts: [] };
    }
    const parts: Part[] = [
      { name: 'total', value: entitled.total.toString(), of: { ...figure, field: 'total' } },
      { name: 'less tax withheld', value: withheld, of: { ...figure, field: 'withheld' } },
    ];
    const value = entitled.total.minus(tax).toString();
    return { name, value, because: 'the total, less the tax', event: stated, parts };
  }
  if (!isComponent(field)) return null;
  const shared = partsOf(outcome)[field].toString();
  const all = totalOf(held).toString();
  return {
    ...{ name, value: entitled[field].toString(), event: stated },
    because: `${units} of ${all} units of ${shared}, the fen left over to the largest remainders`,
    parts: [
      { name: 'units', value: units.toString(), of: { ...figure, field: 'units' } },
      { name: 'units of the class', value: all, of: { kind: 'units', dealId, periodNumber, classId } },
      { name: field, value: shared, of: { kind: 'class part', dealId, periodNumber, classId, field } },
    ],
  };
}

/** How many units of a class its holders have on the record date. */
export async function unitsReason(figure: Units, record: TrustRecord): Promise<Reason | null> {
  const register = await registerOf(figure, record);
  if (!register) return null;
  const { held, recordDate, event } = register;
  const value = totalOf(held).toString();
  const because = `held by ${held.length} on the record date, ${recordDate}`;
  return { name: `units of ${figure.classId}`, value, because, event: placeOf(event), parts: [] };
}

const isComponent = (text: string): text is 'interest' | 'principal' | 'yield' =>
  ['interest', 'principal', 'yield'].includes(text);

const totalOf = (held: readonly holdings.Holding[]): bigint => held.reduce((sum, { units }) => sum + units, 0n);

/** Who holds a class on a period's record date; by the register as it stood when they were paid, or their tax withheld, once
 * they are. */
async function registerOf({ dealId, periodNumber, classId }: Units | Entitlement, record: TrustRecord) {
  const closed = await record.closed(dealId, periodNumber);
  if (!closed) return null;
  const distribution = await record.distribution(dealId, periodNumber);
  const paid = all(distribution, 'HoldersPaid').find(({ payload }) => payload.classId === classId);
  const drafted = last(distribution, 'InstructionsDrafted')?.payload.withholding;
  const version = paid?.payload.registerVersion ?? drafted?.find((one) => one.classId === classId)?.registerVersion;
  const events = (await record.register(dealId, classId)).slice(0, version);
  const register = (events as readonly (RecordedEvent & holdings.HoldingsEvent)[]).reduce(
    holdings.evolve,
    holdings.initialState,
  );
  const event = last(events, 'UnitsAllotted') && events.at(-1);
  if (register.status !== 'allotted' || !event) return null;
  const { recordDate } = closed.payload.dates;
  const held = holdings.holdingsOn(register, recordDate).filter(({ units }) => units > 0n);
  return { held, state: register, recordDate, event };
}
