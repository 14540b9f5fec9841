import { assert } from '#domain/shared';
import { loadExample } from '../../../examples/load-example.js';
import { beginTrust } from './begin-trust.js';
import { liveThrough } from './period-life.js';
import { printPapers } from './print-papers.js';
import { publishReport } from './publish-report.js';
import { compareWithReport } from './published-report.js';
import { replayAndCompare } from './replay.js';
import { showClasses } from './show.js';
import type { Stage } from './stage.js';
import { takeTheStage } from './trust-in-play.js';

/** 臻粹2026-2 lives up to the period whose report is published, and is held against it. */
export async function playZhencui(stage: Stage): Promise<void> {
  const play = await takeTheStage(stage, loadExample('zhencui-2026-2'));
  const { published, plan, terms } = play.example;
  assert(published, 'a report of 臻粹2026-2 is published');

  stage.tell.heading(`${terms.name}: up to its published period ${published.periodNumber}`);
  await beginTrust(play);
  for (const { periodNumber } of plan.periods) {
    if (periodNumber < published.periodNumber) await liveThrough(play, periodNumber);
  }
  await liveThrough(play, published.periodNumber, () => publishReport(play, published));
  await compareWithReport(play, published);
  await showClasses(play);
  await printPapers(play, published.periodNumber);
  await replayAndCompare(play);
}
