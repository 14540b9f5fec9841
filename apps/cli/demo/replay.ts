import type { Comparison } from '#projections';
import { comparisonView } from '../views/comparison.js';
import type { TrustInPlay } from './trust-in-play.js';

/** The auditor rebuilds every read model from the log beside the live ones and compares them row by row. */
export async function replayAndCompare({ stage, people }: TrustInPlay): Promise<void> {
  const { tell } = stage;
  const { code, printed } = await people.auditor.types('replay', '--json');
  const comparison = JSON.parse(printed) as Comparison;
  tell.step(stage.today, people.auditor.subject, 'trust replay', code === 0 ? tell.done : '');
  tell.block(comparisonView(comparison).text(tell.style));
  tell.check('a replay of the whole log gives every row of every read model', code === 0 && comparison.identical);
}
