import { issueDate, requireClass, requireDeal, type DealState } from '#domain/deal';
import { err, firstByPrecedence, Money, ok, readAmount, refusal, type Refusal, type Result } from '#domain/shared';
import type { UnitsAllotted } from './holdings.events.js';
import type { RegisterState } from './holdings.state.js';
import { retentionChange, type RegisterOfClass } from './retention.js';
import { retentionBroken } from './require.js';
import { readUnits, UNIT_FACE_MINOR } from './units.js';

export interface AllotUnits {
  readonly sent: {
    readonly dealId: string;
    readonly classId: string;
    /** One line a holder's account, in account order; units of face 100 as whole numbers. */
    readonly allotments: readonly { readonly holderId: string; readonly units: string }[];
    /** 发行价格: what a unit of face 100 was sold for, in yuan; left out where it is not known. */
    readonly price?: string;
  };
  readonly added: {
    readonly deal: DealState;
    /** The registers of the deal's classes, for its risk retention. */
    readonly registers: readonly RegisterOfClass[];
  };
}

/**
 * Enters the holders of a class at issue; together they hold exactly its face. Refused: AMOUNT_*, DEAL_UNKNOWN, CLASS_UNKNOWN,
 * CLASS_ALREADY_ALLOTTED, ALLOTMENT_NOT_WHOLE, ALLOTMENT_INVALID, and where it is the last class, RETENTION_BROKEN.
 */
export function allotUnits({ sent, added }: AllotUnits, state: RegisterState): Result<UnitsAllotted[], Refusal> {
  const price = sent.price === undefined ? ok(null) : readAmount(sent.price, 'price');
  if (!price.ok) return price;
  const deal = requireDeal(added.deal, sent.dealId);
  if (!deal.ok) return deal;
  const issued = requireClass(deal.value.terms, sent.classId);
  if (!issued.ok) return issued;
  if (state.status === 'allotted') {
    return err(refusal('CLASS_ALREADY_ALLOTTED', `class ${sent.classId} of ${sent.dealId} is allotted`));
  }
  const { face } = issued.value;
  const unitsIssued = Money.parse(face).minor / UNIT_FACE_MINOR;
  const fault = firstByPrecedence(faultsOf(sent.allotments, unitsIssued));
  if (fault) return err(fault);
  const sold = price.value && {
    price: price.value.toString(),
    proceeds: Money.ofMinor(price.value.minor * unitsIssued, price.value.currency).toString(),
  };
  const allotted: UnitsAllotted = {
    type: 'UnitsAllotted',
    schemaVersion: 1,
    effectiveDate: issueDate(deal.value.terms, issued.value),
    payload: { dealId: sent.dealId, classId: sent.classId, face, allotments: sent.allotments, ...sold },
  };
  const { after } = retentionChange(deal.value.terms, added.registers, state, allotted);
  return after && !after.passed ? err(retentionBroken(after, 'allotments')) : ok([allotted]);
}

function faultsOf(allotments: AllotUnits['sent']['allotments'], unitsIssued: bigint): Refusal[] {
  const invalid = (message: string, field: string, value: string): Refusal =>
    refusal('ALLOTMENT_INVALID', message, { field, value });

  const faults: Refusal[] = [];
  const seen = new Set<string>();
  let unitsAllotted = 0n;
  let unitsReadable = true;
  for (const [index, { holderId, units }] of allotments.entries()) {
    const field = `allotments[${index}]`;
    if (holderId.trim() === '') faults.push(invalid('a holder is named by an account', `${field}.holderId`, holderId));
    if (seen.has(holderId)) faults.push(invalid(`${holderId} has a line already`, `${field}.holderId`, holderId));
    seen.add(holderId);
    const whole = readUnits(units);
    if (whole !== null) {
      unitsAllotted += whole;
    } else {
      unitsReadable = false;
      faults.push(invalid('units are a whole number above zero', `${field}.units`, units));
    }
  }
  if (unitsReadable && unitsAllotted !== unitsIssued) {
    faults.push(
      refusal('ALLOTMENT_NOT_WHOLE', `${unitsAllotted} units are allotted of the ${unitsIssued} issued`, {
        field: 'allotments',
        value: unitsAllotted.toString(),
      }),
    );
  }
  return faults;
}
