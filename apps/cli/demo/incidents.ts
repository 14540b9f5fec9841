import type { Period } from '#projections';
import type { UploadPlan } from '../../../examples/plan.js';
import { assert } from '#domain/shared';
import { uploadOf } from './collect.js';
import { typed } from './person.js';
import { planOf, type TrustInPlay } from './trust-in-play.js';

const RECEIVED_ON = 2;
const PRINCIPAL = 3;

/** A servicer's file with three faults is refused whole, and each fault is named. */
export async function sendFaultyFile(play: TrustInPlay, period: Period): Promise<void> {
  const { stage, people } = play;
  stage.goOnTo(period.servicerReportDate);
  const argv = await uploadOf(play, period, firstUpload(play, period), (csv) => {
    const lines = csv.split('\n');
    spoilCell(lines, 2, 0, () => 'HC16-99999');
    spoilCell(lines, 3, RECEIVED_ON, () => '2015-12-31');
    spoilCell(lines, 5, PRINCIPAL, (amount) => `${amount}5`);
    return lines.join('\n');
  });
  await stage.actInVain('FILE_REJECTED', people.servicer, ...argv);
}

/** Changes one cell of a CSV; lines count from 1 as people count them, the header being line 1. */
function spoilCell(lines: string[], line: number, column: number, change: (cell: string) => string): void {
  const cells = lines[line - 1]?.split(',');
  const cell = cells?.[column];
  assert(cells && cell !== undefined, `line ${line} has a cell ${column}`);
  cells[column] = change(cell);
  lines[line - 1] = cells.join(',');
}

/** The servicer presses the button twice: the second time says what the first did, and nothing happens. */
export async function sendFileTwice(play: TrustInPlay, period: Period): Promise<void> {
  const { stage, people } = play;
  const argv = await uploadOf(play, period, firstUpload(play, period));
  const before = await stage.logLength();
  const said = await people.servicer.does(...argv);
  stage.tell.step(stage.today, people.servicer.subject, typed(argv), '');
  stage.tell.answer(said);
  stage.tell.check('the same file again had no effect: the log did not grow', (await stage.logLength()) === before);
}

/** The maker tries to approve what they calculated themselves. */
export async function approveOwnCalculation({ stage, dealId, people }: TrustInPlay, period: Period): Promise<void> {
  const n = String(period.periodNumber);
  const { calculationDigest } = await people.maker.reads<{ calculationDigest: string }>(
    'distribute',
    'show',
    dealId,
    n,
  );
  await stage.actInVain('FORBIDDEN', people.maker, 'distribute', 'approve', dealId, n, '--digest', calculationDigest);
}

function firstUpload(play: TrustInPlay, { periodNumber }: Period): UploadPlan {
  const [first] = planOf(play, periodNumber).uploads;
  assert(first, `the servicer reports in period ${periodNumber}`);
  return first;
}
