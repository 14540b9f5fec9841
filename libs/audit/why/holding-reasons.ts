import { Money, type Figure } from '#domain/shared';
import { all, placeOf, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

/** A class's balance after a payment: what it opened with, less the principal that was paid. */
export async function classReason(
  { dealId, periodNumber, classId }: Extract<Figure, { kind: 'class' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const calculation = await record.calculated(dealId, periodNumber);
  const outcome = calculation?.payload.result.classes.find((one) => one.classId === classId);
  if (!calculation || !outcome) return null;
  const { openingBalance, principalPaid, closingBalance } = outcome;
  const opening: Figure = { kind: 'input', dealId, periodNumber, field: `opening.classes.${classId}.balance` };
  return {
    name: `balance of ${classId} after period ${periodNumber}`,
    value: closingBalance,
    because: `${openingBalance} less ${principalPaid} of principal paid`,
    event: placeOf(calculation),
    parts: [
      { name: 'opening balance', value: openingBalance, of: opening },
      ...(await linesOf({ dealId, periodNumber, classId }, record, (item) => item === `class:${classId}:principal`)),
    ],
  };
}

/** What a holder was paid: their units' part of what the class was paid, component by component. */
export async function holderReason(
  { dealId, periodNumber, classId, holderId }: Extract<Figure, { kind: 'holder' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const ofClass = all(await record.distribution(dealId, periodNumber), 'HoldersPaid').filter(
    ({ payload }) => payload.classId === classId,
  );
  const isPaid = ({ holderId: paidTo }: { readonly holderId: string }): boolean => paidTo === holderId;
  const paid = ofClass.find(({ payload }) => payload.entitlements.some(isPaid));
  const entitlement = paid?.payload.entitlements.find(isPaid);
  if (!paid || !entitlement) return null;
  const { recordDate, registerVersion } = paid.payload;
  const entitlements = ofClass.flatMap(({ payload }) => payload.entitlements);
  const total = Money.sum(ofClass.map(({ payload }) => Money.parse(payload.total))).toString();
  const allUnits = entitlements.reduce((sum, { units }) => sum + BigInt(units), 0n);
  const event = placeOf(paid);
  const components = (['interest', 'principal', 'yield'] as const).map((name): Part => {
    const shared = Money.sum(entitlements.map((one) => Money.parse(one[name]))).toString();
    const because = `${entitlement.units} of ${allUnits} units of ${shared}, the fen left over to the largest remainders`;
    return { name, value: entitlement[name], because, event };
  });
  const { total: gross, withheld } = entitlement;
  const tax: Part[] =
    withheld === undefined
      ? []
      : [
          {
            name: 'less tax withheld',
            value: withheld,
            because: 'of what is taxed by what the holder is on the record date, half-up to the fen',
            event,
          },
        ];
  const net = Money.parse(gross)
    .minus(Money.parse(withheld ?? '0.00'))
    .toString();
  return {
    name: `payment to ${holderId} on ${classId} in period ${periodNumber}`,
    value: net,
    because: `${entitlement.units} of ${allUnits} units of what the class was paid, ${total}${withheld === undefined ? '' : `: ${gross}, less the tax`}`,
    event,
    parts: [
      ...components,
      ...tax,
      {
        name: 'units on the record date',
        value: entitlement.units,
        of: { kind: 'registered', dealId, classId, holderId, asOf: recordDate, registerVersion },
      },
      ...(await linesOf({ dealId, periodNumber, classId }, record, (item) => item.startsWith(`class:${classId}:`))),
    ],
  };
}

/** The lines that paid a class, those that paid nothing left out. */
async function linesOf(
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number; readonly classId: string },
  record: TrustRecord,
  meant: (item: string) => boolean,
): Promise<Part[]> {
  const calculation = await record.calculated(dealId, periodNumber);
  return (calculation?.payload.result.lines ?? [])
    .filter(({ item, paid }) => meant(item) && paid !== '0.00')
    .map(({ rank, item, paid }) => ({
      name: `${item}, paid`,
      value: paid,
      of: { kind: 'line', dealId, periodNumber, rank, item },
    }));
}
