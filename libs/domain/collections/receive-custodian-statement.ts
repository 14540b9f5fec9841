import { requireDeal, type DealState } from '#domain/deal';
import {
  addDays,
  err,
  ok,
  readPastDate,
  readText,
  refusal,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { CustodianStatementReceived } from './collections.events.js';
import { collectionsOf } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { countsFrom, requireNewFile, requireOpenPeriod, type CollectionPeriod } from './require.js';
import type { Statement } from './statement-breaks.js';

export interface ReceiveCustodianStatement {
  readonly sent: {
    readonly dealId: string;
    /** The period with whose close the statement is reconciled. */
    readonly periodNumber: number;
    readonly fileName: string;
    readonly fileDigest: string;
    readonly fileBytes: number;
    readonly mappingVersion?: number;
    /** What the file says, as the intake read it. */
    readonly statement: Statement;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
  };
}

/**
 * Takes the custodian's statement of the trust's accounts (保管机构对账单) that a period is reconciled with; a later one
 * supersedes it until the close. Statements follow each other without a day between them, the first from the cut-off
 * date, each as far as the period's determination date, no further than today. Refused: MALFORMED, DATE_IN_FUTURE,
 * DATE_OUTSIDE_PERIOD, DEAL_UNKNOWN, FILE_ALREADY_ACCEPTED, STATEMENT_NOT_CONTINUOUS, OPENING_BALANCE_DIFFERS,
 * PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED.
 */
export function receiveCustodianStatement(
  { sent, added }: ReceiveCustodianStatement,
  state: CollectionsState,
): Result<CustodianStatementReceived[], Refusal> {
  const fileName = readText(sent.fileName, 'fileName');
  if (!fileName.ok) return fileName;
  const { dealId, periodNumber, fileDigest, fileBytes, statement } = sent;
  const to = readPastDate(statement.to, 'to', added.today);
  if (!to.ok) return to;
  const whole = requireWholePeriod(added.period, to.value);
  if (!whole.ok) return whole;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const fresh = requireNewFile(state, fileDigest);
  if (!fresh.ok) return fresh;
  const gap = gapBefore(sent, state, deal.value.terms.cutOffDate);
  if (gap) return err(gap);
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const before = collectionsOf(state, periodNumber).statement;
  return ok([
    {
      type: 'CustodianStatementReceived',
      schemaVersion: 1,
      effectiveDate: countsFrom(period.value, added.today),
      payload: {
        dealId,
        periodNumber,
        version: (before?.version ?? 0) + 1,
        fileName: fileName.value,
        fileDigest,
        fileBytes,
        ...(sent.mappingVersion !== undefined && { mappingVersion: sent.mappingVersion }),
        statement,
      },
    },
  ]);
}

/** A statement that ends before the determination date says nothing of the period's last days. */
function requireWholePeriod(period: CollectionPeriod | null, to: BusinessDate): Result<void, Refusal> {
  if (!period || to >= period.determinationDate) return ok(undefined);
  const message = `the statement ends on ${to}, and the period collects until ${period.determinationDate} inclusive`;
  const remedy = 'send a statement up to the determination date or a later day';
  return err(refusal('DATE_OUTSIDE_PERIOD', message, { field: 'to', value: to, remedy }));
}

function gapBefore(
  { periodNumber, statement }: ReceiveCustodianStatement['sent'],
  state: CollectionsState,
  cutOffDate: BusinessDate,
): Refusal | null {
  const { from, to, accounts } = statement;
  const last = [...state.periods]
    .filter(([number, { statement: found }]) => number < periodNumber && found !== null)
    .sort(([a], [b]) => b - a)[0]?.[1].statement;
  const expected = last ? addDays(last.to, 1) : cutOffDate;
  if (from !== expected || to < from) {
    return refusal('STATEMENT_NOT_CONTINUOUS', `the statement is of ${from} to ${to}, and is to begin on ${expected}`, {
      field: 'from',
      value: from,
    });
  }
  for (const { account, opening } of accounts) {
    const closing = last?.accounts.find((one) => one.account === account)?.closing ?? '0.00';
    if (opening === closing) continue;
    return refusal('OPENING_BALANCE_DIFFERS', `the last statement left ${account} with ${closing}`, {
      field: 'balance',
      value: opening,
    });
  }
  return null;
}
