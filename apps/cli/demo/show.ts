import type { TrustInPlay } from './trust-in-play.js';

/** The four columns of the trustee's report, for one period. */
export async function showAccounts({ stage, dealId, people }: TrustInPlay, periodNumber: number): Promise<void> {
  const shown = await people.maker.does('accounts', dealId, '--period', String(periodNumber));
  stage.tell.table('信托账户 the trust’s accounts: opening + in − out = closing', shown);
}

export async function showClasses({ stage, dealId, people }: TrustInPlay): Promise<void> {
  stage.tell.table('各档证券 the classes', await people.maker.does('classes', dealId));
}

/** The whole waterfall, and each of its lines in a sentence. */
export async function showWaterfall({ stage, dealId, people }: TrustInPlay, periodNumber: number): Promise<void> {
  const n = String(periodNumber);
  stage.tell.table(
    '信托分配 the waterfall, by `trust distribute show`',
    await people.checker.does('distribute', 'show', dealId, n),
  );
  stage.tell.table('为什么 and why, by `trust explain`', await people.checker.does('explain', dealId, n));
}

export async function showHolders({ stage, dealId, people }: TrustInPlay, periodNumber: number): Promise<void> {
  const shown = await people.registrar.does('holdings', dealId, '--period', String(periodNumber));
  stage.tell.table('持有人兑付 what each holder was paid', shown);
}

/** 划款指令: what the custodian was told to move, and how often. */
export async function showInstructions({ stage, dealId, people }: TrustInPlay, periodNumber: number): Promise<void> {
  const shown = await people.custodian.does('instruction', 'list', dealId, String(periodNumber));
  stage.tell.table('划款指令 the transfers, by `trust instruction list`', shown);
}
