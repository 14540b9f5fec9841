import type { StepTerms } from '#domain/deal';
import { assert, gather, Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { postLine } from '../book/post-line.js';
import { holds } from '../formula/figure.js';
import { account } from '../item.js';
import type { Line, Source } from '../line.js';
import { payInOrder } from '../pay-in-order.js';
import { byDate } from '../book/by-date.js';
import { accrueInterest } from '../dues/interest-due.js';
import { setTriggers, type EffectToCarryOut } from '../triggers.js';
import type { Waterfall } from '../waterfall-of.js';
import type { RankRun } from './rank-run.js';
import { drawReserve, reserveFor } from './reserve-use.js';
import { runStep } from './run-step.js';

/** A waterfall as it ran; `stoppedAt` names the rank that held back what is left, if one did. */
export interface WaterfallRun {
  readonly ranks: readonly RankRun[];
  readonly stoppedAt: number | null;
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
  const run = {
    ranks: [] as RankRun[],
    lines: [...earlierLines],
    stoppedAt: null as number | null,
    /** Of the money on an account what earlier steps hold back from later ones. */
    held: new Map<string, Money>(),
  };

  waterfall.steps.forEach((step, index) => {
    if (index >= fromIndex) runOne(step, `${waterfall.path}[${index}]`, index);
  });
  return { ranks: run.ranks, stoppedAt: run.stoppedAt };

  function runOne(step: StepTerms, term: string, index: number): void {
    if (step.step === 'if') {
      const branch = holds(book, step.condition, `${term}.condition`) ? 'then' : 'otherwise';
      step[branch]?.forEach((one, at) => runOne(one, `${term}.${branch}[${at}]`, index));
      return;
    }
    if (step.step === 'test triggers') {
      const ranks = carryOut(book, setTriggers(book, step.triggers));
      run.ranks.push(...ranks);
      run.lines.push(...gather(ranks, ({ lines }) => lines));
      return;
    }
    runPart(step, term, index);
  }

  function runPart(step: StepTerms, term: string, index: number): void {
    const rank = index + 1;
    const accounts = run.stoppedAt === null ? accountsOf(book, step) : [];
    const own = Money.sum(accounts.map(leftOn), book.currency);
    // A step that names several accounts pays from those alone.
    const fromCollection = accounts.length === 1 && accounts[0] === account.collection;
    const ofReserve = fromCollection ? reserveFor(book, waterfall, rank, step) : Money.zero(book.currency);
    const offered = own.plus(ofReserve);
    const post = (target: Book, lines: readonly Line[]): void => {
      drawReserve(target, ofReserve, { step, term, lines, own });
      for (const line of lines) postLine(target, line, term);
    };
    const outcome = runStep(step, {
      figures: book.figures,
      book,
      rank,
      term,
      available: offered,
      isStopped: run.stoppedAt !== null,
      earlierLines: run.lines,
      tryLaterSteps: (lines) => {
        const trial = book.copy();
        post(trial, lines);
        for (const [accountId, held] of run.held) trial.move(accountId, 'set aside', held, 'trial');
        const earlier = [...run.lines, ...lines];
        return gather(runSteps(trial, waterfall, index + 1, earlier).ranks, (rankRun) => rankRun.lines);
      },
    });
    const note =
      run.stoppedAt === null ? undefined : `nothing is passed on by rank ${run.stoppedAt}, whose class is not cleared`;
    const lines = takenInOrder(accounts, outcome.lines, leftOn);
    const noted = note === undefined ? lines : lines.map((line) => ({ ...line, note }));
    run.ranks.push({ rank, term, step: step.step, available: offered, lines: noted });
    run.lines.push(...noted);
    post(book, noted);
    for (const line of noted) if (line.from !== null && line.heldBack) holdBack(line.heldBack, line.from, accounts);
    if (outcome.stops) run.stoppedAt ??= rank;
  }

  /** Holds a sum back on the account that pays; where a step pays from several, on the first ones that still have something. */
  function holdBack(sum: Money, from: string, accounts: readonly string[]): void {
    const on = accounts.length < 2 ? [from] : accounts;
    // What a reserve would have given was not drawn: it is on none of the accounts, and no later rank finds it there.
    payInOrder(on.map(leftOn), sum).forEach((part, index) => {
      const accountId = on[index];
      assert(accountId !== undefined, 'every account has a part');
      run.held.set(accountId, heldOn(accountId).plus(part));
    });
  }

  function leftOn(accountId: string): Money {
    return book.balance(accountId).minus(heldOn(accountId));
  }

  function heldOn(accountId: string): Money {
    return run.held.get(accountId) ?? Money.zero(book.currency);
  }
}

/** Carries out what firing calls for: steps that run at once, or another interest of a class, which accrues as before until today. */
export function carryOut(book: Book, effects: readonly EffectToCarryOut[]): RankRun[] {
  return gather(effects, ({ effect, path }) => {
    if ('run' in effect) return runSteps(book, { steps: effect.run, path: `${path}.run` }).ranks;
    const term = `${path}.interest`;
    const accrued = accrueInterest(book, effect.class).map((due) => byDate(book, term, 'reset rate', due));
    book.replaceInterest(effect.class, { terms: effect.interest, path: term });
    return accrued;
  });
}

/** The accounts that a step pays from, in order: of the house's two the collection account; none for a step that pays from none. */
function accountsOf({ figures }: Book, step: StepTerms): readonly string[] {
  if ('from' in step && step.from !== undefined) {
    return [step.from, ...('thenFrom' in step ? (step.thenFrom ?? []) : [])];
  }
  if (figures.terms.accounts === undefined) return [account.collection];
  assert(step.step !== 'fund reserve', `${step.step} shares one sum`);
  return [];
}

/** What an account still has for the line of a step. */
type Left = (accountId: string) => Money;

/** The lines of a step that pays from several accounts: each takes from the first that still has something. */
function takenInOrder(accounts: readonly string[], lines: readonly Line[], left: Left): readonly Line[] {
  if (accounts.length < 2) return lines;
  const has = new Map(accounts.map((accountId) => [accountId, left(accountId)]));
  return lines.map((line) => {
    if (line.from === null) return line;
    const parts = payInOrder([...has.values()], line.paid);
    const sources = gather(accounts, (accountId, index): Source[] => {
      const [before, amount] = [has.get(accountId), parts[index]];
      assert(before && amount, 'every account gives a part');
      has.set(accountId, before.minus(amount));
      return amount.isZero() ? [] : [{ account: accountId, amount }];
    });
    return { ...line, sources };
  });
}
