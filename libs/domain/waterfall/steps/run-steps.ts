import { Money } from '#domain/shared';
import type { Line } from '../line.js';
import type { PeriodFigures } from '../period-figures.js';
import { runStep } from './run-step.js';

/** A step as it ran. */
export interface RankRun {
  readonly rank: number;
  readonly term: string;
  readonly step: string;
  readonly available: Money;
  readonly lines: readonly Line[];
}

/** A waterfall as it ran: what is left is carried forward, and `stoppedAt` names the rank that held it back, if one did. */
export interface WaterfallRun {
  readonly ranks: readonly RankRun[];
  readonly left: Money;
  readonly stoppedAt: number | null;
}

/**
 * Runs the steps from `fromIndex` in order. After a step that stops the waterfall the later ones still state what they are
 * due, but find nothing available.
 */
export function runSteps(
  figures: PeriodFigures,
  available: Money,
  fromIndex = 0,
  earlierLines: readonly Line[] = [],
): WaterfallRun {
  const nothing = Money.zero(figures.currency);
  const ranks: RankRun[] = [];
  const lines = [...earlierLines];
  let left = available;
  let stoppedAt: number | null = null;

  for (const [index, step] of figures.terms.waterfall.entries()) {
    if (index < fromIndex) continue;
    const rank = index + 1;
    const term = `waterfall[${index}]`;
    const offered = stoppedAt === null ? left : nothing;
    const outcome = runStep(step, {
      figures,
      rank,
      term,
      available: offered,
      earlierLines: [...lines],
      tryLaterSteps: (rest) => runSteps(figures, rest, index + 1, lines).ranks.flatMap((run) => run.lines),
    });
    const note =
      stoppedAt === null ? undefined : `nothing is passed on by rank ${stoppedAt}, whose class is not cleared`;
    const noted = note === undefined ? outcome.lines : outcome.lines.map((line) => ({ ...line, note }));
    ranks.push({ rank, term, step: step.step, available: offered, lines: noted });
    lines.push(...noted);
    left = noted.reduce((rest, { paid }) => rest.minus(paid), left);
    if (outcome.stops) stoppedAt ??= rank;
  }
  return { ranks, left, stoppedAt };
}
