import { streams, type PaperShelf } from '#application';
import type { Explainer, Why } from '#audit';
import { all, type RecordedEvent } from '../../libs/audit/why/trust-record.js';
import { paperKinds, type Cell, type Paper, type PaperKind } from '#domain/papers';
import { assert, Money, yearOf } from '#domain/shared';
import type { EventStore } from '#event-store';

/** Every paper that can be made of a deal: of each period, of each year of a payment, and what there is once. */
export async function papersOf(
  shelf: PaperShelf,
  log: Pick<EventStore, 'readStream'>,
  dealId: string,
  today: string,
): Promise<readonly Paper[]> {
  const papers: Paper[] = [];
  const years = new Set<number>();
  const make = async (kind: PaperKind, number: number): Promise<void> => {
    const made = await shelf.asItWouldBe({ dealId, kind, number }, today);
    if (made.ok) papers.push(made.value);
  };
  for (let number = 1; ; number += 1) {
    const events = (await log.readStream(streams.period(dealId, number))) as readonly RecordedEvent[];
    const closed = all(events, 'PeriodClosed')[0];
    if (!closed) break;
    years.add(yearOf(closed.payload.dates.paymentDate));
    for (const kind of ofPeriods) await make(kind, number);
  }
  for (const year of years) await make('annual report', year);
  await make('information registration', 1);
  await make('liquidation report', 1);
  return papers;
}

/** A log whose streams are read once, for many questions while nothing is appended. */
export function remembered(log: Pick<EventStore, 'readStream' | 'readAt'>): Pick<EventStore, 'readStream' | 'readAt'> {
  const read = new Map<string, ReturnType<typeof log.readStream>>();
  return {
    readStream: (stream) => {
      const known = read.get(stream) ?? log.readStream(stream);
      read.set(stream, known);
      return known;
    },
    readAt: (positions) => log.readAt(positions),
  };
}

const ofPeriods = paperKinds.filter(
  (kind) =>
    !['annual report', 'information registration', 'liquidation report', 'material event report'].includes(kind),
);

const isNumber = (cell: Cell): boolean => cell.status !== 'absent' && cell.unit !== 'date' && cell.unit !== 'text';

export interface ExplainedFigures {
  /** Numbers of the papers that follow from the log. */
  readonly count: number;
  /** Those whose explanation is missing, says another value, or has parts that do not make it up. */
  readonly amiss: readonly string[];
  /** The kinds of paper that were read. */
  readonly kinds: ReadonlySet<PaperKind>;
}

/** Asks of every number of the papers why it is what it is. */
export async function explainFigures(
  papers: readonly Paper[],
  explainer: Pick<Explainer, 'explain'>,
): Promise<ExplainedFigures> {
  const amiss: string[] = [];
  const asked = new Map<string, Why | null>();
  let count = 0;
  for (const { kind, number, sections } of papers) {
    for (const row of sections.flatMap(({ rows }) => rows)) {
      for (const cell of row.cells.filter(isNumber)) {
        assert(cell.status !== 'absent', 'what is absent is no number');
        if (cell.status === 'stated') continue;
        const at = `${kind} ${number}, ${row.id}, ${cell.value}`;
        count += 1;
        if (cell.link === undefined) {
          amiss.push(`${at} has no link`);
          continue;
        }
        const why = asked.get(cell.link) ?? (await explainer.explain(cell.link, 1));
        asked.set(cell.link, why);
        if (why?.value !== cell.value) amiss.push(`${at}: ${cell.link} is ${why?.value ?? 'nothing'}`);
        const unknown = why?.parts.find(({ because }) => because === '' || because.startsWith('the log does not say'));
        if (unknown) amiss.push(`${at}: ${cell.link}: nothing is said of ${unknown.name}`);
        if (why && cell.unit === 'amount' && addsUp(cell.link) && sumOf(why) !== why.value) {
          amiss.push(`${at}: the parts of ${cell.link} are ${sumOf(why)}`);
        }
      }
    }
  }
  return { count, amiss, kinds: new Set(papers.map(({ kind }) => kind)) };
}

/** Figures that are the sum of their parts, those less that are taken off. */
const addsUp = (link: string): boolean =>
  /\/(classes|over|item|due|unpaid|transfers)\//.test(link) ||
  /\/periods\//.test(link) ||
  /\/payment\/(paid|unpaid|beforeCharges|supports|buyBacks|registrarFee|carriedForward|reserveHeld)$/.test(link) ||
  /\/class\/[^/]+\/(interest|principal|capitalCost|remainder|yield|paid|opening|capitalCostUnpaid)$/.test(link) ||
  /\/period\/\d+\/account\/.*\/(in|out)$/.test(link) ||
  /\/restated\/.*\/difference$/.test(link);

const sumOf = ({ parts }: Why): string =>
  Money.sum(
    parts.map(({ name, value }) => (name.startsWith('less ') ? Money.parse(value).negated() : Money.parse(value))),
  ).toString();
