import type { StepTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { postLine } from '../book/post-line.js';
import { holds } from '../formula/figure.js';
import { account } from '../item.js';
import type { Line } from '../line.js';
import { setTriggers } from '../triggers.js';
import { runStep } from './run-step.js';

/** A step as it ran. */
export interface RankRun {
  readonly rank: number;
  readonly term: string;
  readonly step: string;
  readonly available: Money;
  readonly lines: readonly Line[];
}

/** A waterfall as it ran; `stoppedAt` names the rank that held back what is left, if one did. */
export interface WaterfallRun {
  readonly ranks: readonly RankRun[];
  readonly stoppedAt: number | null;
}

/** A waterfall of the deal document: its steps, and where they stand in it. */
export interface Waterfall {
  readonly steps: readonly StepTerms[];
  readonly path: string;
}

/**
 * Runs the steps from `fromIndex` in order and carries each line out on the book. After a step that stops the waterfall the
 * later ones still state what they are due, but find nothing available.
 */
export function runSteps(
  book: Book,
  waterfall: Waterfall,
  fromIndex = 0,
  earlierLines: readonly Line[] = [],
): WaterfallRun {
  const run = { ranks: [] as RankRun[], lines: [...earlierLines], stoppedAt: null as number | null };

  for (const [index, step] of waterfall.steps.entries()) {
    if (index < fromIndex) continue;
    runOne(step, `${waterfall.path}[${index}]`, index);
  }
  return { ranks: run.ranks, stoppedAt: run.stoppedAt };

  function runOne(step: StepTerms, term: string, index: number): void {
    if (step.step === 'if') {
      const branch = holds(book, step.condition, `${term}.condition`) ? 'then' : 'otherwise';
      step[branch]?.forEach((one, at) => runOne(one, `${term}.${branch}[${at}]`, index));
      return;
    }
    if (step.step === 'test triggers') return setTriggers(book, step.triggers);
    runPart(step, term, index);
  }

  function runPart(step: StepTerms, term: string, index: number): void {
    const rank = index + 1;
    const offered = run.stoppedAt === null ? availableTo(book, step) : Money.zero(book.currency);
    const outcome = runStep(step, {
      figures: book.figures,
      book,
      rank,
      term,
      available: offered,
      earlierLines: run.lines,
      tryLaterSteps: (rest) => {
        const trial = book.copy();
        trial.move(account.collection, 'set aside', trial.balance(account.collection).minus(rest), 'trial');
        return runSteps(trial, waterfall, index + 1, run.lines).ranks.flatMap(({ lines }) => lines);
      },
    });
    const note =
      run.stoppedAt === null ? undefined : `nothing is passed on by rank ${run.stoppedAt}, whose class is not cleared`;
    const noted = note === undefined ? outcome.lines : outcome.lines.map((line) => ({ ...line, note }));
    run.ranks.push({ rank, term, step: step.step, available: offered, lines: noted });
    run.lines.push(...noted);
    for (const line of noted) postLine(book, line, term);
    if (outcome.stops) run.stoppedAt ??= rank;
  }
}

/** What the account that a step pays from holds: of the house's two the collection account; nothing for a step that pays from none. */
function availableTo(book: Book, step: StepTerms): Money {
  if ('from' in step && step.from !== undefined) return book.balance(step.from);
  if (book.figures.terms.accounts === undefined) return book.balance(account.collection);
  assert(step.step !== 'fund reserve' && step.step !== 'split remainder', `${step.step} shares one sum`);
  return Money.zero(book.currency);
}
