import { openedPeriod } from './period-life.js';
import type { TrustInPlay } from './trust-in-play.js';

/** With the payment that clears its last class the trust ends: one person says so, another confirms it, and its liquidation report can be made. */
export async function endTrust(play: TrustInPlay): Promise<void> {
  const { stage, dealId, people, example } = play;
  const last = example.plan.periods.length;
  const { paymentDate } = await openedPeriod(play, last);
  const ending = ['--ground', 'classes paid', '--on', paymentDate, '--evidence', `payment of period ${last}`];
  await stage.act(people.maker, 'deal', 'terminate', dealId, ...ending);
  await stage.act(people.checker, 'deal', 'confirm-termination', dealId, ...ending);
}
