import { reckon, registeredPool, type FigureFacts, type ReckonedFigure } from '#domain/papers';
import type { PoolEvent } from '#domain/pool';
import { reportedPeriod, type CalculatedPeriod } from './reported-period.js';
import { last, placeOf, type TrustRecord } from './trust-record.js';
import type { Reason } from './why.js';

/** A figure that papers reckon from others: by the reckoning that printed it, over what the log recorded. */
export async function reckonedReason(figure: ReckonedFigure, record: TrustRecord): Promise<Reason | null> {
  const [from, to] = periodsOf(figure);
  const periods: CalculatedPeriod[] = [];
  for (let periodNumber = from; periodNumber <= to; periodNumber += 1) {
    const found = await reportedPeriod(figure.dealId, periodNumber, record);
    if (!found) return null;
    periods.push(found);
  }
  const newest = periods.at(-1);
  const bought = isOfPool(figure) ? await record.pool(figure.dealId) : [];
  const stated = newest?.event ?? last(bought, 'PoolRegistered');
  const termsVersion = newest?.period.termsVersion ?? 1;
  const document = await record.terms(figure.dealId, termsVersion);
  if (!document || !stated) return null;
  const facts: FigureFacts = {
    ...{ terms: document.terms, termsVersion, pool: registeredPool(bought as readonly PoolEvent[]) },
    periods: periods.map(({ period }) => period),
  };
  const reckoned = reckon(figure, facts);
  if (!reckoned) return null;
  const event = placeOf(stated);
  const { name, value, because, parts } = reckoned;
  return {
    ...{ name, value, because, event },
    parts: parts.map((part) =>
      part.of
        ? { name: part.name, value: part.value, of: part.of }
        : { name: part.name, value: part.value, because: 'the payment moved it', event },
    ),
  };
}

/** The periods that a figure is reckoned from; of the pool none. */
function periodsOf(figure: ReckonedFigure): readonly [from: number, to: number] {
  if ('from' in figure) return [figure.from, figure.to];
  if (!('periodNumber' in figure)) return [1, 0];
  const before = figure.kind === 'carried in' ? Math.max(figure.periodNumber - 1, 1) : figure.periodNumber;
  return [isRecovery(figure) ? 1 : before, figure.periodNumber];
}

const isRecovery = (figure: ReckonedFigure): boolean => figure.kind === 'payment' && figure.field === 'recoveryRatio';

/** Those alone read the pool's tape, which is long. */
const isOfPool = (figure: ReckonedFigure): boolean =>
  isRecovery(figure) || ['pool', 'category', 'uncategorised'].includes(figure.kind);
