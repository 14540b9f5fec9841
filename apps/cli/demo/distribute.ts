import type { Distribution, Instruction, Period } from '#projections';
import { readable } from '../render/amount.js';
import type { TrustInPlay } from './trust-in-play.js';

/** The period closes, and the maker runs the waterfall on what the close froze. */
export async function closeAndCalculate(play: TrustInPlay, period: Period): Promise<void> {
  const { stage, dealId, people } = play;
  const n = String(period.periodNumber);
  stage.goOnTo(period.custodianReportDate);
  await stage.act(people.maker, 'close', dealId, n);
  await stage.act(people.maker, 'distribute', 'calculate', dealId, n);
}

/**
 * The checker looks at the figures and approves exactly these, by their digest; what is approved may be reported. So are the transfers
 * drafted and signed.
 */
export async function approveAndInstruct(
  play: TrustInPlay,
  period: Period,
  report: () => Promise<void> = async () => undefined,
): Promise<void> {
  const { stage, dealId, people } = play;
  const n = String(period.periodNumber);
  stage.goOnTo(period.trusteeReportDate);
  const { calculationDigest } = await people.checker.reads<Distribution>('distribute', 'show', dealId, n);
  await stage.act(people.checker, 'distribute', 'approve', dealId, n, '--digest', calculationDigest);
  await report();
  stage.goOnTo(period.allocationDate);
  await stage.act(people.maker, 'distribute', 'draft', dealId, n);
  const { draftDigest } = await people.checker.reads<Distribution>('distribute', 'show', dealId, n);
  await stage.act(people.checker, 'distribute', 'instruct', dealId, n, '--digest', draftDigest ?? '');
}

/** The custodian executes what it is sent until nothing more comes: payments follow when the allocation is made. */
export async function executeTransfers(play: TrustInPlay, period: Period): Promise<void> {
  const { stage, people } = play;
  let executed = 0;
  for (;;) {
    const issued = await awaitingAnswer(play, period);
    if (issued.length === 0) break;
    for (const instruction of issued) {
      stage.goOnTo(instruction.dueDate);
      await people.custodian.does(...answerExecuted(instruction, stage.today));
      executed += 1;
    }
  }
  stage.tell.step(
    stage.today,
    people.custodian.subject,
    'trust instruction answer … --executed … --reference …',
    `(${executed} transfers) ${stage.tell.done}`,
  );
}

/** The transfers that the custodian has not answered yet. */
export async function awaitingAnswer({ dealId, people }: TrustInPlay, period: Period): Promise<readonly Instruction[]> {
  const { periodNumber } = period;
  const all = await people.custodian.reads<Instruction[]>('instruction', 'list', dealId, String(periodNumber));
  return all.filter(({ status }) => status === 'issued');
}

/** The answer that a transfer was executed on the day, under the bank's reference. */
export const answerExecuted = ({ instructionId, attempts }: Instruction, on: string): readonly string[] => [
  ...['instruction', 'answer', instructionId, '--attempt', String(attempts)],
  ...['--executed', on, '--reference', `BANK-${instructionId}-${attempts}`],
];

/** The custodian cannot make a transfer and says why; the maker sends it again, and it goes through. */
export async function failAndReissue(play: TrustInPlay, period: Period): Promise<void> {
  const { stage, dealId, people } = play;
  const [first] = await awaitingAnswer(play, period);
  if (!first) throw new Error(`period ${period.periodNumber} of ${dealId} has a transfer to fail`);
  stage.goOnTo(first.dueDate);
  const before = await collectionBalance(play);
  await stage.act(
    people.custodian,
    ...['instruction', 'answer', first.instructionId, '--not-executed', '大额支付系统维护 large-value system is down'],
  );
  const after = await collectionBalance(play);
  stage.tell.check(`nothing was booked: the collection account still holds ${readable(after)}`, before === after);
  await stage.act(people.maker, 'instruction', 'reissue', first.instructionId);
}

async function collectionBalance({ dealId, people }: TrustInPlay): Promise<string> {
  const accounts = await people.custodian.reads<{ account: string; closing: string }[]>('accounts', dealId);
  return accounts.find(({ account }) => account === 'collection')?.closing ?? '0.00';
}

/** The registrar pays the holders and says so; the books of the period close, and the next period opens. */
export async function payHolders({ stage, dealId, people }: TrustInPlay, period: Period): Promise<void> {
  stage.goOnTo(period.paymentDate);
  await stage.act(people.registrar, 'pay', 'confirm', dealId, String(period.periodNumber), '--on', period.paymentDate);
}
