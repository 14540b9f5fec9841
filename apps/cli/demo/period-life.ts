import { PeriodQueries, type Period } from '#projections';
import { assert } from '#domain/shared';
import { receiveCash, reportCollections } from './collect.js';
import { approveAndInstruct, closeAndCalculate, executeTransfers, payHolders } from './distribute.js';
import type { TrustInPlay } from './trust-in-play.js';

/** The period as its opening left it: it opened by itself, when the trust was established or the last one was paid. */
export async function openedPeriod({ stage, dealId }: TrustInPlay, periodNumber: number): Promise<Period> {
  const period = await stage.platform.get(PeriodQueries).one(dealId, periodNumber);
  assert(period, `period ${periodNumber} of ${dealId} is open`);
  return period;
}

/** A period in which nothing special happens, told in one line; on its report date something may be reported. */
export async function liveThrough(
  play: TrustInPlay,
  periodNumber: number,
  report: () => Promise<void> = async () => undefined,
): Promise<Period> {
  const { tell } = play.stage;
  const period = await openedPeriod(play, periodNumber);
  await tell.quietly(async () => {
    await reportCollections(play, period);
    await receiveCash(play, period);
    await closeAndCalculate(play, period);
    await approveAndInstruct(play, period, report);
    await executeTransfers(play, period);
    await payHolders(play, period);
  });
  tell.say(
    `${tell.done} period ${periodNumber}  收款期间 ${period.collectionFrom} … ${period.determinationDate}  paid on ${period.paymentDate}`,
  );
  return period;
}
