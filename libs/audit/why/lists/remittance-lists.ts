import { spanOfCredit, spanOfDay, type RemittanceComparison, type RemittancePlan } from '#domain/reconciliation';
import type { Amount, BusinessDate, Figure } from '#domain/shared';
import { RemittanceQueries, remittanceTables } from '#projections';
import { atPath } from '../at-path.js';
import { all, type Recorded, type RecordedEvent } from '../trust-record.js';
import type { Part } from '../why.js';
import { fact, figure, first, list, listed, stated, type Asked, type Made, type Of } from './listing.js';
import { inTables } from './cash-lists.js';
import { lineParts } from './file-lists.js';

/** Expected, reported and received of a period. */
export const remittanceLists = {
  remittances: list<'remittances', Compared>({
    row: async (asked, { periodNumber, forecast }) => {
      const { dealId, record } = asked;
      const plan = await asked.remittancePlan({ dealId, periodNumber }, record.knownAt);
      if (!plan) return null;
      const comparison = await inTables(asked, remittanceTables, (read) =>
        new RemittanceQueries(read).comparison(plan, forecast === NO_FORECAST ? null : forecast),
      );
      return comparison && { ...comparison, plan };
    },
    why: (asked, of) => {
      const [, day = '', servicer = '', column = ''] = OF_DAY.exec(of.field) ?? [];
      if (column !== '') {
        const servicerId = of.row.days[Number(day)]?.servicers[Number(servicer)]?.servicerId ?? '';
        return ofServicer(asked, of, { servicerId, day: Number(day), column });
      }
      const [, place = '', total = ''] = OF_TOTALS.exec(of.field) ?? [];
      if (total !== '') {
        const servicerId = of.row.totals[Number(place)]?.servicerId ?? '';
        return total === 'open' || total.startsWith('adjusted')
          ? ofTotals(asked, of, `totals[${place}]`, total)
          : ofServicer(asked, of, { servicerId, day: null, column: total });
      }
      const [, adjustment = ''] = /^adjustments\[(\d+)\]/.exec(of.field) ?? [];
      const corrected = adjustment === '' ? undefined : of.row.adjustments[Number(adjustment)];
      return corrected ? ofAdjustment(asked, corrected) : ofExpected(asked, of);
    },
  }),
};

interface Compared extends RemittanceComparison {
  readonly plan: RemittancePlan;
}

/** What stands in a link where the request names no forecast. */
const NO_FORECAST = '-';

const OF_DAY = /^days\[(\d+)\]\.servicers\[(\d+)\]\.(?:reported\.)?(\w+)$/;
const OF_TOTALS = /^totals\[(\d+)\]\.(?:reported\.)?(\w+)$/;

type OfRemittances = Of<'remittances', Compared>;

interface OfServicer {
  readonly servicerId: string;
  /** Which of the period's spans; null for all of them. */
  readonly day: number | null;
  readonly column: string;
}

/** What a servicer's files say of a span or of the period, or what the bank credited for it. */
async function ofServicer(asked: Asked, { at, row: { plan } }: OfRemittances, of: OfServicer): Promise<Made> {
  const { dealId, record } = asked;
  const { servicerId, day, column } = of;
  if (column === 'received' || column === 'late') {
    const credits = await creditsOf(asked, at.periodNumber, servicerId);
    const counted = credits.filter(({ on }) => {
      const span = spanOfCredit(plan.spans, on);
      const due = plan.spans[span]?.date ?? null;
      return (day === null || span === day) && (column === 'received' || (due !== null && on > due));
    });
    const because = `what the bank credited for ${servicerId}${column === 'late' ? ' after the day' : ''}`;
    return { because, ...first(counted.flatMap(({ event }) => stated(dealId, event, 'amount'))) };
  }
  const files = (await record.standingFiles(dealId, at.periodNumber)).filter(
    ({ payload }) => payload.servicerId === servicerId,
  );
  if (day === null) {
    const parts = files.map(({ payload: { uploadId, totals } }) =>
      figure(`of ${uploadId}`, (totals as unknown as Columns)[column] ?? '0.00', { kind: 'upload', uploadId, column }),
    );
    return { because: `the sum over the files of ${servicerId} that count`, parts };
  }
  const parts: Part[] = [];
  for (const { payload } of files) {
    const { uploadId } = payload;
    const isOfSpan = ({ receivedOn }: { readonly receivedOn: BusinessDate }) =>
      spanOfDay(plan.spans, receivedOn) === day;
    parts.push(...(await lineParts(uploadId, column, record, isOfSpan)));
  }
  return { because: `the lines of ${servicerId} that this remittance hands over`, ...first(parts) };
}

type Columns = Readonly<Record<string, Amount>>;

interface Schedule {
  readonly event: Recorded<'DisposalRescheduled'> | Recorded<'DisposalRecorded'>;
  readonly instalments: readonly { readonly dueDate: BusinessDate; readonly amount: Amount }[];
  /** Where in the event they stand. */
  readonly path: string;
}

interface Credit {
  readonly on: BusinessDate;
  readonly event: RecordedEvent;
}

/** What was credited for a servicer, by the bank's day: at once, or out of suspense. */
async function creditsOf({ dealId, record }: Asked, periodNumber: number, servicerId: string): Promise<Credit[]> {
  const collections = await record.collections(dealId);
  const booked = all(collections, 'RemittanceReceived').filter(
    ({ payload }) => payload.periodNumber === periodNumber && payload.servicerId === servicerId,
  );
  const assigned = all(collections, 'UnidentifiedCashAssigned').filter(
    ({ payload }) => payload.periodNumber === periodNumber && payload.servicerId === servicerId,
  );
  const held = all(collections, 'UnidentifiedCashReceived');
  return [
    ...booked.map((event) => ({ on: event.effectiveDate, event })),
    ...assigned.map((event) => {
      const came = held.find(({ payload }) => payload.bankReference === event.payload.suspenseReference);
      return { on: came?.effectiveDate ?? event.effectiveDate, event };
    }),
  ];
}

/** What the lines of a servicer come to, with what was adjusted. */
function ofTotals({ dealId }: Asked, { at, row }: OfRemittances, path: string, field: string): Made {
  const servicerId = atPath(row, `${path}.servicerId`) ?? '';
  const inTotals = (called: string, name: string): Part[] => {
    const value = atPath(row, `${path}.${name}`);
    return value === undefined ? [] : [figure(called, value, listed(dealId, 'remittances', at, `${path}.${name}`))];
  };
  if (field === 'open') {
    const parts = [
      ...inTotals('net reported', 'reported.net'),
      ...inTotals('adjusted', 'adjustedReported'),
      ...inTotals('less received', 'received'),
      ...inTotals('less adjusted', 'adjustedReceived'),
    ];
    return { because: 'reported and adjusted, less received and adjusted', parts };
  }
  const of = field === 'adjustedReported' ? 'reported' : 'received';
  const parts = row.adjustments.flatMap((one, index) =>
    one.servicerId === servicerId && one.of === of
      ? [figure(one.reference, one.difference, listed(dealId, 'remittances', at, `adjustments[${index}].difference`))]
      : [],
  );
  return { because: `what was corrected of what was ${of}`, parts };
}

/** The correction itself. */
const ofAdjustment = (
  { dealId }: Asked,
  { position, difference, reference }: RemittanceComparison['adjustments'][number],
): Made => ({
  because: `what corrects ${reference}`,
  parts: [figure(reference, difference, listed(dealId, 'adjustment', { position: Number(position) }, 'difference'))],
});

/** What a forecast says of the period, or the instalments that fall due in the span. */
async function ofExpected({ dealId, record }: Asked, { at, field, value, row }: OfRemittances): Promise<Made> {
  const [, day = ''] = /^days\[(\d+)\]/.exec(field) ?? [];
  const span = day === '' ? undefined : row.days[Number(day)];
  if (!span || span.expected?.by === 'forecast') {
    const { forecast: forecastId, periodNumber } = at;
    const of: Figure = { kind: 'forecast', dealId, forecastId, periodNumber, field: 'expected' };
    return { because: 'what the forecast says of the period', parts: [figure(forecastId, value, of)] };
  }
  const schedules = (await record.disposals(dealId)).flatMap((event): Schedule[] => {
    if (event.type === 'DisposalRescheduled') return [{ event, instalments: event.payload.instalments, path: '' }];
    if (event.type !== 'DisposalRecorded' || !('instalments' in event.payload.agreement)) return [];
    return [{ event, instalments: event.payload.agreement.instalments, path: 'agreement.' }];
  });
  const newest = new Map(
    schedules
      .filter(({ event }) => event.effectiveDate <= row.plan.determinationDate)
      .map((one) => [one.event.payload.disposalId, one]),
  );
  const due = [...newest.values()].flatMap(({ event, instalments, path }) =>
    instalments.flatMap(({ dueDate, amount }, index) => {
      if (dueDate < span.from || dueDate > span.to) return [];
      const [part] = stated(dealId, event, `${path}instalments[${index}].amount`, event.payload.disposalId);
      return [part ?? fact(event.payload.disposalId, amount, 'an instalment', event)];
    }),
  );
  return { because: `the instalments that fall due from ${span.from} to ${span.to}`, ...first(due) };
}
