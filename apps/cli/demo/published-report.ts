import { CollectionQueries, PAGE_ROWS_MAX } from '#projections';
import type { DistributionCalculated } from '#domain/distribution';
import { assert, sumAmounts } from '#domain/shared';
import { parsePoolTape } from '#intake';
import { streams } from '#application';
import { compareWithPublished, type ComparedRow, type PublishedReport } from '../../../examples/published.js';
import { reportFigures, type ReportFigures, type ReportSource } from '../../../examples/report-figures.js';
import { readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import type { Style } from '../terminal/style.js';
import { openedPeriod } from './period-life.js';
import type { TrustInPlay } from './trust-in-play.js';

/** Holds the published report of a period against what the system makes of it, row by row. */
export async function compareWithReport(play: TrustInPlay, report: PublishedReport): Promise<void> {
  const { tell } = play.stage;
  const rows = compareWithPublished(report, await figuresOf(play, report.periodNumber));
  tell.table(
    `受托机构报告 of period ${report.periodNumber}, row by row: ${report.source}`,
    renderTable(columns(tell.style), rows, { style: tell.style }),
  );
  const count = (verdict: ComparedRow['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
  tell.check(
    `${count('published and matched')} published figures are met exactly; ${count('assumed')} rows are assumed, ${count('absent')} absent`,
    count('published and different') === 0,
  );
}

const columns = (style: Style): readonly Column<ComparedRow>[] => [
  { head: '部分', of: ({ section }) => section },
  { head: '项目 row', of: ({ label, english }) => `${label} ${english}`, wrap: 60 },
  { head: 'here', align: 'right', of: (row) => (row.verdict === 'absent' ? '' : readableFigure(row.ours)) },
  { head: 'is', of: (row) => verdictOf(row, style) },
];

function verdictOf(row: ComparedRow, style: Style): string {
  switch (row.verdict) {
    case 'published and matched':
      return style.good('published, equal');
    case 'published and different':
      return style.bad(`published as ${row.published}`);
    case 'assumed':
      return 'assumed';
    case 'absent':
      return style.faint('absent');
  }
}

const AMOUNT = /^-?\d+\.\d{2}$/;

const readableFigure = (figure: string): string => (AMOUNT.test(figure) ? readable(figure) : figure);

/** The figures of a trustee's report, from what the system keeps: the pool's tape, the receipts, the frozen period. */
export async function figuresOf(play: TrustInPlay, periodNumber: number): Promise<ReportFigures> {
  const { example, files } = play;
  const period = await openedPeriod(play, periodNumber);
  assert(period.inputs, `period ${periodNumber} is closed`);
  const tape = await parsePoolTape(files.poolTape.bytes);
  assert(tape.ok, 'the tape that was registered can be read');
  return reportFigures({
    periodNumber,
    terms: example.terms,
    dates: period,
    inputs: period.inputs,
    result: await resultOf(play, periodNumber),
    pool: tape.value.assets,
    receipts: await acceptedReceipts(play),
    groupOf: files.groupOf,
  });
}

/** The last calculation of the distribution, as the log keeps it. */
async function resultOf({ stage, dealId }: TrustInPlay, periodNumber: number): Promise<ReportSource['result']> {
  const { store } = stage.platform.backend;
  const events = await store.readStream(streams.distribution(dealId, periodNumber));
  const calculated = events.findLast(({ type }) => type === 'DistributionCalculated');
  assert(calculated, `period ${periodNumber} is calculated`);
  return (calculated.payload as DistributionCalculated['payload']).result;
}

/** Every receipt that the system accepted, with its sum. */
async function acceptedReceipts({ stage, dealId }: TrustInPlay): Promise<ReportSource['receipts']> {
  const collections = stage.platform.get(CollectionQueries);
  const receipts: ReportSource['receipts'][number][] = [];
  for (const { uploadId, periodNumber, lineCount } of await collections.uploads(dealId)) {
    for (let offset = 0; offset < lineCount; offset += PAGE_ROWS_MAX) {
      const page = await collections.receiptsOfUpload(dealId, uploadId, { offset, limit: PAGE_ROWS_MAX });
      for (const { assetId, principal, interest, penalty, fee } of page.rows) {
        receipts.push({ periodNumber, assetId, gross: sumAmounts([principal, interest, penalty, fee]) });
      }
    }
  }
  return receipts;
}
