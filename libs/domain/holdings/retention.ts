import { isIssuedAtClosing, type DealTerms } from '#domain/deal';
import { assert, Money, Rational, type Amount } from '#domain/shared';
import { testRetention, type RetentionTest } from '#domain/structuring';
import type { HoldingsEvent, RetentionBreached, RetentionRestored } from './holdings.events.js';
import { evolve, type AllottedRegister, type RegisterState } from './holdings.state.js';
import { holdingsAtLast } from './positions.js';
import { UNIT_FACE_MINOR } from './units.js';

/** The register of another class of the same deal, as it stands. */
export interface RegisterOfClass {
  readonly classId: string;
  readonly register: RegisterState;
}

/** What the retaining accounts keep of a class, everything that was entered taken in. */
function retainedUnits(register: AllottedRegister, accounts: readonly string[]): bigint {
  const kept = holdingsAtLast(register).filter(({ holderId }) => accounts.includes(holderId));
  return kept.reduce((sum, { units }) => sum + units, 0n);
}

/** Whether the originators keep what the deal asks of what is issued; null where it asks nothing, or a class of the closing is not allotted. */
export function retentionTest(
  { retention, classes }: DealTerms,
  registers: readonly RegisterOfClass[],
): RetentionTest | null {
  if (!retention) return null;
  const registerOf = (classId: string): RegisterState | undefined =>
    registers.find((one) => one.classId === classId)?.register;
  const awaited = classes.filter((one) => isIssuedAtClosing(one) && registerOf(one.classId)?.status !== 'allotted');
  if (awaited.length > 0) return null;
  const kept = classes.flatMap(({ classId, face }) => {
    const register = registerOf(classId);
    if (register?.status !== 'allotted') return [];
    return [{ classId, face, retained: retainedFace(retainedUnits(register, retention.accounts)) }];
  });
  return kept.length === 0 ? null : testKept(retention.least, kept);
}

/** The face of units kept. */
export const retainedFace = (units: bigint): Amount => Money.ofMinor(units * UNIT_FACE_MINOR).toString();

/** Tests what is kept of each class, the lowest last. */
export const testKept = (
  least: string,
  kept: readonly { readonly classId: string; readonly face: Amount; readonly retained: Amount }[],
): RetentionTest =>
  testRetention(
    kept.map(({ classId, face, retained }) => ({ classId, face: Money.parse(face), retained: Money.parse(retained) })),
    Rational.parse(least),
  );

/** The retention before and after what is decided on the register of one class. */
export interface RetentionChange {
  readonly before: RetentionTest | null;
  readonly after: RetentionTest | null;
}

export function retentionChange(
  terms: DealTerms,
  others: readonly RegisterOfClass[],
  state: RegisterState,
  [first, ...more]: readonly [HoldingsEvent, ...HoldingsEvent[]],
): RetentionChange {
  const { classId } = first.payload;
  const rest = others.filter((one) => one.classId !== classId);
  return {
    before: retentionTest(terms, [...rest, { classId, register: state }]),
    after: retentionTest(terms, [...rest, { classId, register: [first, ...more].reduce(evolve, state) }]),
  };
}

/** What a booking does to the retention, by name: a breach, the end of one, or nothing. */
export function retentionFound(
  { before, after }: RetentionChange,
  { effectiveDate, payload }: { readonly effectiveDate: string; readonly payload: Cause },
): (RetentionBreached | RetentionRestored)[] {
  if (!after || (before?.passed ?? true) === after.passed) return [];
  const { dealId, classId, transferId } = payload;
  const of = { dealId, classId, transferId };
  if (after.passed) return [{ type: 'RetentionRestored', schemaVersion: 1, effectiveDate, payload: of }];
  assert(after.faults.length > 0, 'what fails has a fault');
  return [{ type: 'RetentionBreached', schemaVersion: 1, effectiveDate, payload: { ...of, faults: after.faults } }];
}

interface Cause {
  readonly dealId: string;
  readonly classId: string;
  readonly transferId: string;
}
