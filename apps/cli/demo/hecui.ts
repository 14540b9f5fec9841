import { ClassQueries } from '#projections';
import { loadExample } from '../../../examples/load-example.js';
import { beginTrust } from './begin-trust.js';
import { receiveCash, reportCollections } from './collect.js';
import { approveAndInstruct, closeAndCalculate, executeTransfers, failAndReissue, payHolders } from './distribute.js';
import { approveOwnCalculation, sendFaultyFile, sendFileTwice } from './incidents.js';
import { endTrust } from './end-trust.js';
import { showLife } from './life-table.js';
import { provePennyByPenny } from './life-totals.js';
import { liveThrough, openedPeriod } from './period-life.js';
import { printPapers } from './print-papers.js';
import { provePublishedTotals } from './published-totals.js';
import { replayAndCompare } from './replay.js';
import { showAccounts, showClasses, showHolders, showInstructions, showWaterfall } from './show.js';
import type { Stage } from './stage.js';
import { takeTheStage, type TrustInPlay } from './trust-in-play.js';

/** 和萃2016-1 lives from its closing date until both classes are paid and the trust has ended. */
export async function playHecui(stage: Stage): Promise<void> {
  const play = await takeTheStage(stage, loadExample('hecui-2016-1'));
  const { tell } = stage;

  tell.heading(`${play.example.terms.name}: the trust begins (信托设立)`);
  await beginTrust(play);

  tell.heading('Period 1, step by step');
  await firstPeriod(play);

  tell.heading('Period 2: a transfer that does not go through at first');
  await secondPeriod(play);

  tell.heading('The rest of its life');
  for (const { periodNumber } of play.example.plan.periods.slice(2)) await liveThrough(play, periodNumber);
  await showLife(play);
  await showClasses(play);
  const standings = await stage.platform.get(ClassQueries).standings(play.dealId);
  for (const { name, balance } of standings) tell.check(`${name} is paid to the last fen`, balance === '0.00');

  tell.heading('Both classes are paid: the trust ends (信托终止)');
  await endTrust(play);

  tell.heading('Does it add up?');
  await provePublishedTotals(play);
  await provePennyByPenny(play);
  await printPapers(play, play.example.plan.periods.length);
  await replayAndCompare(play);
}

/** Everything that a period holds, and three things that go wrong: a faulty file, a double click, one person alone. */
async function firstPeriod(play: TrustInPlay): Promise<void> {
  const { tell } = play.stage;
  const period = await openedPeriod(play, 1);
  await sendFaultyFile(play, period);
  tell.say('The servicer corrects the file. Later its button is pressed once too often:');
  await reportCollections(play, period);
  await sendFileTwice(play, period);
  await receiveCash(play, period);
  await closeAndCalculate(play, period);
  await showWaterfall(play, 1);
  tell.say('Nobody approves their own calculation; a second person does, and names the digest of what they saw:');
  await approveOwnCalculation(play, period);
  await approveAndInstruct(play, period);
  await executeTransfers(play, period);
  await payHolders(play, period);
  await showAccounts(play, 1);
  await showHolders(play, 1);
}

/** The custodian answers "not executed"; nothing is booked until it is sent again and executed. */
async function secondPeriod(play: TrustInPlay): Promise<void> {
  const { tell } = play.stage;
  const period = await openedPeriod(play, 2);
  await tell.quietly(async () => {
    await reportCollections(play, period);
    await receiveCash(play, period);
    await closeAndCalculate(play, period);
  });
  await approveAndInstruct(play, period);
  await failAndReissue(play, period);
  await executeTransfers(play, period);
  await showInstructions(play, 2);
  await payHolders(play, period);
  await showClasses(play);
}
