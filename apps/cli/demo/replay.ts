import type { Comparison } from '#projections';
import { grouped } from '../render/amount.js';
import { comparisonView } from '../views/comparison.js';
import type { TrustInPlay } from './trust-in-play.js';

/** The auditor rebuilds every read model from the log beside the live ones and compares them row by row. */
export async function replayAndCompare({ stage, people }: TrustInPlay): Promise<void> {
  const { tell } = stage;
  const { code, printed, remarked } = await people.auditor.types('replay', '--json');
  if (printed === '') throw new Error(`the log cannot be replayed: ${remarked}`);
  const comparison = JSON.parse(printed) as Comparison;
  const { identical, position, tables } = comparison;
  tell.step(stage.today, people.auditor.subject, 'trust replay');
  if (!identical) tell.table('重放 a replay of the log', comparisonView(comparison).text(tell.style));
  const rows = tables.reduce((sum, { rowsRebuilt }) => sum + rowsRebuilt, 0);
  tell.check(
    `a replay of all ${grouped(position)} events gives all ${grouped(rows)} rows of all ${tables.length} tables`,
    code === 0 && identical,
  );
}
