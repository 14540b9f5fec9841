import type { Comparison } from '#projections';
import { counted, type Check, type VerifyProgress } from '../check.js';

/** Replays the log beside the live read models and compares every row. */
export type CompareReadModels = (progress: VerifyProgress) => Promise<Comparison>;

/** Every row of every read model is what a replay of the log makes of it. */
export const projections = (compare: CompareReadModels): Check => ({
  name: 'projections',
  async run(report, { headPosition }, progress) {
    const { tables, position } = await compare(progress);
    for (const { table, differing, differences } of tables) {
      if (differing === 0) continue;
      const [first] = differences;
      const key = first ? Object.entries(first.key).map(([column, value]) => `${column}=${value}`) : [];
      const message = `${counted(differing, 'row')} of ${table}; the first, ${key.join(' ')}: ${first?.kind}`;
      report({ code: 'ROW_DIFFERS', position: null, message });
    }
    if (BigInt(position) > headPosition) {
      const message = `the read models stand at ${position}, the log’s head at ${headPosition}`;
      report({ code: 'ROW_DIFFERS', position: headPosition + 1n, message });
    }
    const rows = tables.reduce((sum, { rowsRebuilt }) => sum + rowsRebuilt, 0);
    return `${counted(rows, 'row')} of ${counted(tables.length, 'table')} at position ${position}`;
  },
});
