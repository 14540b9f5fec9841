import { cleanUpOfRun, type CleanUpOfRun } from '#domain/buy-back';
import type { DealTerms } from '#domain/deal';
import type { CalledPeriod } from '#domain/period';
import { explainLine, type PoolsByPeriod } from '#domain/waterfall';
import { readable } from '../render/amount.js';
import { itemLabel } from '../render/labels.js';
import { wrapped } from '../render/wrap.js';
import type { Style } from '../terminal/style.js';
import { renderWaterfall } from './distribution.js';
import { poolsByPeriodText } from './pools-by-period.js';
import type { View } from './view.js';

const SENTENCES = { width: 110, indent: ' '.repeat(5) };

/**
 * Periods that were run from files: for programs whole, with every trace; for people a table and a sentence a line, before
 * them the pools where the files give their rows.
 */
export const waterfallRunView = (
  terms: DealTerms,
  periods: readonly CalledPeriod[],
  pools: PoolsByPeriod | null,
): View => ({
  json: {
    dealId: terms.dealId,
    currency: terms.currency,
    ...(pools && { poolFlows: pools }),
    periods: periods.map(({ inputs, result, supports }, index) => ({
      interestFrom: inputs.interestFrom,
      interestTo: inputs.interestTo,
      opening: inputs.opening,
      ...result,
      ...(supports.length > 0 ? { supports } : {}),
      ...cleanUpField(cleanUpOfRun(terms, inputs, index + 1)),
    })),
  },
  text: (style) =>
    [
      ...(pools ? [poolsByPeriodText(pools, style)] : []),
      ...periods.map((period, index) => periodText(terms, period, index + 1, style)),
    ].join('\n\n'),
});

function periodText(
  terms: DealTerms,
  { inputs, result, supports }: CalledPeriod,
  number: number,
  style: Style,
): string {
  const { interestFrom, interestTo } = inputs;
  const heading = `period ${number}: interest ${interestFrom} to ${interestTo}, available ${readable(result.available)} ${terms.currency}`;
  const balances = result.classes.map(
    ({ classId, closingBalance }) =>
      `${terms.classes.find((one) => one.classId === classId)?.name ?? classId} ${readable(closingBalance)}`,
  );
  const cleanUp = cleanUpOfRun(terms, inputs, number);
  return [
    ` ${style.strong(heading)}`,
    '',
    renderWaterfall(terms, result.lines, { style }),
    '',
    ` left: ${balances.join(' · ')} · reserve ${readable(result.reserve.closing)} · carried forward ${readable(result.carriedForward)}`,
    ...supports.map(
      ({ supportId, shortfall, notices }) =>
        ` ${supportId}: short ${readable(shortfall.result)}, called for ${notices
          .map(({ provider, amount }) => `${readable(amount)} from ${provider}`)
          .join(' and ')}`,
    ),
    ...(cleanUp ? [` clean-up call: ${cleanUpText(cleanUp)}`] : []),
    '',
    ...result.lines.map((line) => {
      const head = style.strong(`${String(line.rank).padStart(2)}. ${itemLabel(terms, line.item)}`);
      return ` ${head} · ${line.term}\n${wrapped(explainLine(line), SENTENCES)}`;
    }),
  ].join('\n');
}

const cleanUpField = (cleanUp: CleanUpOfRun | null): { readonly cleanUp?: CleanUpOfRun } =>
  cleanUp ? { cleanUp } : {};

function cleanUpText(cleanUp: CleanUpOfRun): string {
  if ('notTested' in cleanUp) return `not tested: ${cleanUp.notTested}`;
  const { conditions, faults } = cleanUp;
  const { pool, initialPool, poolAtMost, price, floor } = conditions;
  const figures = `pool ${readable(pool)} of ${readable(initialPool)}, at most ${poolAtMost}; price ${readable(price)}, at least ${readable(floor)}`;
  return `${faults.length === 0 ? 'allowed' : `not allowed, ${faults.join(' and ')}`} (${figures})`;
}
