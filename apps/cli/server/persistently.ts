import { setTimeout } from 'node:timers/promises';
import { ServerAway } from './server.js';

/** How long to wait before each further attempt, counted anew whenever something went through: two minutes in all. */
export const RETRY_DELAYS_MS: readonly number[] = [0, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 30_000, 30_000];

/** Does the work, and again while the server is away; the last failure is thrown. The signal ends the waiting. */
export async function persistently<T>(
  work: () => Promise<T>,
  { delays_ms, signal }: { readonly delays_ms: readonly number[]; readonly signal?: AbortSignal },
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const delay_ms = delays_ms[attempt];
      if (!(error instanceof ServerAway) || delay_ms === undefined) throw error;
      await setTimeout(delay_ms, undefined, signal ? { signal } : {});
    }
  }
}
