import type { DealTerms } from '#domain/deal';
import type { DateReason, ExplainedDate } from '#domain/schedule';
import { weekdayOf } from '#domain/shared';
import { renderCsv } from '../render/csv.js';
import { renderTable, type Column } from '../render/table.js';
import type { Style } from '../terminal/style.js';
import type { View } from './view.js';

interface ScheduleRow {
  readonly periodNumber: number;
  /** Absent where the schedule is that of terms alone. */
  readonly status?: 'planned' | 'open' | 'closed';
  readonly dates: readonly ExplainedDate[];
}

/** A deal's schedule: a line a period, and below what moved its dates; as CSV a row a date. */
export const scheduleView = (terms: DealTerms, periods: readonly ScheduleRow[]): View => ({
  json: { dealId: terms.dealId, periods },
  text: (style) => textOf(terms, periods, style),
  csv: () => csvOf(periods),
});

const csvOf = (periods: readonly ScheduleRow[]): string =>
  renderCsv(
    ['period', 'status', 'date', 'level', 'unadjusted', 'adjusted', 'provisional', 'reasons'],
    periods.flatMap(({ periodNumber, status = 'planned', dates }) =>
      dates.map((date) => [
        String(periodNumber),
        status,
        date.name,
        date.level ?? '',
        date.unadjusted,
        date.adjusted,
        date.provisional ? 'yes' : 'no',
        reasonsText(date),
      ]),
    ),
  );

const textOf = (terms: DealTerms, periods: readonly ScheduleRow[], style: Style): string =>
  [
    ` ${style.strong(`${terms.name} (${terms.dealId})`)}`,
    '',
    renderTable(columnsOf(periods), periods, { style }),
    ...(periods.some(({ dates }) => dates.some(({ provisional }) => provisional))
      ? [' * provisional: of a year of this date no holidays are published']
      : []),
    ...shiftsOf(periods),
  ].join('\n');

const columnsOf = (periods: readonly ScheduleRow[]): readonly Column<ScheduleRow>[] => [
  { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
  ...(periods.some(({ status }) => status !== undefined)
    ? [{ head: '状态 status', of: ({ status }: ScheduleRow) => status ?? '' }]
    : []),
  ...HEADS.filter(([name]) => periods.some(({ dates }) => dates.some((date) => date.name === name))).map(
    ([name, head]): Column<ScheduleRow> => ({
      head,
      of: ({ dates }) => dates.flatMap((date) => (date.name === name ? [marked(date)] : [])).join(' '),
    }),
  ),
];

const HEADS: readonly (readonly [ExplainedDate['name'], string])[] = [
  ['determinationDate', '计算日 determination'],
  ['servicerReportDate', '服务机构报告 servicer'],
  ['remittances', '转付 remittance'],
  ['custodianReportDate', '保管报告 custodian'],
  ['trusteeReportDate', '受托报告 trustee'],
  ['allocationDate', '分配 allocation'],
  ['recordDate', '登记 record'],
  ['interestTo', '计息至 interest to'],
  ['paymentDate', '支付 payment'],
];

const marked = ({ adjusted, provisional }: ExplainedDate): string => `${adjusted}${provisional ? ' *' : ''}`;

/** What moved the dates that lie elsewhere than the week or the terms alone would put them. */
function shiftsOf(periods: readonly ScheduleRow[]): string[] {
  const shifts = periods.flatMap(({ periodNumber, dates }) =>
    dates
      .filter(({ adjusted, unadjusted }) => adjusted !== unadjusted)
      .map(
        (date) =>
          `   ${periodNumber} ${labelOf(date)}: ${withWeekday(date.unadjusted)} → ${withWeekday(date.adjusted)}, for ${reasonsText(date)}`,
      ),
  );
  return shifts.length === 0 ? [] : ['', ` ${shifts.length} dates are moved`, ...shifts];
}

const labelOf = ({ name, level }: ExplainedDate): string => (level === null ? name : `${name} (${level})`);

/** The days that moved a date, those of a kind that follow each other as a span. */
const reasonsText = ({ reasons }: ExplainedDate): string =>
  spansOf(reasons)
    .map(([first, last]) => `${first.kind} ${first === last ? first.date : `${first.date} to ${last.date}`}`)
    .join(', ');

function spansOf(reasons: readonly DateReason[]): [DateReason, DateReason][] {
  const spans: [DateReason, DateReason][] = [];
  for (const reason of reasons) {
    const span = spans.at(-1);
    if (span?.[1].kind === reason.kind) span[1] = reason;
    else spans.push([reason, reason]);
  }
  return spans;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

const withWeekday = (date: string): string => `${WEEKDAYS[weekdayOf(date) - 1]} ${date}`;
