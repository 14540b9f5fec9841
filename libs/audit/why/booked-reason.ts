import { disposalCosts, holderAccount, ownAccount, type BookingEvent, type Transfer } from '#domain/ledger';
import { Money } from '#domain/shared';
import type { Amount } from '#domain/shared';
import { receiptFigures } from '#domain/collections';
import type { ReceiptTotals } from '#domain/upload';
import { buyBackRequest } from './input-reason.js';
import { transferParts } from './transfer-parts.js';
import { all, placeOf, type Recorded, type RecordedEvent, type TrustRecord } from './trust-record.js';
import type { Part } from './why.js';

/** Why an event moved money, and what it was made of. */
export interface Booked {
  readonly because: string;
  readonly parts: readonly Part[];
}

/** What made one transfer of an event: the file, the bank's advice, the line of a distribution, or what the deal document begins with. */
export async function bookedReason(
  event: Recorded<BookingEvent['type']>,
  transfer: Transfer,
  record: TrustRecord,
): Promise<Booked> {
  const because = becauseOf(event);
  switch (event.type) {
    case 'TrustEstablished':
      return { because, parts: await openingParts(event, transfer, record) };
    case 'AccountIncomeReceived':
    case 'BankChargeBooked':
      return { because, parts: [] };
    case 'CollectionReceived': {
      const { uploadId, totals, supersedes } = event.payload;
      const isCost = transfer.to === disposalCosts || transfer.from === disposalCosts;
      const file = supersedes && transfer.description.endsWith(', superseded') ? supersedes : { uploadId, totals };
      const parts = columnsOf(file.uploadId, file.totals, (column) => (column === 'disposalCost') === isCost);
      return { because, parts };
    }
    case 'RemittanceReceived':
      return { because, parts: await reportedParts(event.payload, record) };
    case 'UnidentifiedCashReceived': {
      const { dealId, bankReference } = event.payload;
      const assigned = all(await record.collections(dealId), 'UnidentifiedCashAssigned').filter(
        ({ payload }) => payload.suspenseReference === bankReference,
      );
      return { because, parts: assigned.map((one) => fact('assigned', one.payload.amount, one)) };
    }
    case 'UnidentifiedCashAssigned': {
      const { dealId, suspenseReference } = event.payload;
      const came = await creditOf(dealId, suspenseReference, record);
      return { because, parts: [...came, ...(await reportedParts(event.payload, record))] };
    }
    case 'InvestmentBought':
    case 'InvestmentMatured':
    case 'InvestmentLost':
      return { because, parts: await investmentParts(event.payload, record) };
    case 'ReceiptAdjusted': {
      const { corrects, stated, difference } = event.payload;
      const { uploadId, line } = corrects;
      const parts = receiptFigures
        .filter((column) => difference[column] !== '0.00')
        .map((column): Part => ({
          name: `${column} as it stood`,
          value: stated[column],
          of: { kind: 'cell', uploadId, line, column },
        }));
      return { because, parts };
    }
    case 'BankCreditAdjusted': {
      const { dealId, corrects } = event.payload;
      return { because, parts: await creditOf(dealId, corrects.bankReference, record) };
    }
    case 'PeriodRestated': {
      const { dealId, number, periodNumber } = event.payload;
      const proposed = all(await record.collections(dealId), 'RestatementProposed').filter(
        ({ payload }) => payload.number === number && payload.periodNumber === periodNumber,
      );
      return { because, parts: proposed.map((one) => fact('proposed', transfer.amount.toString(), one)) };
    }
    case 'SupportPaymentReceived': {
      const { dealId, periodNumber, supportId, provider } = event.payload;
      const called = all(await record.support(dealId, periodNumber), 'SupportCalled').filter(
        ({ payload }) => payload.supportId === supportId && payload.provider === provider,
      );
      return { because, parts: called.map((one) => fact('called', one.payload.amount, one)) };
    }
    case 'BuyBackPaymentReceived':
      return { because, parts: await buyBackRequest(event.payload, event.payload.requestId, record) };
    case 'InstructionExecuted':
      return { because, parts: await transferParts(event.payload, record) };
    case 'PaymentReturned': {
      const { instructionId } = event.payload;
      const executed = all(await record.instruction(instructionId), 'InstructionExecuted');
      return { because, parts: executed.map((one) => fact('paid before', one.payload.amount, one)) };
    }
    case 'ReturnReversed': {
      const { instructionId, attempt } = event.payload;
      const returned = all(await record.instruction(instructionId), 'PaymentReturned');
      const booked = returned.filter(
        ({ payload, position }) => payload.attempt === attempt && position < event.position,
      );
      return { because, parts: booked.slice(-1).map((one) => fact('booked as returned', one.payload.amount, one)) };
    }
    case 'HoldersPaid': {
      const { dealId, periodNumber, classId, entitlements } = event.payload;
      const paid = entitlements.filter(({ holderId }) => holderAccount(classId, holderId) === transfer.to);
      const parts = paid.map(({ holderId, total, withheld = '0.00' }): Part => {
        const of = { kind: 'holder', dealId, periodNumber, classId, holderId } as const;
        const value = Money.parse(total).minus(Money.parse(withheld)).toString();
        return { name: `payment to ${holderId}`, value, of };
      });
      return { because, parts };
    }
  }
}

/** Of what the bank did in a closed period, that people saw it later. */
const seenLate = ({ lateOf }: { readonly lateOf?: number }): string =>
  lateOf === undefined ? '' : `, seen after period ${lateOf} was closed, in which the bank did it`;

/** What moved the money, and who says so. */
function becauseOf(event: RecordedEvent): string {
  switch (event.type) {
    case 'TrustEstablished':
      return `what the trust began with, established by ${event.actor}`;
    case 'CollectionReceived': {
      const { servicerId, fileDigest, fileVersion } = event.payload;
      return `reported by ${servicerId} in version ${fileVersion} of its file (SHA-256 ${fileDigest})`;
    }
    case 'RemittanceReceived':
      return `remitted by ${event.payload.servicerId}, bank reference ${event.payload.bankReference}, booked by ${event.actor}`;
    case 'UnidentifiedCashReceived':
      return `nobody knew whose it was: ${event.payload.remark}, bank reference ${event.payload.bankReference}`;
    case 'UnidentifiedCashAssigned':
      return `held under ${event.payload.suspenseReference}, found by ${event.actor} to be of ${event.payload.servicerId}`;
    case 'AccountIncomeReceived':
      return `${event.payload.kind}, bank reference ${event.payload.bankReference}, booked by ${event.actor}`;
    case 'BankChargeBooked':
      return `${event.payload.remark}, bank reference ${event.payload.bankReference}, booked by ${event.actor}${seenLate(event.payload)}`;
    case 'InvestmentBought':
      return `investment ${event.payload.investmentId}, bank reference ${event.payload.bankReference}, booked by ${event.actor}${seenLate(event.payload)}`;
    case 'InvestmentMatured':
      return `investment ${event.payload.investmentId}, bank reference ${event.payload.bankReference}, booked by ${event.actor}`;
    case 'InvestmentLost':
      return `${event.payload.lost.startsWith('-') ? 'not lost after all, by' : 'given up by'} ${event.payload.proposedBy} and ${event.payload.approvedBy}: ${event.payload.reason}`;
    case 'InvestmentRequested':
      return `by ${event.payload.requestedBy}: ${event.payload.reason}`;
    case 'InvestmentApproved':
      return `by ${event.payload.approvedBy}`;
    case 'ReceiptAdjusted':
    case 'BankCreditAdjusted':
      return `${event.payload.cause}, adjusted by ${event.payload.adjustedBy}: ${event.payload.reason}`;
    case 'PeriodRestated':
      return `restatement ${event.payload.number} of period ${event.payload.periodNumber}, approved by ${event.payload.approvedBy}`;
    case 'RestatementProposed':
      return `by ${event.payload.proposedBy}: ${event.payload.reason}`;
    case 'SupportCalled':
      return `by ${event.payload.calledBy}, of ${event.payload.provider}, due on ${event.payload.dueDate}`;
    case 'SupportPaymentReceived':
      return `paid by ${event.payload.provider} on its call, bank reference ${event.payload.bankReference}`;
    case 'BuyBackPaymentReceived':
      return `paid by ${event.payload.party} for what it takes back, bank reference ${event.payload.bankReference}`;
    case 'InstructionExecuted': {
      const { instructionId, attempt, bankReference, signatures, payee } = event.payload;
      const again = attempt > 1 ? `, sent for the ${attempt}. time` : '';
      const account = payee ? ` to the account in version ${payee.termsVersion} of the terms` : '';
      return `instruction ${instructionId}${again}${account}, signed by ${signatures.maker} and ${signatures.checker}, bank reference ${bankReference}`;
    }
    case 'PaymentReturned':
      return `returned by the payee’s bank: ${event.payload.reason}, bank reference ${event.payload.bankReference}`;
    case 'ReturnReversed': {
      const { proposedBy, approvedBy, reason } = event.payload;
      return `not returned after all, by ${proposedBy} and ${approvedBy}: ${reason}`;
    }
    case 'HoldersPaid':
      return `paid on by the registrar by version ${event.payload.registerVersion} of the register`;
    default:
      return `by ${event.actor}`;
  }
}

const fact = (name: string, value: Amount, event: RecordedEvent): Part => ({
  name,
  value,
  because: becauseOf(event),
  event: placeOf(event),
});

/** What the terms that stood as the trust was established say that the account opens with. */
async function openingParts(
  { payload: { dealId }, position }: Recorded<'TrustEstablished'>,
  transfer: Transfer,
  record: TrustRecord,
): Promise<Part[]> {
  const stood = (await record.termsStated(dealId)).findLast((event) => event.position < position);
  if (!stood) return [];
  const { terms, termsVersion } = stood.payload;
  return (terms.accounts ?? []).flatMap(({ accountId, openingBalance }, index): Part[] => {
    const path = `accounts[${index}].openingBalance`;
    if (ownAccount(accountId) !== transfer.to || openingBalance === undefined) return [];
    return [{ name: path, value: openingBalance, of: { kind: 'term', dealId, termsVersion, path } }];
  });
}

const columns = ['principal', 'interest', 'penalty', 'fee', 'disposalCost'] as const;
type Column = (typeof columns)[number];

/** Columns of a servicer's file, those that sum to nothing left out. */
const columnsOf = (uploadId: string, totals: ReceiptTotals, meant: (column: Column) => boolean): Part[] =>
  columns
    .filter((column) => meant(column) && totals[column] !== '0.00')
    .map((column) => ({
      name: `${column} in its file`,
      value: totals[column],
      of: { kind: 'upload', uploadId, column },
    }));

/** What the servicer's files of a period report, which count: what its remittances are of. */
async function reportedParts(
  {
    dealId,
    periodNumber,
    servicerId,
  }: { readonly dealId: string; readonly periodNumber: number; readonly servicerId: string },
  record: TrustRecord,
): Promise<Part[]> {
  const files = await record.standingFiles(dealId, periodNumber);
  return files
    .filter(({ payload }) => payload.servicerId === servicerId)
    .flatMap(({ payload: { uploadId, totals } }) => [
      ...columnsOf(uploadId, totals, (column) => column !== 'disposalCost'),
      ...columnsOf(uploadId, totals, (column) => column === 'disposalCost').map((cost) => ({
        ...cost,
        name: `less ${cost.name}`,
      })),
    ]);
}

/** What the bank credited, or charged, under a reference. */
async function creditOf(dealId: string, bankReference: string, record: TrustRecord): Promise<Part[]> {
  const credits = (await record.collections(dealId)).filter(isCredit);
  return credits
    .filter(({ payload }) => payload.bankReference === bankReference)
    .map((event) => {
      const amount = event.type === 'InvestmentMatured' ? event.payload.received : event.payload.amount;
      return fact(`under ${bankReference}`, amount, event);
    });
}

const CREDITS = [
  ...(['RemittanceReceived', 'UnidentifiedCashReceived', 'AccountIncomeReceived', 'BankChargeBooked'] as const),
  ...(['BuyBackPaymentReceived', 'SupportPaymentReceived', 'InvestmentBought', 'InvestmentMatured'] as const),
] as const;

const isCredit = (event: RecordedEvent): event is Recorded<(typeof CREDITS)[number]> =>
  (CREDITS as readonly string[]).includes(event.type);

/** Who asked that the cash be invested, and who approved it. */
async function investmentParts(
  { dealId, investmentId }: { readonly dealId: string; readonly investmentId: string },
  record: TrustRecord,
): Promise<Part[]> {
  const events = await record.investments(dealId);
  return [...all(events, 'InvestmentRequested'), ...all(events, 'InvestmentApproved')]
    .filter(({ payload }) => payload.investmentId === investmentId)
    .map((event) => fact(event.type === 'InvestmentRequested' ? 'requested' : 'approved', event.payload.amount, event));
}
