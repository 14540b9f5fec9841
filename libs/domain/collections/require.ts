import type { DealState, DealTerms } from '#domain/deal';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { BankCredit } from './bank-credit.js';
import { collectionsOf, reportKey } from './collections-so-far.js';
import { isDebit } from './credited-as.js';
import type { AcceptedUpload, CollectionsState } from './collections.state.js';
import type { ValidPartProposed } from './valid-part.events.js';

/** 收款期间: the days whose cash a period collects, both inclusive. */
export interface CollectionPeriod {
  readonly collectionFrom: BusinessDate;
  readonly determinationDate: BusinessDate;
}

/** The period to which cash may be booked; refused PERIOD_UNKNOWN unless opened, PERIOD_ALREADY_CLOSED once frozen. */
export function requireOpenPeriod<P extends CollectionPeriod>(
  state: CollectionsState,
  period: P | null,
  periodNumber: number,
): Result<P, Refusal> {
  const detail = { field: 'periodNumber', value: String(periodNumber) };
  if (!period) return err(refusal('PERIOD_UNKNOWN', `period ${periodNumber} is not open`, detail));
  const open = requireNotFrozen(state, periodNumber);
  return open.ok ? ok(period) : open;
}

/** Refused PERIOD_ALREADY_CLOSED once the period is frozen. */
export function requireNotFrozen(state: CollectionsState, periodNumber: number): Result<void, Refusal> {
  if (!collectionsOf(state, periodNumber).frozen) return ok(undefined);
  const detail = { field: 'periodNumber', value: String(periodNumber) };
  return err(refusal('PERIOD_ALREADY_CLOSED', `period ${periodNumber} takes nothing any more`, detail));
}

/**
 * What leaves an account is missing in the next payment, and the next reports go on from what is corrected. Refused
 * EARLIER_PERIOD_NOT_CLOSED where those are of a period before it; periods are closed in their order.
 */
export function requireEarlierClosed(state: CollectionsState, periodNumber: number): Result<void, Refusal> {
  if (periodNumber === 1 || collectionsOf(state, periodNumber - 1).frozen) return ok(undefined);
  return err(
    refusal('EARLIER_PERIOD_NOT_CLOSED', `period ${periodNumber - 1} is not closed`, {
      field: 'periodNumber',
      value: String(periodNumber),
    }),
  );
}

/** From which day a report counts: made during the period from its own, made afterwards still within the period. */
export const countsFrom = ({ determinationDate }: CollectionPeriod, today: BusinessDate): BusinessDate =>
  today < determinationDate ? today : determinationDate;

/** Refused FILE_ALREADY_ACCEPTED for a file whose bytes were accepted before, whatever its name, and still count. */
export function requireNewFile(state: CollectionsState, fileDigest: string): Result<void, Refusal> {
  return requireNotAccepted(state, fileDigest, fileDigest);
}

/**
 * Refused FILE_ALREADY_ACCEPTED for a report whose bytes count as the same servicer's report of the period; those of another
 * period may say the same, where nothing moved.
 */
export function requireNewReport(
  state: CollectionsState,
  report: { readonly fileDigest: string; readonly servicerId: string; readonly periodNumber: number },
): Result<void, Refusal> {
  return requireNotAccepted(state, reportKey(report.fileDigest, report), report.fileDigest);
}

function requireNotAccepted(state: CollectionsState, key: string, fileDigest: string): Result<void, Refusal> {
  const acceptedWith = state.acceptedFiles.get(key);
  if (acceptedWith === undefined) return ok(undefined);
  return err(
    refusal('FILE_ALREADY_ACCEPTED', `the same file was accepted as ${acceptedWith}`, {
      field: 'fileDigest',
      value: fileDigest,
    }),
  );
}

/**
 * The upload that a file replaces, null where it replaces none. Refused UPLOAD_NOT_STANDING unless it is accepted, of
 * the same servicer and period, and not superseded itself.
 */
export function requireSupersedable(
  state: CollectionsState,
  uploadId: string | null,
  { servicerId, periodNumber }: Pick<AcceptedUpload, 'servicerId' | 'periodNumber'>,
): Result<AcceptedUpload | null, Refusal> {
  if (uploadId === null) return ok(null);
  const upload = state.uploads.get(uploadId);
  if (upload?.servicerId === servicerId && upload.periodNumber === periodNumber) return ok(upload);
  const message = `${servicerId} has no upload ${uploadId} that counts in period ${periodNumber}`;
  return err(refusal('UPLOAD_NOT_STANDING', message, { field: 'supersedes', value: uploadId }));
}

/**
 * Refused UPLOAD_NOT_STANDING for an upload that another superseded: it is not accepted a second time. Its file counts anew in
 * the place of the upload that counts now, as another upload.
 */
export function requireNotSuperseded(state: CollectionsState, uploadId: string): Result<void, Refusal> {
  let standing = state.superseded.get(uploadId);
  if (standing === undefined) return ok(undefined);
  for (let next = state.superseded.get(standing); next !== undefined; next = state.superseded.get(standing)) {
    standing = next;
  }
  return err(
    refusal('UPLOAD_NOT_STANDING', `the file was accepted as upload ${uploadId}, which was superseded since`, {
      field: 'supersedes',
      value: uploadId,
      remedy: `leave it if upload ${standing}, which counts now, is right; else send the file in the place of ${standing}`,
    }),
  );
}

/**
 * A movement at the bank is booked once, whatever it was for, a payment or one that came back among them; one that is to be booked again, exactly
 * as the bank made it. Refused: BANK_REFERENCE_ALREADY_BOOKED, CREDIT_DIFFERS.
 */
export function requireNotBooked(
  { credits, toBookAgain }: CollectionsState,
  paymentReferences: ReadonlySet<string>,
  { bankReference, amount, valueDate }: BankCredit,
  way: 'credit' | 'debit' = 'credit',
): Result<void, Refusal> {
  if (credits.has(bankReference) || paymentReferences.has(bankReference)) return alreadyBooked(bankReference);
  const before = toBookAgain.get(bankReference);
  if (!before) return ok(undefined);
  const made = isDebit(before) ? 'debit' : 'credit';
  const message = `the bank ${made}ed ${before.amount} on ${before.valueDate} as ${bankReference}`;
  const differs = (field: string, value: string): Result<never, Refusal> =>
    err(refusal('CREDIT_DIFFERS', message, { field, value }));
  if (made !== way) return differs('bankReference', bankReference);
  if (before.amount !== amount) return differs('amount', amount);
  return before.valueDate === valueDate ? ok(undefined) : differs('valueDate', valueDate);
}

/** What the bank takes back has a reference of its own; refused BANK_REFERENCE_ALREADY_BOOKED. */
export function requireNewReference(
  { credits, toBookAgain }: CollectionsState,
  paymentReferences: ReadonlySet<string>,
  bankReference: string,
): Result<void, Refusal> {
  return [credits, toBookAgain, paymentReferences].some((known) => known.has(bankReference))
    ? alreadyBooked(bankReference)
    : ok(undefined);
}

const alreadyBooked = (bankReference: string): Result<never, Refusal> =>
  err(
    refusal('BANK_REFERENCE_ALREADY_BOOKED', `${bankReference} is booked`, {
      field: 'bankReference',
      value: bankReference,
    }),
  );

/**
 * Refused DATE_OUTSIDE_PERIOD for a movement from before the period began, unless the period that it lies in is closed, so that it was seen
 * too late for that one, or it is on record: then it has its day. None is from before the deal's cut-off date.
 */
export function requireInTime(
  state: CollectionsState,
  { period, periodNumber, deal, paymentReferences }: CountedIn,
  { bankReference, valueDate }: BankCredit,
): Result<void, Refusal> {
  const { credits, toBookAgain } = state;
  if ([credits, toBookAgain, paymentReferences].some((known) => known.has(bankReference))) return ok(undefined);
  const isFirst = periodNumber === 1 || !collectionsOf(state, periodNumber - 1).frozen;
  if (isFirst || deal.status === 'unregistered') return requireNotBefore(period, valueDate);
  const { cutOffDate: collectionFrom } = deal.terms;
  return requireNotBefore(period && { ...period, collectionFrom }, valueDate);
}

/** Where a movement is to count: the period and its days, null where it is not opened, and its deal. */
export interface CountedIn {
  readonly period: CollectionPeriod | null;
  readonly periodNumber: number;
  readonly deal: DealState;
  /** The bank’s references of the deal’s payments, and of those that came back. */
  readonly paymentReferences: ReadonlySet<string>;
}

/**
 * Refused DATE_OUTSIDE_PERIOD for a credit from before the period began. One from after its determination date may
 * still be the period's: a servicer remits what it collected some days later.
 */
export function requireNotBefore(
  period: CollectionPeriod | null,
  valueDate: BusinessDate,
  field = 'valueDate',
): Result<void, Refusal> {
  if (!period || valueDate >= period.collectionFrom) return ok(undefined);
  const message = `${valueDate} is before ${period.collectionFrom}, the first day of what may be booked here`;
  return err(refusal('DATE_OUTSIDE_PERIOD', message, { field, value: valueDate }));
}

/**
 * Refused BUY_BACK_LAPSED for a request whose assets stay. One whose rest was given up is paid up to its price still: what came in may
 * prove to be more, or go back and be paid again.
 */
export function requireNotLapsed(
  { lapsed }: CollectionsState,
  requestId: string,
  detail: Pick<Refusal, 'field' | 'value'>,
): Result<void, Refusal> {
  if (lapsed.get(requestId)?.outcome !== 'assets stay') return ok(undefined);
  return err(refusal('BUY_BACK_LAPSED', `nothing is owed on request ${requestId}`, detail));
}

/** The valid part of a file that waits as the upload. Refused: VALID_PART_NOT_PROPOSED. */
export function requireValidPart(
  state: CollectionsState,
  uploadId: string,
): Result<ValidPartProposed['payload'], Refusal> {
  const proposal = state.validParts.get(uploadId);
  if (proposal) return ok(proposal);
  const detail = { field: 'uploadId', value: uploadId };
  return err(refusal('VALID_PART_NOT_PROPOSED', `no valid part of a file waits as upload ${uploadId}`, detail));
}

/** A deal that names accounts says on which the bank booked; any other has its collection account only. Refused: ACCOUNT_UNKNOWN. */
export function requireNamedAccount(
  { dealId, accounts }: DealTerms,
  accountId: string | undefined,
): Result<void, Refusal> {
  const known = accounts === undefined ? accountId === undefined : accounts.some((one) => one.accountId === accountId);
  if (known) return ok(undefined);
  const message =
    accounts === undefined
      ? `${dealId} has no accounts of its own: name none`
      : `the accounts of ${dealId} are ${accounts.map((one) => one.accountId).join(', ')}`;
  return err(refusal('ACCOUNT_UNKNOWN', message, { field: 'accountId', value: accountId ?? '' }));
}
