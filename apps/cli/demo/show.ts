import type { Distribution } from '#projections';
import type { TrustInPlay } from './trust-in-play.js';

/** The four columns of the trustee's report, for one period. */
export async function showAccounts({ stage, dealId, people }: TrustInPlay, periodNumber: number): Promise<void> {
  stage.tell.say('\n 信托账户 accounts of the period: opening + in − out = closing');
  stage.tell.block(await people.maker.does('accounts', dealId, '--period', String(periodNumber)));
}

export async function showClasses({ stage, dealId, people }: TrustInPlay): Promise<void> {
  stage.tell.say('\n 各档证券 classes');
  stage.tell.block(await people.maker.does('classes', dealId));
}

/** The whole waterfall, and each of its lines in a sentence. */
export async function showWaterfall({ stage, dealId, people }: TrustInPlay, periodNumber: number): Promise<void> {
  const n = String(periodNumber);
  stage.tell.say('\n 信托分配 the waterfall, as `trust distribute show` prints it');
  stage.tell.block(await people.checker.does('distribute', 'show', dealId, n));
  stage.tell.say(' 为什么 and why, as `trust explain` says it');
  stage.tell.block(await people.checker.does('explain', dealId, n));
}

export async function showHolders({ stage, dealId, people }: TrustInPlay, periodNumber: number): Promise<void> {
  stage.tell.say('\n 持有人兑付 what each holder was paid');
  stage.tell.block(await people.registrar.does('holdings', dealId, '--period', String(periodNumber)));
}

/** The distribution as the checker sees it. */
export const distributionOf = ({ dealId, people }: TrustInPlay, periodNumber: number): Promise<Distribution> =>
  people.checker.reads<Distribution>('distribute', 'show', dealId, String(periodNumber));
