import { initialBalance } from '#domain/deal';
import { Money, type Figure } from '#domain/shared';
import type { ReceiptTotals } from '#domain/upload';
import { atPath } from './at-path.js';
import { incomeOfInvestments, lossesOfInvestments, movesOfInvestments } from './investment-parts.js';
import { purchaseParts } from './purchase-parts.js';
import { restatedOpening, restatedParts } from './restated-parts.js';
import { all, placeOf, type TrustRecord, type Recorded } from './trust-record.js';
import type { Part, Reason } from './why.js';

type Input = Extract<Figure, { kind: 'input' }>;

/** An input of a period: what the close froze, and the uploads, credits, invoices or earlier payments that it comes from. */
export async function inputReason(figure: Input, record: TrustRecord): Promise<Reason | null> {
  const { dealId, periodNumber, field } = figure;
  const closed = await record.closed(dealId, periodNumber);
  if (!closed) return null;
  const { inputs } = closed.payload;
  const reason = (value: string, because: string, parts: readonly Part[]): Reason => ({
    name: `${field} of period ${periodNumber}`,
    value,
    because,
    event: placeOf(closed),
    parts,
  });
  const input = (name: string, value: string, of: string): Part => ({ name, value, of: { ...figure, field: of } });
  const { components, gross, disposalCost, net } = inputs.collections;

  switch (field) {
    case 'collections.net':
      return reason(net, 'gross collections less the disposal cost', [
        input('gross collections', gross, 'collections.gross'),
        input('less disposal cost', disposalCost, 'collections.disposalCost'),
      ]);
    case 'collections.gross': {
      const parts = Object.entries(components).map(([name, value]) =>
        input(`${name} collected`, value, `collections.components.${name}`),
      );
      return reason(gross, 'all that was collected, whatever for', parts);
    }
    case 'accountIncome':
      return reason(
        inputs.accountIncome,
        'what the bank credited to the account itself',
        await credits(figure, record),
      );
    case 'takenBack':
      return inputs.takenBack === undefined
        ? null
        : reason(
            inputs.takenBack,
            'what was taken back of earlier periods’ credits, beyond what came in: it was on the account, and is not there any more',
            await takenBackOf(figure, record),
          );
    case 'bankCharges':
      return inputs.bankCharges === undefined
        ? null
        : reason(inputs.bankCharges, 'what the bank took off the account for itself', await charges(figure, record));
    case 'invested.net':
      return inputs.invested === undefined
        ? null
        : reason(
            inputs.invested.net,
            'what was put into permitted investments, less what came back of it',
            await movesOfInvestments(figure, record),
          );
    case 'invested.lost':
      return inputs.invested === undefined
        ? null
        : reason(
            inputs.invested.lost,
            'what two people gave up of investments',
            await lossesOfInvestments(figure, record),
          );
    case 'interestFrom to interestTo':
      return reason(
        `${inputs.interestFrom} to ${inputs.interestTo}`,
        'the interest period, its first day inclusive, its last exclusive, by the deal’s schedule',
        [],
      );
    case 'opening.classes': {
      const parts = inputs.opening.classes.map(({ classId, balance }) =>
        input(`balance of ${classId}`, balance, `opening.classes.${classId}.balance`),
      );
      const total = Money.sum(inputs.opening.classes.map(({ balance }) => Money.parse(balance)));
      return reason(total.toString(), 'what all classes are owed as the period opens', parts);
    }
  }
  const column = /^collections\.(?:components\.)?(\w+)$/.exec(field)?.[1];
  const collected = atPath(inputs, field);
  if (column !== undefined && collected !== undefined) {
    return reason(collected, 'what the servicers’ accepted files add up to', await uploads(figure, column, record));
  }
  const feeId = /^claims\.(.+)$/.exec(field)?.[1];
  const claimed = inputs.claims.find((one) => one.feeId === feeId)?.amount;
  if (feeId !== undefined && claimed !== undefined) {
    return reason(claimed, 'what was invoiced or claimed', await invoices(figure, feeId, record));
  }
  const requestId = /^buyBacks: (.+)$/.exec(field)?.[1];
  if (requestId !== undefined) {
    const paid = await buyBackPayments(figure, requestId, record);
    const total = Money.sum(paid.map(({ value }) => Money.parse(value))).toString();
    const asked = await buyBackRequest(figure, requestId, record);
    return reason(total, `what was paid on request ${requestId}, which two people decided`, [...paid, ...asked]);
  }
  const accountId = /^dated\.restated: (.+)$/.exec(field)?.[1];
  if (accountId !== undefined) {
    const settled = (inputs.dated?.restated ?? []).filter((one) => one.accountId === accountId);
    const total = Money.sum(settled.map(({ amount }) => Money.parse(amount))).toString();
    const because = `what restated periods should have credited to ${accountId}, which servicers remit now, or keep back`;
    return settled.length === 0 ? null : reason(total, because, await restatedParts(figure, accountId, record));
  }
  const purchase = /^dated\.purchases\[(\d+)\]\.price$/.exec(field)?.[1];
  const bought = purchase === undefined ? undefined : inputs.dated?.purchases[Number(purchase)];
  if (bought) {
    const parts = await purchaseParts(dealId, bought.purchaseId, record);
    return reason(bought.price, `the price of purchase ${bought.purchaseId}, which two people decided`, parts);
  }
  const item = /^nextPeriodEstimates\.(.+)$/.exec(field)?.[1];
  const estimate = inputs.nextPeriodEstimates?.find((one) => one.item === item)?.amount;
  if (item !== undefined && estimate !== undefined) {
    return reason(
      estimate,
      'what the maker estimates that the next period owes',
      await estimates(figure, item, record),
    );
  }
  if (field.startsWith('opening.')) return openingReason(figure, closed, record, reason);
  return collected === undefined ? null : reason(collected, 'as the close of the period froze it', []);
}

async function uploads({ dealId, periodNumber }: Input, column: string, record: TrustRecord): Promise<Part[]> {
  const standing = await record.standingFiles(dealId, periodNumber);
  const files = standing.map(({ payload: { uploadId, servicerId, totals } }): Part => ({
    name: `${column} in the file of ${servicerId}`,
    value: String(totals[column as keyof ReceiptTotals]),
    of: { kind: 'upload', uploadId, column },
  }));
  const adjusted = all(await record.collections(dealId), 'ReceiptAdjusted').filter(
    ({ payload }) => payload.periodNumber === periodNumber && isFigure(payload.difference, column),
  );
  return [
    ...files,
    ...adjusted.map((event): Part => {
      const { corrects, difference, cause, reason, adjustedBy } = event.payload;
      return {
        name: `${column} of receipt ${corrects.receiptNumber} of ${corrects.assetId}, period ${corrects.periodNumber}: ${cause}`,
        value: String(difference[column as keyof ReceiptTotals]),
        because: `adjusted by ${adjustedBy}: ${reason}`,
        event: placeOf(event),
      };
    }),
  ];
}

const isFigure = (totals: ReceiptTotals, column: string): boolean => column in totals;

async function credits({ dealId, periodNumber }: Input, record: TrustRecord): Promise<Part[]> {
  const received = all(await record.collections(dealId), 'AccountIncomeReceived');
  const booked = received
    .filter(({ payload }) => payload.periodNumber === periodNumber)
    .map((event) => ({
      name: event.payload.kind,
      value: event.payload.amount,
      because: `credited on ${event.effectiveDate}, bank reference ${event.payload.bankReference}`,
      event: placeOf(event),
    }));
  const adjusted = all(await record.collections(dealId), 'BankCreditAdjusted')
    .filter(({ payload }) => payload.periodNumber === periodNumber && isIncome(payload))
    .map(correctionPart);
  const charged = await chargesOffIncome({ dealId, periodNumber }, record);
  return [
    ...booked,
    ...(await incomeOfInvestments({ dealId, periodNumber }, record)),
    ...adjusted,
    ...charged,
    ...(await buyBacksTakenBack({ dealId, periodNumber }, record)),
  ];
}

/** Income of an account, or what a provider of a support paid other than booked for a payment that was made before. */
const isIncome = ({ credited, periodNumber }: Recorded<'BankCreditAdjusted'>['payload']): boolean =>
  credited.as === 'account income' || (credited.as === 'support' && credited.calledFor !== periodNumber);

const correctionPart = (event: Recorded<'BankCreditAdjusted'>): Part => ({
  name: `${event.payload.corrects.bankReference}: ${event.payload.cause}`,
  value: event.payload.difference,
  because: `adjusted by ${event.payload.adjustedBy}: ${event.payload.reason}`,
  event: placeOf(event),
});

/** What the bank took for itself in the period, and what was corrected of it; of the collection account, or of the deal's own ones. */
async function charges(
  { dealId, periodNumber }: Pick<Input, 'dealId' | 'periodNumber'>,
  record: TrustRecord,
  of: 'collection account' | 'own accounts' = 'collection account',
): Promise<Part[]> {
  const counts = (at: number, { accountId }: { readonly accountId?: string }): boolean =>
    at === periodNumber && (accountId === undefined) === (of === 'collection account');
  const booked = all(await record.collections(dealId), 'BankChargeBooked')
    .filter(({ payload }) => counts(payload.periodNumber, payload))
    .map((event) => ({
      name: event.payload.remark,
      value: event.payload.amount,
      because: `charged on ${event.effectiveDate}, bank reference ${event.payload.bankReference}`,
      event: placeOf(event),
    }));
  const adjusted = all(await record.collections(dealId), 'BankCreditAdjusted')
    .filter(({ payload: { credited, periodNumber: at } }) => credited.as === 'bank charge' && counts(at, credited))
    .map(correctionPart);
  return [...booked, ...adjusted];
}

/** Each credit of which something was taken back in a period; what came in may have made up for a part of it. */
async function takenBackOf(of: Pick<Input, 'dealId' | 'periodNumber'>, record: TrustRecord): Promise<Part[]> {
  const taken = all(await record.collections(of.dealId), 'BankCreditAdjusted').filter(
    ({ payload: { periodNumber, credited, difference } }) =>
      periodNumber === of.periodNumber && !elsewhereCounted.has(credited.as) && difference.startsWith('-'),
  );
  return taken.map(correctionPart);
}

/** What is counted among charges and investments, and not among what came in. */
const elsewhereCounted: ReadonlySet<string> = new Set(['bank charge', 'investment purchase', 'investment maturity']);

/** Charges that come off the income: those of the deal's own accounts, and of the others what the bank gave back beyond what it took. */
async function chargesOffIncome(
  of: Pick<Input, 'dealId' | 'periodNumber'>,
  record: TrustRecord,
): Promise<readonly Part[]> {
  const ofCollection = await charges(of, record);
  const net = Money.sum(ofCollection.map(({ value }) => Money.parse(value)));
  const less = [...(await charges(of, record, 'own accounts')), ...(net.isNegative() ? ofCollection : [])];
  return less.map((part) => ({ ...part, value: Money.parse(part.value).negated().toString() }));
}

/** What was taken back of earlier periods' buy-backs, beyond what came in on their requests: it comes off the income. */
async function buyBacksTakenBack(
  { dealId, periodNumber }: Pick<Input, 'dealId' | 'periodNumber'>,
  record: TrustRecord,
): Promise<Part[]> {
  const of = await buyBackCorrections({ dealId, periodNumber }, record);
  const requests = new Set(of.map(({ requestId }) => requestId));
  const taken: Part[] = [];
  for (const requestId of requests) {
    const moved = await buyBackPayments({ dealId, periodNumber }, requestId, record);
    const net = Money.sum(moved.map(({ value }) => Money.parse(value)));
    if (!net.isNegative()) continue;
    const of: Figure = { kind: 'input', dealId, periodNumber, field: `buyBacks: ${requestId}` };
    taken.push({ name: `taken back of ${requestId}`, value: net.toString(), of });
  }
  return taken;
}

const buyBackCorrections = async (
  { dealId, periodNumber }: Pick<Input, 'dealId' | 'periodNumber'>,
  record: TrustRecord,
): Promise<readonly { readonly requestId: string; readonly event: Recorded<'BankCreditAdjusted'> }[]> =>
  all(await record.collections(dealId), 'BankCreditAdjusted').flatMap((event) => {
    const { credited } = event.payload;
    return event.payload.periodNumber === periodNumber && credited.as === 'buy-back'
      ? [{ requestId: credited.requestId, event }]
      : [];
  });

async function invoices({ dealId, periodNumber }: Input, feeId: string, record: TrustRecord): Promise<Part[]> {
  const entered = all(await record.period(dealId, periodNumber), 'InvoiceEntered');
  const invoiced = entered
    .filter(({ payload }) => payload.feeId === feeId)
    .map((event) => ({
      name: `invoice ${event.payload.invoiceReference}`,
      value: event.payload.amount,
      because: `entered by ${event.actor}`,
      event: placeOf(event),
    }));
  const adjusted = all(await record.collections(dealId), 'InvoiceAdjusted')
    .filter(({ payload }) => payload.periodNumber === periodNumber && payload.feeId === feeId)
    .map((event) => ({
      name: `invoice ${event.payload.corrects.invoiceReference} of period ${event.payload.corrects.periodNumber}, adjusted`,
      value: event.payload.difference,
      because: `adjusted by ${event.payload.adjustedBy}: ${event.payload.reason}`,
      event: placeOf(event),
    }));
  return [...invoiced, ...adjusted];
}

/** The estimate that the close froze, and those before it, newest first. */
async function estimates({ dealId, periodNumber }: Input, item: string, record: TrustRecord): Promise<Part[]> {
  return all(await record.collections(dealId), 'EstimateEntered')
    .filter(({ payload }) => payload.periodNumber === periodNumber && payload.item === item)
    .reverse()
    .map((event, index) => ({
      name: index === 0 ? `estimate of ${item}` : `estimate of ${item}, replaced`,
      value: event.payload.amount,
      because: `entered by ${event.actor}: ${event.payload.reason}`,
      event: placeOf(event),
    }));
}

/** What a period opens with is what the payment before it left, or what the terms say. */
async function openingReason(
  { dealId, periodNumber, field }: Input,
  closed: Recorded<'PeriodClosed'>,
  record: TrustRecord,
  reason: (value: string, because: string, parts: readonly Part[]) => Reason,
): Promise<Reason | null> {
  const { opening } = closed.payload.inputs;
  const before = { dealId, periodNumber: periodNumber - 1 };
  const [, list, id, property] = /^opening\.(classes|unpaid)\.(.+?)(?:\.(\w+))?$/.exec(field) ?? [];
  const found =
    list === 'classes'
      ? opening.classes.find(({ classId }) => classId === id)
      : opening.unpaid.find((one) => one.id === id);
  const value = found ? atPath(found, property ?? 'amount') : atPath({ opening }, field);
  if (value === undefined) return null;

  if (periodNumber === 1) {
    const document = await record.terms(dealId, closed.payload.termsVersion);
    const index = document?.terms.classes.findIndex(({ classId }) => classId === id) ?? -1;
    const issued = document?.terms.classes[index];
    if (list !== 'classes' || property !== 'balance' || !issued) {
      return reason(value, 'what a trust begins with', []);
    }
    const { term } = initialBalance(issued);
    const { termsVersion } = closed.payload;
    const of: Figure = { kind: 'term', dealId, termsVersion, path: `classes[${index}].${term}` };
    return reason(value, 'what the terms say the class begins with', [{ name: term, value, of }]);
  }
  const restated = field.startsWith('opening.book.')
    ? await restatedOpening({ dealId, periodNumber }, field, closed, record)
    : [];
  if (restated.length > 0) return reason(value, 'what the payment before left, as restated periods make it', restated);
  const because = 'what the payment before left';
  if (list === 'classes' && id !== undefined && property === 'balance') {
    return reason(value, because, [{ name: 'balance after it', value, of: { kind: 'class', ...before, classId: id } }]);
  }
  const calculation = await record.calculated(dealId, before.periodNumber);
  const items = (item: string): boolean =>
    field === 'opening.reserve'
      ? item === 'reserve'
      : field === 'opening.carriedForward'
        ? item === 'remainder:carried forward'
        : list === 'unpaid' && (item === `tax:${id}` || item === `fee:${id}` || item.startsWith(`fee:${id}:`));
  const lines = (calculation?.payload.result.lines ?? []).filter(({ item }) => items(item));
  return reason(
    value,
    because,
    lines.map(({ rank, item, paid, unpaid }) => ({
      name: item,
      value: list === 'unpaid' ? unpaid : paid,
      of: { kind: 'line', ...before, rank, item },
    })),
  );
}

/** What was paid on a request in a period, and what was corrected of that in it. */
async function buyBackPayments(
  { dealId, periodNumber }: Pick<Input, 'dealId' | 'periodNumber'>,
  requestId: string,
  record: TrustRecord,
): Promise<Part[]> {
  const received = all(await record.collections(dealId), 'BuyBackPaymentReceived')
    .filter(({ payload }) => payload.periodNumber === periodNumber && payload.requestId === requestId)
    .map((event) => ({
      name: `${event.payload.kind} ${requestId}, paid by ${event.payload.party}`,
      value: event.payload.amount,
      because: `credited on ${event.effectiveDate}, bank reference ${event.payload.bankReference}`,
      event: placeOf(event),
    }));
  const corrected = await buyBackCorrections({ dealId, periodNumber }, record);
  const ofRequest = corrected.filter((one) => one.requestId === requestId);
  return [...received, ...ofRequest.map(({ event }) => correctionPart(event))];
}

/** Who asked for it and why, and who approved it. */
export async function buyBackRequest(
  { dealId }: Pick<Input, 'dealId'>,
  requestId: string,
  record: TrustRecord,
): Promise<Part[]> {
  const events = await record.buyBacks(dealId);
  const asked = all(events, 'BuyBackRequested').filter(({ payload }) => payload.requestId === requestId);
  const approved = all(events, 'BuyBackApproved').filter(({ payload }) => payload.requestId === requestId);
  return [
    ...asked.map((event) => ({
      name: 'requested',
      value: event.payload.price,
      because: `by ${event.payload.requestedBy}: ${event.payload.reason}`,
      event: placeOf(event),
    })),
    ...approved.map((event) => ({
      name: 'approved',
      value: event.payload.price,
      because: `by ${event.payload.approvedBy}`,
      event: placeOf(event),
    })),
  ];
}
