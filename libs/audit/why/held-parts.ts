import { receivedAs } from '#domain/pool-flows';
import { RESTATED, type BookTransfer, type TraceLine } from '#domain/waterfall';
import { Money, type Figure } from '#domain/shared';
import { placeOf, type Recorded, type TrustRecord } from './trust-record.js';
import type { Part } from './why.js';

type Calculation = Recorded<'DistributionCalculated'>;

/**
 * What the account that a line pays from held when its step began, in a deal with accounts of its own: what it opened with, and every
 * movement before the step's own. Empty where the step moved nothing, for then no movement names its account.
 */
export async function heldParts(calculation: Calculation, line: TraceLine, record: TrustRecord): Promise<Part[]> {
  const transfers = calculation.payload.result.book?.transfers ?? [];
  const own = transfers.findIndex(({ term }) => term === line.term);
  const accountId = transfers[own]?.from;
  if (accountId === undefined) return [];
  const before = transfers.slice(0, own).filter(({ from, to }) => from === accountId || to === accountId);
  const opened = await opening(calculation, accountId, record);
  return [...opened, ...before.map((transfer) => movement(calculation, accountId, transfer))];
}

/** What the payment before left on the account, or in the first period what the terms say. */
async function opening({ payload }: Calculation, accountId: string, record: TrustRecord): Promise<Part[]> {
  const { dealId, periodNumber, termsVersion } = payload;
  const name = `${accountId} as the period opened`;
  const closed = await record.closed(dealId, periodNumber);
  const left = closed?.payload.inputs.opening.book?.accounts ?? [];
  const at = left.findIndex((one) => one.accountId === accountId);
  const field = `opening.book.accounts[${at}].balance`;
  const balance = left[at]?.balance;
  if (balance !== undefined) return [{ name, value: balance, of: { kind: 'input', dealId, periodNumber, field } }];
  const accounts = (await record.terms(dealId, termsVersion))?.terms.accounts ?? [];
  const index = accounts.findIndex((one) => one.accountId === accountId);
  const path = `accounts[${index}].openingBalance`;
  const begun = accounts[index]?.openingBalance;
  return begun === undefined ? [] : [{ name, value: begun, of: { kind: 'term', dealId, termsVersion, path } }];
}

/** A movement of a payment's book, as it changed an account, with the figure that it is of. */
export function movement(calculation: Calculation, accountId: string, transfer: BookTransfer): Part {
  const { item, date, to, amount } = transfer;
  const came = to === accountId;
  const name = `${came ? item : `less ${item}`} of ${date}`;
  const value = came ? amount : Money.parse(amount).negated().toString();
  const of = came || item === RESTATED ? figureOf(calculation, accountId, transfer) : null;
  return of ? { name, value, of } : { name, value, because: `moved by ${item}`, event: placeOf(calculation) };
}

const COLLECTED = /^collection:(\w+)$/;
const BOUGHT_BACK = /^buy-back:(.+)$/;
/** Under which component of the receipts a component of the pool comes in. */
const receiptOf = (component: string): string =>
  Object.entries(receivedAs).find(([, parts]) => parts.some((part) => part === component))?.[0] ?? component;

/** The figure that a movement is of; null where it is none that can be asked for. */
function figureOf({ payload }: Calculation, accountId: string, { item, term }: BookTransfer): Figure | null {
  const { dealId, periodNumber, result } = payload;
  const [, component] = COLLECTED.exec(item) ?? [];
  const [, requestId] = BOUGHT_BACK.exec(item) ?? [];
  const input = (field: string): Figure => ({ kind: 'input', dealId, periodNumber, field });
  if (component !== undefined) return input(`collections.components.${receiptOf(component)}`);
  if (item === RESTATED) return input(`dated.restated: ${accountId}`);
  if (requestId !== undefined) return input(`buyBacks: ${requestId}`);
  const line = result.lines.find((one) => one.rank > 0 && one.term === term && one.item === item);
  return line ? { kind: 'line', dealId, periodNumber, rank: line.rank, item } : null;
}
