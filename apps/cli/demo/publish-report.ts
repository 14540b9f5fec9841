import { type Paper, type StatedFigureName, type Statement } from '#domain/papers';
import { assert } from '#domain/shared';
import type { PublishedReport } from '../../../examples/published.js';
import type { FigureName, ReportFigures } from '../../../examples/report-figures.js';
import { figuresOf } from './published-report.js';
import type { TrustInPlay } from './trust-in-play.js';

/** What the servicer's paper says of the pool, by the names of the statement. */
const fromServicer: Readonly<Record<StatedFigureName, FigureName | null>> = {
  'claims at opening': null,
  'claims at closing': null,
  'assets in disposal': 'openCount',
  'claims in disposal': 'openClaims',
  'assets disposed of now': 'closedNowCount',
  'claims disposed of now': 'closedNowClaims',
  'assets disposed of so far': 'closedCount',
  'claims disposed of so far': 'closedClaims',
  'collected in disposal': 'grossOpen',
  'collected of disposed': 'grossClosed',
  'collected in disposal so far': 'cumulativeOpen',
  'collected of disposed so far': 'cumulativeClosed',
  'recovery ratio of disposed': 'recoveryRatioClosed',
};

/**
 * The maker prepares the report of the period that was published in life, with what the servicer's paper says and every row that
 * rests on our assumptions named; a second person publishes it. Each published figure stands in it.
 */
export async function publishReport(play: TrustInPlay, report: PublishedReport): Promise<void> {
  const { stage, dealId, people } = play;
  const n = String(report.periodNumber);
  const paperId = { dealId, kind: 'trustee report', number: report.periodNumber } as const;
  const preview = await stage.platform.backend.paperShelf.asItWouldBe(paperId, stage.today);
  assert(preview.ok, 'the report can be made');
  const published = new Set(publishedValues(report));
  const statement: Statement = {
    source: report.source,
    figures: statedOf(await figuresOf(play, report.periodNumber), report),
    assumed: assumedRows(preview.value, published),
    materialEvents: [],
  };
  const file = await stage.file(dealId, `statement-${n}.json`, JSON.stringify(statement, null, 2));
  await stage.act(people.maker, 'report', 'prepare', dealId, n, '--statement', file);
  const papers = await people.checker.reads<{ number: number; figuresDigest: string }[]>('report', 'list', dealId);
  const digest = papers.find(({ number }) => number === report.periodNumber)?.figuresDigest;
  assert(digest, 'what was prepared is listed');
  await stage.act(people.checker, 'report', 'publish', dealId, n, '--digest', digest);
  const standing = await stage.platform.backend.paperShelf.one(paperId);
  assert(standing?.published, 'what was published stands');
  const printed = new Set(valuesOf(standing.prepared.figures));
  stage.tell.check(
    `the report of period ${n} prints each of the ${published.size} different figures that were published, in time`,
    [...published].every((value) => printed.has(value)) && !standing.published.late,
  );
}

const publishedValues = ({ rows }: PublishedReport): string[] =>
  rows.flatMap((row) => (row.status === 'published' ? [withoutSign(row.value)] : []));

const withoutSign = (figure: string): string => figure.replace(/ %$/, '');

/** Of the servicer's figures those that were published: what our own files make up must not stand as theirs. */
function statedOf(figures: ReportFigures, { rows }: PublishedReport): Statement['figures'] {
  const published = new Set(rows.flatMap((row) => (row.status === 'published' ? [row.figure] : [])));
  return (Object.entries(fromServicer) as [StatedFigureName, FigureName | null][]).flatMap(([figure, name]) =>
    name !== null && published.has(name) ? [{ figure, value: withoutSign(figures[name]) }] : [],
  );
}

const cellsOf = ({ sections }: Paper) =>
  sections.flatMap(({ rows }) =>
    rows.map(({ id, cells }) => ({ id, known: cells.filter((cell) => cell.status !== 'absent') })),
  );

const valuesOf = (paper: Paper): string[] => cellsOf(paper).flatMap(({ known }) => known.map(({ value }) => value));

/** The rows with a figure that nobody published: a sum, a date, a count. */
function assumedRows(paper: Paper, published: ReadonlySet<string>): string[] {
  return cellsOf(paper).flatMap(({ id, known }) => {
    const figures = known.filter(({ unit }) => unit !== 'text');
    const sums = figures.filter(({ unit }) => unit === 'amount' || unit === 'date');
    const isPublished =
      figures.some(({ value }) => published.has(value)) && sums.every(({ value }) => published.has(value));
    return figures.length === 0 || isPublished ? [] : [id];
  });
}
