import { issueDate, requireClass, requireDeal, type ClassTerms, type DealState, type DealTerms } from '#domain/deal';
import {
  assert,
  err,
  firstByPrecedence,
  inParts,
  Money,
  ok,
  readAmount,
  refusal,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { AllottedUnits, HolderUnits, UnitsAllotted } from './holdings.events.js';
import type { RegisterState } from './holdings.state.js';
import { requireHoldersWithin } from './holders-limit.js';
import { retentionChange, type RegisterOfClass } from './retention.js';
import { retentionBroken } from './require.js';
import { readUnits, unitsOfFace } from './units.js';

export interface AllotUnits {
  readonly sent: {
    readonly dealId: string;
    readonly classId: string;
    /** One line a holder's account, in account order; units of face 100 as whole numbers. */
    readonly allotments: readonly HolderUnits[];
    /** 发行价格: what a unit of face 100 was sold for, in yuan; left out where it is not known. */
    readonly price?: string;
  };
  readonly added: {
    readonly deal: DealState;
    /** The registers of the deal's classes, for its risk retention. */
    readonly registers: readonly RegisterOfClass[];
  };
}

/** What one request holds: more holders come as the registrar's list. */
const ALLOTMENTS_SENT_MAX = 10_000;

/**
 * Enters the holders of a class at issue; together they hold exactly its face. Refused: AMOUNT_*, DEAL_UNKNOWN, CLASS_UNKNOWN,
 * CLASS_ALREADY_ALLOTTED, ALLOTMENT_NOT_WHOLE, ALLOTMENT_INVALID, TOO_MANY_HOLDERS, and where it is the last class, RETENTION_BROKEN.
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
  const unitsIssued = unitsOfFace(issued.value.face);
  const fault = firstByPrecedence(faultsOf(sent.allotments, unitsIssued));
  if (fault) return err(fault);
  const within = requireHoldersWithin(added.registers, sent.classId, sent.allotments.length);
  if (!within.ok) return within;
  const sold = price.value && {
    price: price.value.toString(),
    proceeds: Money.ofMinor(price.value.minor * unitsIssued, price.value.currency).toString(),
  };
  const events = allotmentOf(deal.value.terms, issued.value, sent.allotments, sold ?? {});
  const { after } = retentionChange(deal.value.terms, added.registers, state, events);
  return after && !after.passed ? err(retentionBroken(after, 'allotments')) : ok(events);
}

/** The holders of a class at issue, in as many events as carry them. */
export function allotmentOf(
  terms: DealTerms,
  issued: ClassTerms,
  allotments: readonly AllottedUnits[],
  how: Pick<UnitsAllotted['payload'], 'price' | 'proceeds' | 'listNumber'>,
): [UnitsAllotted, ...UnitsAllotted[]] {
  const { classId, face } = issued;
  const [first, ...more] = inParts(allotments).map(({ lines, part }): UnitsAllotted => ({
    type: 'UnitsAllotted',
    schemaVersion: 1,
    effectiveDate: issueDate(terms, issued),
    payload: { dealId: terms.dealId, classId, face, allotments: lines, ...(part && { part }), ...how },
  }));
  assert(first, 'a list has a part');
  return [first, ...more];
}

function faultsOf(allotments: AllotUnits['sent']['allotments'], unitsIssued: bigint): Refusal[] {
  const invalid = (message: string, field: string, value: string): Refusal =>
    refusal('ALLOTMENT_INVALID', message, { field, value });

  const faults: Refusal[] = [];
  if (allotments.length > ALLOTMENTS_SENT_MAX) {
    const message = `${allotments.length} allotments are more than the ${ALLOTMENTS_SENT_MAX} of one request`;
    const remedy = 'send the registrar’s holder list of the day of issue as a file, and book it';
    return [refusal('ALLOTMENT_INVALID', message, { field: 'allotments', remedy })];
  }
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
