import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { adjustedKey, restatementsOf, type CorrectionSubject } from './collections-so-far.js';
import type { CollectionsState, ProposedRestatement } from './collections.state.js';
import { receiptFigures } from './corrections.events.js';

/** Whom a restatement names: the servicers whose figures it corrects, and the fees whose invoices. */
interface Named {
  readonly collections: readonly { readonly servicerId: string }[];
  readonly claims: readonly { readonly feeId: string }[];
}

/**
 * What was wrong of a servicer or fee in a closed period is restated or counts in another period, never both; what was wrong of the
 * others is nothing to it. Refused PERIOD_ALREADY_RESTATED where the period is restated for it.
 */
export function requireNotRestated(
  state: CollectionsState,
  periodNumber: number,
  of: CorrectionSubject,
): Result<void, Refusal> {
  const { restated } = restatementsOf(state, periodNumber);
  if (!differs(restated, of)) return ok(undefined);
  const detail = detailOf(of);
  const message = `period ${periodNumber} is restated for ${detail.value}, and would count it twice`;
  const remedy = 'restate the period once more: as it was reported, where it is to be adjusted instead';
  return err(refusal('PERIOD_ALREADY_RESTATED', message, { ...detail, remedy }));
}

/**
 * The other way round: refused PERIOD_ALREADY_ADJUSTED where something of a servicer or fee named counts in another period, being
 * adjusted or reported late.
 */
export function requireNotAdjusted(
  state: CollectionsState,
  periodNumber: number,
  { collections, claims }: Named,
): Result<void, Refusal> {
  const named = [
    ...collections.map(({ servicerId }): CorrectionSubject => ({ servicerId })),
    ...claims.map(({ feeId }): CorrectionSubject => ({ feeId })),
  ];
  const adjusted = named.find((of) => countsElsewhere(state, periodNumber, of));
  if (!adjusted) return ok(undefined);
  const detail = detailOf(adjusted);
  const message = `what was wrong of ${detail.value} in period ${periodNumber} counts in another, and would count twice`;
  return err(refusal('PERIOD_ALREADY_ADJUSTED', message, detail));
}

/** Whether the restatements, all together, say something else than was reported or claimed. */
function differs(restated: readonly ProposedRestatement[], of: CorrectionSubject): boolean {
  if ('feeId' in of) {
    const claims = restated.flatMap(({ corrections }) => corrections.claims.filter(({ feeId }) => feeId === of.feeId));
    return claims[0]?.stated !== claims.at(-1)?.corrected;
  }
  const collections = restated.flatMap(({ corrections }) =>
    corrections.collections.filter(({ servicerId }) => servicerId === of.servicerId),
  );
  const [reported, standing] = [collections[0]?.stated, collections.at(-1)?.corrected];
  return receiptFigures.some((figure) => reported?.[figure] !== standing?.[figure]);
}

const countsElsewhere = (
  { adjusted, uploads }: CollectionsState,
  periodNumber: number,
  of: CorrectionSubject,
): boolean =>
  adjusted.has(adjustedKey(periodNumber, of)) ||
  ('servicerId' in of &&
    [...uploads.values()].some(
      ({ servicerId, lateOf }) => servicerId === of.servicerId && lateOf.includes(periodNumber),
    ));

const detailOf = (of: CorrectionSubject): { readonly field: string; readonly value: string } =>
  'servicerId' in of ? { field: 'servicerId', value: of.servicerId } : { field: 'feeId', value: of.feeId };
