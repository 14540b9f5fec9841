import { isWithinFile, linesPassedOver, type EqualLines, type ReceiptLine } from '#domain/upload';
import { sha256Hex } from '#event-codec';
import { Faults, type RejectReport } from './fault.js';
import { FirstLines } from './first-lines.js';
import type { Cells, Columns, LineRule } from './table.js';

/** What of a line makes its number, in this order: numbers that the log holds are made so for ever. */
const content = [
  ...['assetId', 'receivedOn', 'principal', 'interest', 'penalty', 'fee'],
  ...['disposalCost', 'method', 'correction'],
] as const;

/** 96 bits: no two lines come to the same by chance. */
const DIGITS = 24;

/** The digest of what a line says, by which equal lines are known; undefined where a cell could not be read. */
export function contentDigest(cells: Readonly<Record<string, unknown>>): string | undefined {
  const values = content.map((field) => cells[field]);
  if (values.includes(undefined)) return undefined;
  // No cell holds a line feed.
  return sha256Hex(Buffer.from(values.join('\n'))).slice(0, DIGITS);
}

/** A line that is said to be equal to one of an earlier file, under the number which that one then has where it has none of its own. */
export type EqualToEarlier = ReceiptLine;

/** Where a line stands among its equals. */
interface Place {
  /** From 1, within the file. */
  readonly ordinal: number;
  /** How many of its equals in the file count. */
  readonly count: number;
}

const BY_ITSELF: Place = { ordinal: 1, count: 1 };

/**
 * Numbers the receipts of a file that has no numbers: by what a line says and which of its equals it is, so that the same file has the
 * same numbers whenever it is sent. Equal lines need an answer: without it nobody can tell two payments from one line twice.
 * A line that is another payment than an equal one of an earlier file takes the next number that no equal line of its own file has.
 * Receipts that have numbers of their own keep them; of these it is asked only whether an earlier file without numbers has them.
 */
export class ReceiptNumbers {
  private readonly firstLines = new FirstLines();
  private readonly firstOf: ReadonlyMap<number, number>;
  private readonly places: ReadonlyMap<number, Place>;
  private readonly passedOver: ReadonlySet<number>;
  /** By line, how often it was compared with an earlier file, and how often it was said to be another payment. */
  private readonly compared = new Map<number, { times: number; several: number }>();
  /** Lines of which something was said that did not come yet. */
  private readonly awaited: Set<number>;

  constructor(
    answers: readonly EqualLines[],
    private readonly numbers: 'own' | 'made' = 'made',
  ) {
    const groups = answers.filter(isWithinFile);
    this.firstOf = new Map(groups.flatMap(({ lines }) => lines.map((line) => [line, lines[0] ?? line] as const)));
    this.places = new Map(
      groups
        .filter(({ answer }) => answer === 'several')
        .flatMap(({ lines }) => lines.map((line, at) => [line, { ordinal: at + 1, count: lines.length }] as const)),
    );
    this.passedOver = new Set(linesPassedOver(answers));
    for (const { lines, answer } of answers.filter((equal) => !isWithinFile(equal))) {
      for (const line of lines) {
        const { times, several } = this.compared.get(line) ?? { times: 0, several: 0 };
        this.compared.set(line, { times: times + 1, several: several + (answer === 'several' ? 1 : 0) });
      }
    }
    this.awaited = new Set(answers.flatMap(({ lines }) => lines));
  }

  /** Refuses a line that is equal to an earlier one of the file without an answer, or with one that does not fit it. */
  rule<C extends Columns>(): LineRule<C> {
    return (cells: Cells<C>, line) => {
      const { receiptNumber: digest } = cells as { readonly receiptNumber?: string };
      if (digest === undefined) return null;
      this.awaited.delete(line);
      if (this.numbers === 'own') return null;
      const first = this.firstLines.seen(digest, line);
      const said = this.firstOf.get(line);
      if (said !== undefined && said !== (first ?? line)) {
        return { code: 'EQUAL_LINES_MISTAKEN', message: `the line is not equal to line ${said}, as was answered` };
      }
      if (first === null || said !== undefined) return null;
      return { code: 'EQUAL_LINES', message: `the line is equal to line ${first}: two payments, or one line twice?` };
    };
  }

  /** Faults of what was said of lines that the file does not have; null where there are none. */
  mistaken(lineCount: number): RejectReport | null {
    const faults = new Faults();
    for (const line of this.awaited) {
      const message = `the file has no line ${line} that could be equal to another, as was answered`;
      faults.add({ line, code: 'EQUAL_LINES_MISTAKEN', message });
    }
    return faults.none ? null : faults.report(lineCount, {});
  }

  /** False for a line that is the same payment as another. */
  counts({ line }: Pick<ReceiptLine, 'line'>): boolean {
    return !this.passedOver.has(line);
  }

  /** The number of a line, of which it brings the digest of what it says. */
  numberOf(line: Pick<ReceiptLine, 'line' | 'receiptNumber'>): string {
    return this.numberAfter(this.compared.get(line.line)?.several ?? 0, line);
  }

  /** The line by each number under which an earlier file is said to have it. */
  equalToEarlier(line: ReceiptLine): readonly EqualToEarlier[] {
    const { times } = this.compared.get(line.line) ?? { times: 0 };
    return Array.from({ length: times }, (_, passed) => ({ ...line, receiptNumber: this.numberAfter(passed, line) }));
  }

  private numberAfter(passed: number, { line, receiptNumber }: Pick<ReceiptLine, 'line' | 'receiptNumber'>): string {
    if (this.numbers === 'own') return receiptNumber;
    const { ordinal, count } = this.places.get(line) ?? BY_ITSELF;
    return `made-${receiptNumber}-${ordinal + count * passed}`;
  }
}
