import type { Evidence } from './evidence.js';

/** One thing that somebody with the database's password does to the evidence. */
export interface Tampering {
  /** Under what it is counted. */
  readonly group: string;
  readonly name: string;
  readonly apply: (evidence: Evidence) => Promise<unknown>;
  /** Whether only the comparison with the read models can find it. */
  readonly needsReadModels?: boolean;
}

/** A tampering by SQL alone. */
export const bySql = (group: string, name: string, ...statements: readonly string[]): Tampering => ({
  group,
  name,
  apply: async ({ superuser }) => {
    let changed = 0;
    for (const statement of statements) changed += (await superuser.query(statement)).rowCount ?? 0;
    if (changed === 0) throw new Error(`${group}, ${name}: nothing was changed`);
  },
});
