import { requireServicer } from '#domain/deal';
import {
  err,
  Money,
  ok,
  readAmount,
  refusal,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { PoolReport } from '#domain/waterfall';
import { collectionsOf, collectionsOfServicer, restatementsOf } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { receiptFigures, type ReceiptFigures } from './corrections.events.js';
import { poolByDay } from './pool-by-day.js';
import type { ProposeRestatement } from './propose-restatement.js';
import { readPoolReport, sameReport } from './read-pool-report.js';
import type { PublishedPeriod } from './restate.js';
import type { PeriodCorrections } from './restatement.events.js';

/**
 * What a period should have been told, beside how it stands. Refused: MALFORMED, AMOUNT_*, DATE_*, SERVICER_UNKNOWN, FEE_UNKNOWN,
 * POOL_REPORT_MISSING.
 */
export function readCorrections(
  sent: ProposeRestatement['sent'],
  standing: PublishedPeriod,
  { state, today }: { readonly state: CollectionsState; readonly today: BusinessDate },
): Result<PeriodCorrections, Refusal> {
  const collections = readCollections(sent, standing, state);
  if (!collections.ok) return collections;
  const claims = readClaims(sent, standing, state);
  if (!claims.ok) return claims;
  const pool = readPool(sent, standing, { state, today });
  return pool.ok ? ok({ collections: collections.value, claims: claims.value, pool: pool.value }) : pool;
}

/** True where a period stands at these figures already. */
export const changesNothing = ({ collections, claims, pool }: PeriodCorrections): boolean =>
  collections.every(({ stated, corrected }) =>
    receiptFigures.every((figure) => stated[figure] === corrected[figure]),
  ) &&
  claims.every(({ stated, corrected }) => stated === corrected) &&
  (pool === null || pool.stated.every((report, at) => isSameReport(report, pool.corrected[at])));

const isSameReport = (a: PoolReport, b: PoolReport | undefined): boolean => b !== undefined && sameReport(a, b);

function readCollections(
  sent: ProposeRestatement['sent'],
  { terms }: PublishedPeriod,
  state: CollectionsState,
): Result<PeriodCorrections['collections'], Refusal> {
  const collections: PeriodCorrections['collections'][number][] = [];
  for (const { servicerId, ...written } of sent.collections) {
    const servicer = requireServicer(terms, servicerId);
    if (!servicer.ok) return servicer;
    if (collections.some((one) => one.servicerId === servicerId)) return twice('collections', servicerId);
    const stated = statedOf(state, sent.periodNumber, servicerId);
    const corrected = { ...stated };
    for (const figure of receiptFigures) {
      const amount = readAmount(written[figure], `collections.${figure}`, { allowZero: true });
      if (!amount.ok) return amount;
      corrected[figure] = amount.value.toString();
    }
    collections.push({ servicerId, stated, corrected });
  }
  return ok(collections);
}

function readClaims(
  sent: ProposeRestatement['sent'],
  { inputs }: PublishedPeriod,
  state: CollectionsState,
): Result<PeriodCorrections['claims'], Refusal> {
  const { claimAdjustments } = collectionsOf(state, sent.periodNumber);
  const claims: PeriodCorrections['claims'][number][] = [];
  for (const { feeId, amount: written } of sent.claims) {
    const paidOn = inputs.claims.find((claim) => claim.feeId === feeId)?.amount;
    if (paidOn === undefined) {
      const message = `no fee ${feeId} is paid by invoice or claim`;
      return err(refusal('FEE_UNKNOWN', message, { field: 'feeId', value: feeId }));
    }
    if (claims.some((one) => one.feeId === feeId)) return twice('claims', feeId);
    const amount = readAmount(written, 'claims.amount', { allowZero: true });
    if (!amount.ok) return amount;
    const stated = minus(paidOn, claimAdjustments.get(feeId) ?? '0.00');
    claims.push({ feeId, stated, corrected: amount.value.toString() });
  }
  return ok(claims);
}

/** The days are those that servicers reported; a period counts each on the nearest of its own, in the same order. */
function readPool(
  sent: ProposeRestatement['sent'],
  { inputs }: PublishedPeriod,
  { state, today }: { readonly state: CollectionsState; readonly today: BusinessDate },
): Result<PeriodCorrections['pool'], Refusal> {
  if (sent.pool.length === 0) return ok(null);
  const days = poolByDay(collectionsOf(state, sent.periodNumber).poolReports);
  if (!days.ok) return days;
  const stated = inputs.dated?.poolReports ?? [];
  const corrected = [...stated];
  const named = new Set<BusinessDate>();
  for (const written of sent.pool) {
    const read = readPoolReport(written, today);
    if (!read.ok) return read;
    const { date } = read.value;
    if (named.has(date)) return twice('pool', date);
    named.add(date);
    const at = days.value.findIndex((day) => day.date === date);
    const before = stated[at];
    if (!before) {
      const message = `the pool was not reported as of ${date}`;
      return err(refusal('POOL_REPORT_MISSING', message, { field: 'pool', value: date }));
    }
    corrected[at] = { ...read.value, date: before.date };
  }
  return ok({ stated, corrected });
}

/** A servicer's figures as reported, or as restated last. */
function statedOf(state: CollectionsState, periodNumber: number, servicerId: string): ReceiptFigures {
  const restated = restatementsOf(state, periodNumber).restated.flatMap(({ corrections }) =>
    corrections.collections.filter((one) => one.servicerId === servicerId),
  );
  const { principal, interest, penalty, fee, disposalCost } =
    restated.at(-1)?.corrected ?? collectionsOfServicer(state, periodNumber, servicerId).reported;
  return { principal, interest, penalty, fee, disposalCost };
}

const minus = (a: Amount, b: Amount): Amount => Money.parse(a).minus(Money.parse(b)).toString();

const twice = (field: string, value: string): Result<never, Refusal> =>
  err(refusal('MALFORMED', `${value} is corrected twice`, { field, value }));
