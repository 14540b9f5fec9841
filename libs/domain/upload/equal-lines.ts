import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';

/**
 * Lines that say the same, where receipt numbers do not tell them apart, and what the trustee says of them. Several lines are equal to
 * each other; one by itself is equal to a line that an accepted file brought, and stands as often as there are such lines.
 */
export interface EqualLines {
  /** Lines of the file, the header being line 1; in their order. */
  readonly lines: readonly number[];
  /** `several`: each is a payment of its own. `repeat`: the same payment once more, which does not count again. */
  readonly answer: 'several' | 'repeat';
}

/** As the log keeps it: a line by itself with what it is equal to. */
export interface AnsweredLines extends EqualLines {
  /** The line of an accepted upload; absent where the lines are equal to each other. */
  readonly before?: { readonly uploadId: string; readonly line: number };
}

/** What the number of a receipt looks like that was made of what its line says, as a regular expression of any engine. */
export const MADE_NUMBER = '^made-[0-9a-f]{24}-[1-9][0-9]*$';

const made = new RegExp(MADE_NUMBER);

/** True of a number that was made of what its line says: its file had none. */
export const isMadeNumber = (receiptNumber: string): boolean => made.test(receiptNumber);

/** So many lines are answered for one file; more are a question of how the servicer makes its files. */
export const ANSWERED_LINES_MAX = 1_000;

/** True of an answer about lines of one file; else it is about a line and an earlier file. */
export const isWithinFile = ({ lines }: EqualLines): boolean => lines.length > 1;

/** The lines that do not count, each being the same payment as another. */
export const linesPassedOver = (answers: readonly EqualLines[]): readonly number[] =>
  answers.flatMap((equal) =>
    equal.answer === 'several' ? [] : isWithinFile(equal) ? equal.lines.slice(1) : equal.lines,
  );

/** An event's mention of what was answered: none where nothing was. */
export const mentionOfEqual = <A extends EqualLines>(answers: readonly A[]): { readonly equalLines?: readonly A[] } =>
  answers.length === 0 ? {} : { equalLines: answers };

/**
 * Reads what is said of equal lines as it is written: lines separated by commas, groups by semicolons, as in `5,9;12`. Refuses MALFORMED
 * where a group is no list of lines in their order, a line stands in two groups or is passed over twice, a line that another of its file
 * stands for is compared with earlier files, or more than {@link ANSWERED_LINES_MAX} lines are named.
 */
export function readEqualLines(written: {
  readonly several?: string;
  readonly repeat?: string;
}): Result<readonly EqualLines[], Refusal> {
  const answers: EqualLines[] = [];
  for (const answer of ['several', 'repeat'] as const) {
    for (const group of written[answer]?.split(';') ?? []) {
      const lines = group.split(',').map((line) => (LINE.test(line.trim()) ? +line : 0));
      if (lines.some((line, at) => line <= (lines[at - 1] ?? 1))) {
        return malformed(answer, `“${group}” is no list of a file’s lines in their order, such as 5,9`);
      }
      answers.push({ lines, answer });
    }
  }
  const named = answers.flatMap(({ lines }) => lines);
  if (named.length > ANSWERED_LINES_MAX)
    return malformed('repeat', `more than ${ANSWERED_LINES_MAX} lines are answered`);
  const groups = answers.filter(isWithinFile);
  const twice = firstTwice(groups.flatMap(({ lines }) => lines)) ?? firstTwice(linesPassedOver(answers));
  if (twice !== undefined) return malformed('repeat', `line ${twice} is answered twice`);
  const passedOver = new Set(linesPassedOver(groups));
  const needless = answers.find((equal) => !isWithinFile(equal) && equal.lines.some((line) => passedOver.has(line)));
  if (needless) return malformed(needless.answer, `line ${needless.lines.join()} is passed over already`);
  return ok(answers);
}

const LINE = /^[1-9]\d{0,8}$/;

function firstTwice(lines: readonly number[]): number | undefined {
  const seen = new Set<number>();
  return lines.find((line) => seen.size === seen.add(line).size);
}

const malformed = (field: string, message: string): Result<never, Refusal> =>
  err(refusal('MALFORMED', message, { field }));
