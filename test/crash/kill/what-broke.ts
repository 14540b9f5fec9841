import { Platform } from '../../../apps/platform/index.js';
import { readAll } from '../../../libs/event-store/testing/log-under-test.js';
import type { Installation } from '../../installation/installation.js';
import { brokenPromises, type Promised } from './broken-promises.js';

/** Reads and verifies the log of an installation that has ended: what was promised and did not hold, and how many events there are. */
export async function whatBroke(
  installation: Installation,
  promised: Promised,
): Promise<{ readonly broken: readonly string[]; readonly events: number }> {
  const platform = await Platform.open(installation.settings);
  try {
    const events = await readAll(platform.backend.store);
    return { broken: [...brokenPromises(events, promised), ...(await unsound(platform))], events: events.length };
  } finally {
    await platform.close();
  }
}

/** What the verification of the whole installation does not find sound. */
async function unsound(platform: Platform): Promise<readonly string[]> {
  await platform.settle();
  const { results } = await platform.verify({ checks: [] }, () => undefined);
  return results.flatMap(({ check, findings }) => findings.map(({ message }) => `${check}: ${message}`));
}
