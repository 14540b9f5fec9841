import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { calculateDistribution, OperationRunner } from '#application';
import type { PeriodDates } from '#domain/period';
import { initialPosition } from '#domain/period';
import { listedPeriods } from '#domain/schedule';
import { assert } from '#domain/shared';
import { compareCursors } from '#event-store';
import { logMigrations, PostgresEventStore } from '#event-store/postgres';
import { openDatabase, runMigrations } from '#persistence';
import { createReadDataSource, DistributionQueries, ProjectionRunner, readMigrations } from '#projections';
import { append, write, type Append } from '../../libs/projections/testing/append.js';
import { caseTerms, lifeGood, periodInputs } from '../cases/npl/life-good.js';
import { by, people } from '../support/actors.js';
import { machine } from './machine.js';
import { median } from './statistics.js';

/**
 * The distributions of a thousand deals, each with a closed period, in one go: every command through the operation runner
 * (authorised, repeat looked up, three streams loaded, waterfall with its traces, command and event appended), and then the
 * read models current. On the embedded PostgreSQL with fsync on; each repetition has a database of its own.
 */
const DEALS = Number(process.env.DEALS ?? 1_000);
const REPETITIONS = Number(process.env.REPETITIONS ?? 3);
const AT_ONCE = 32;
const TODAY = '2027-12-31';

interface Run {
  readonly appended_s: number;
  readonly current_s: number;
}

const runs: Run[] = [];
for (let repetition = 1; repetition <= REPETITIONS; repetition += 1) {
  process.stderr.write(`repetition ${repetition} of ${REPETITIONS}\n`);
  runs.push(await measure());
}
const spread = (seconds: readonly number[]): string =>
  `${median(seconds).toFixed(1)} s (${Math.min(...seconds).toFixed(1)} … ${Math.max(...seconds).toFixed(1)})`;
process.stdout.write(
  `${machine()}; medians of ${REPETITIONS} repetitions\n` +
    `${DEALS} deals: calculated and appended in ${spread(runs.map(({ appended_s }) => appended_s))}, ` +
    `read models current after ${spread(runs.map(({ current_s }) => current_s))}\n`,
);

async function measure(): Promise<Run> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'truststream-bench-'));
  await chmod(dataFolder, 0o711);
  const database = await openDatabase({ dataFolder });
  try {
    await runMigrations(database.ownerUrl, [...logMigrations, ...readMigrations]);
    return await distribute(database.appUrl);
  } finally {
    await database.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function distribute(url: string): Promise<Run> {
  const store = new PostgresEventStore({ url });
  const read = await createReadDataSource(url).initialize();
  try {
    const projections = new ProjectionRunner(store, read);
    const deals = Array.from({ length: DEALS }, (_, i) => `deal-${i}`);
    await eachAtOnce(deals, async (dealId) => void (await write(store, closedFirstPeriod(dealId))));
    await projections.catchUp(await store.head());

    const started_ms = performance.now();
    const operations = new OperationRunner(store, { today: () => TODAY });
    await eachAtOnce(deals, async (dealId) => {
      const sent = { dealId, periodNumber: 1 };
      const outcome = await operations.run(calculateDistribution, sent, by(people.maker, `calculate-${dealId}`));
      assert(outcome.ok, () => `the distribution of ${dealId} is calculated: ${JSON.stringify(outcome)}`);
    });
    const appended_ms = performance.now();
    const head = await store.head();
    const standing = await projections.catchUp(head);
    assert(compareCursors(standing, head) >= 0, 'the read models reached the head');
    const current_ms = performance.now();
    const last = await new DistributionQueries(read).one(`deal-${DEALS - 1}`, 1);
    assert(last, 'the last deal’s distribution is shown');
    return { appended_s: (appended_ms - started_ms) / 1_000, current_s: (current_ms - started_ms) / 1_000 };
  } finally {
    await read.destroy();
    await store.close();
  }
}

async function eachAtOnce(deals: readonly string[], work: (dealId: string) => Promise<void>): Promise<void> {
  const queue = [...deals];
  const worker = async (): Promise<void> => {
    for (let dealId = queue.shift(); dealId !== undefined; dealId = queue.shift()) await work(dealId);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** A deal of its own with the terms and the first period of the published life, closed. */
function closedFirstPeriod(dealId: string): readonly Append[] {
  const terms = { ...caseTerms(), dealId };
  const [first] = lifeGood.periods;
  const [schedule] = listedPeriods(terms.schedule);
  assert(first && schedule, 'the life has a first period');
  const inputs = periodInputs(terms, first, initialPosition(terms));
  const dates: PeriodDates = {
    phase: 0,
    collectionFrom: terms.cutOffDate,
    determinationDate: schedule.determinationDate,
    interestFrom: inputs.interestFrom,
    interestTo: inputs.interestTo,
    servicerReportDate: schedule.determinationDate,
    custodianReportDate: schedule.determinationDate,
    remittances: [],
    reminderDate: null,
    trusteeReportDate: schedule.paymentDate,
    allocationDate: schedule.paymentDate,
    recordDate: schedule.paymentDate,
    scheduledPaymentDate: schedule.paymentDate,
    paymentDate: schedule.paymentDate,
    calendarId: terms.schedule.calendarId,
    calendarVersion: 1,
    otherCalendars: [],
  };
  const period = { dealId, periodNumber: 1, termsVersion: 1, dates };
  return [
    append(`deal-${dealId}`, terms.closingDate, {
      DealRegistered: { dealId, termsVersion: 1, terms },
      TrustEstablished: {
        dealId,
        closingDate: terms.closingDate,
        classes: terms.classes.map(({ classId, face }) => ({ classId, face })),
        accounts: [],
      },
    }),
    append(`period-${dealId}-1`, dates.determinationDate, {
      PeriodOpened: period,
      PeriodClosed: { ...period, inputs, logCheckpoint: null },
    }),
  ];
}
