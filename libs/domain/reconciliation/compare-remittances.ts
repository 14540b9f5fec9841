import type { RemittanceSpan } from '#domain/schedule';
import { assert, Money, sumAmounts, type Amount, type BusinessDate } from '#domain/shared';

/** What a deal's schedule says of the remittances of an opened period. */
export interface RemittancePlan {
  readonly dealId: string;
  readonly periodNumber: number;
  readonly determinationDate: BusinessDate;
  readonly spans: readonly RemittanceSpan[];
  /** Who serves on its last day. */
  readonly servicers: readonly string[];
}

/** What a servicer's files report as received on a day, whether or not it was corrected since. */
export interface ReportedOfDay {
  readonly servicerId: string;
  readonly date: BusinessDate;
  readonly gross: Amount;
  readonly disposalCost: Amount;
}

/** Cash that counts as a servicer's for the period, by the day on which the bank credited it. */
export interface RemittanceCredited {
  readonly servicerId: string;
  readonly valueDate: BusinessDate;
  readonly amount: Amount;
}

/** The difference that a correction of an earlier booking makes in the period: a line of its own, linked to what it corrects. */
export interface RemittanceAdjustment {
  readonly servicerId: string;
  /** `reported`: of a receipt, net. `received`: of a credit. */
  readonly of: 'reported' | 'received';
  readonly difference: Amount;
  /** Position in the log of the correction. */
  readonly position: string;
  /** The period of what it corrects, and what that is: upload and line, or the bank's reference. */
  readonly correctsPeriod: number;
  readonly reference: string;
}

/** What is expected, gross, of all servicers together: neither a forecast nor an agreement says which of them collects it. */
export interface ExpectedCollections {
  readonly by: 'forecast' | 'instalments';
  readonly amount: Amount;
}

export interface RemittanceSources extends Pick<RemittancePlan, 'spans' | 'servicers'> {
  /** Of the servicers, or of their predecessors, who sent files that count. */
  readonly senders: readonly string[];
  readonly reported: readonly ReportedOfDay[];
  readonly credited: readonly RemittanceCredited[];
  readonly adjustments: readonly RemittanceAdjustment[];
  /** What a forecast says of the whole period; null where none is named. */
  readonly forecast: Amount | null;
  /** Instalments that buyers of assets agreed to pay, by the day on which they are due. */
  readonly instalments: readonly { readonly dueDate: BusinessDate; readonly amount: Amount }[];
}

export interface ReportedFigures {
  readonly gross: Amount;
  readonly disposalCost: Amount;
  /** Gross − disposal cost: what is to be remitted. */
  readonly net: Amount;
}

/** What one servicer reported of a span and remitted for it. */
export interface ServicerRemittance {
  readonly servicerId: string;
  /** Null where it sent no file of the period: nothing reported is not a report of nothing. */
  readonly reported: ReportedFigures | null;
  /** Credited after the remittance day before and up to this one; for the last day, whatever came later too. */
  readonly received: Amount;
  /** What of it came after the day itself; zero where nothing says when it is due. */
  readonly late: Amount;
}

/** A remittance day: expected, reported, received. */
export interface RemittanceDay extends RemittanceSpan {
  /** Null where neither the named forecast nor an instalment says anything of the span. */
  readonly expected: ExpectedCollections | null;
  readonly servicers: readonly ServicerRemittance[];
}

/** What the lines of a servicer add up to, before and after what was adjusted. */
export interface RemittanceTotals {
  readonly servicerId: string;
  readonly reported: ReportedFigures | null;
  readonly adjustedReported: Amount;
  readonly received: Amount;
  readonly adjustedReceived: Amount;
  /** Net reported + adjusted − (received + adjusted): what the period leaves open of itself, without what is owed from before. */
  readonly open: Amount;
}

export interface RemittanceComparison {
  /** Of the whole period; null where no forecast is named. */
  readonly expected: ExpectedCollections | null;
  readonly days: readonly RemittanceDay[];
  readonly adjustments: readonly RemittanceAdjustment[];
  readonly totals: readonly RemittanceTotals[];
}

/**
 * Sets what is expected, what is reported and what was received side by side, by remittance day and servicer. Whatever was reported or
 * credited is in exactly one line: a receipt of another day than the period's own is with the nearest. A forecast says nothing of a part
 * of a period, so that it stands beside a day only where that hands over all of it.
 */
export function compareRemittances(sources: RemittanceSources): RemittanceComparison {
  const { spans, reported, credited, adjustments, senders } = sources;
  const bySpan = spans.map((span, index) => ({
    span,
    reported: reported.filter(({ date }) => spanOfDay(spans, date) === index),
    credited: credited.filter(({ valueDate }) => spanOfCredit(spans, valueDate) === index),
  }));
  const named = [...sources.servicers, ...senders, ...credited.map(ofWhom), ...adjustments.map(ofWhom)];
  const servicers = [...new Set(named)];
  const forecast = sources.forecast === null ? null : ({ by: 'forecast', amount: sources.forecast } as const);
  const days = bySpan.map((one): RemittanceDay => ({
    ...one.span,
    expected: spans.length === 1 && forecast ? forecast : instalmentsOf(one.span, sources.instalments),
    servicers: servicers.map((servicerId) => ({
      servicerId,
      reported: senders.includes(servicerId) ? figuresOf(one.reported.filter(isOf(servicerId))) : null,
      ...creditedOf(one.span, one.credited.filter(isOf(servicerId))),
    })),
  }));
  const totals = servicers.map((servicerId): RemittanceTotals => {
    const figures = senders.includes(servicerId) ? figuresOf(reported.filter(isOf(servicerId))) : null;
    const adjusted = (of: RemittanceAdjustment['of']): Amount =>
      sumAmounts(
        adjustments.filter((one) => one.servicerId === servicerId && one.of === of).map((one) => one.difference),
      );
    const [adjustedReported, adjustedReceived] = [adjusted('reported'), adjusted('received')];
    const received = sumAmounts(credited.filter(isOf(servicerId)).map(({ amount }) => amount));
    const [owed, came] = [
      sumAmounts([figures?.net ?? '0.00', adjustedReported]),
      sumAmounts([received, adjustedReceived]),
    ];
    const open = Money.parse(owed).minus(Money.parse(came)).toString();
    return { servicerId, reported: figures, adjustedReported, received, adjustedReceived, open };
  });
  requireTied(days, totals);
  return { expected: forecast, days, adjustments, totals };
}

/** Every line is in a total, and nothing else is. */
function requireTied(days: readonly RemittanceDay[], totals: readonly RemittanceTotals[]): void {
  for (const { servicerId, reported, received } of totals) {
    const lines = days.flatMap(({ servicers }) => servicers.filter(isOf(servicerId)));
    const net = sumAmounts(lines.map((line) => line.reported?.net ?? '0.00'));
    assert(net === (reported?.net ?? '0.00'), `what ${servicerId} reported is in one line each`);
    assert(
      sumAmounts(lines.map((line) => line.received)) === received,
      `what ${servicerId} remitted is in one line each`,
    );
  }
}

const ofWhom = ({ servicerId }: { readonly servicerId: string }): string => servicerId;
const isOf =
  (id: string) =>
  ({ servicerId }: { readonly servicerId: string }): boolean =>
    servicerId === id;

/** The first that ends on the day or later, and the last for any day after all of them. */
const firstUpTo = (ends: readonly (BusinessDate | null)[], day: BusinessDate): number => {
  const found = ends.findIndex((end) => end !== null && day <= end);
  return found < 0 ? ends.length - 1 : found;
};

/** In which span a receipt of a day is: one of another day than the period's own is with the nearest. */
export const spanOfDay = (spans: readonly RemittanceSpan[], day: BusinessDate): number =>
  firstUpTo(
    spans.map(({ to }) => to),
    day,
  );

/** In which span a credit of a day is; what came after the last remittance day is with it. */
export const spanOfCredit = (spans: readonly RemittanceSpan[], day: BusinessDate): number =>
  firstUpTo(
    spans.map(({ date }) => date),
    day,
  );

function figuresOf(days: readonly ReportedOfDay[]): ReportedFigures {
  const gross = sumAmounts(days.map((one) => one.gross));
  const disposalCost = sumAmounts(days.map((one) => one.disposalCost));
  return { gross, disposalCost, net: Money.parse(gross).minus(Money.parse(disposalCost)).toString() };
}

const creditedOf = (
  { date }: RemittanceSpan,
  credits: readonly RemittanceCredited[],
): Pick<ServicerRemittance, 'received' | 'late'> => ({
  received: sumAmounts(credits.map(({ amount }) => amount)),
  late: sumAmounts(credits.filter(({ valueDate }) => date !== null && valueDate > date).map(({ amount }) => amount)),
});

/** Null where no instalment falls due in the span: then nobody said what to expect. */
function instalmentsOf(
  { from, to }: RemittanceSpan,
  instalments: RemittanceSources['instalments'],
): ExpectedCollections | null {
  const due = instalments.filter(({ dueDate }) => from <= dueDate && dueDate <= to);
  return due.length === 0 ? null : { by: 'instalments', amount: sumAmounts(due.map(({ amount }) => amount)) };
}
