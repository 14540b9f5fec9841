import Table from 'cli-table3';
import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import pg from 'pg';
import { closePeriod, receiveRemittance } from '#application';
import { Money } from '#domain/shared';
import { openDatabase, type Database } from '#persistence';
import { CollectionQueries } from '#projections';
import { Platform, ReadModels } from '../../apps/platform/index.js';
import { machine } from './machine.js';
import { assetIdOf } from './upload/asset-id.js';
import { run, TODAY, upload } from './upload/deal.js';
import { StageClock, type Stage } from './upload/stages.js';

/**
 * A servicer's file from its first byte to receipts that can be read per loan: kept, validated, compared with what was
 * reported before, appended, accepted and projected, on the embedded PostgreSQL with fsync on. Beside it a raw COPY of the
 * same file, same columns, into one logged table with one index on the receipt's key. Then the same again behind the lines
 * of earlier files, and the close of a period that holds them all.
 *
 * `--lines` receipts a file (1,000,000, which is the most that a file may have), `--files` of them, one after another (2): eleven
 * show what it costs to look for duplicates among ten million earlier lines, and whether ten million take ten times as long.
 */
const { values: options } = parseArgs({
  options: { lines: { type: 'string', default: '1000000' }, files: { type: 'string', default: '2' } },
});
const ROWS = Number(options.lines);
const FILES = Number(options.files);
const MiB = 1024 * 1024;
const WRITER = fileURLToPath(new URL('upload/write-receipts.js', import.meta.url));
const COPIER = fileURLToPath(new URL('upload/raw-copy.js', import.meta.url));
const ESTABLISHER = fileURLToPath(new URL('upload/establish.js', import.meta.url));
const elsewhere = promisify(execFile);
/** What the first file took until it could be read; the others are compared with it. */
let first_s: number | null = null;

const folder = await mkdtemp(path.join(tmpdir(), 'truststream-bench-'));
await chmod(folder, 0o711);
try {
  const database = await openDatabase({ dataFolder: path.join(folder, 'postgres') });
  // By processes of their own, as the files and the raw COPY are: the memory that is told is that of a process that takes files.
  const dealId = (await elsewhere(process.execPath, [ESTABLISHER, folder])).stdout;
  const platform = await Platform.open({ dataFolder: folder, environment: {} }, { today: () => TODAY });
  const table = new Table({
    head: [
      'receipts before',
      'MiB',
      'raw COPY s',
      'upload s',
      'upload ÷ COPY',
      'readable after s',
      '÷ first',
      'peak RSS MiB',
    ],
    style: { head: [], border: [] },
  });
  for (let file = 0; file < FILES; file += 1) table.push(await measure(platform, database, dealId, file));
  process.stdout.write(`${machine()}; ${ROWS} receipts a file\n${table.toString()}\n`);
  process.stdout.write(
    `closing the period of ${ROWS * FILES} receipts: ${(await close(platform, dealId)).toFixed(1)} ms\n`,
  );
  await platform.close();
  await database.stop();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(platform: Platform, database: Database, dealId: string, file: number): Promise<string[]> {
  const at = path.join(folder, `receipts-${file}.csv`);
  await elsewhere(process.execPath, [WRITER, at, String(file * ROWS), String(ROWS)]);
  const { size } = await stat(at);
  process.stderr.write(`file ${file + 1}: raw COPY\n`);
  const raw_s = await rawCopy(database, at);
  process.stderr.write(`file ${file + 1}: upload\n`);
  const session = new pg.Client({ connectionString: database.ownerUrl });
  await session.connect();
  const clock = await StageClock.of(session);
  clock.begin('taking in');
  const upload_s = await timed(() =>
    upload(platform, dealId, `receipts-${file}.csv`, createReadStream(at), (stage) => clock.begin(stage)),
  );
  clock.begin('following');
  const settle_s = await timed(async () => {
    await platform.get(ReadModels).settle();
    const found = await platform.get(CollectionQueries).receiptsOfLoan(dealId, assetIdOf(0));
    if (found.length === 0) throw new Error('the receipts cannot be read');
  });
  // What was kept is signed in rounds of its own, which nobody's reading waits for.
  clock.begin('signing');
  await platform.settle();
  tellStages(await clock.stages());
  await session.end();
  await rm(at);
  const total_s = upload_s + settle_s;
  first_s ??= total_s;
  return [
    String(file * ROWS),
    (size / MiB).toFixed(0),
    raw_s.toFixed(1),
    upload_s.toFixed(1),
    (total_s / raw_s).toFixed(2),
    settle_s.toFixed(1),
    (total_s / first_s).toFixed(2),
    (process.resourceUsage().maxRSS / 1024).toFixed(0),
  ];
}

function tellStages(stages: readonly Stage[]): void {
  for (const { name, clock_s, process_s, server_s, peak_MiB } of stages) {
    const processor = `processor ${process_s.toFixed(2)} s here, ${server_s.toFixed(2)} s in the server`;
    process.stderr.write(`  ${name}: ${clock_s.toFixed(2)} s; ${processor}; peak ${peak_MiB.toFixed(0)} MiB\n`);
  }
}

async function rawCopy({ ownerUrl }: Database, at: string): Promise<number> {
  return Number((await elsewhere(process.execPath, [COPIER, at, ownerUrl])).stdout);
}

async function close(platform: Platform, dealId: string): Promise<number> {
  const uploads = await platform.get(CollectionQueries).uploads(dealId);
  const amount = Money.sum(uploads.map(({ net }) => Money.parse(net))).toString();
  const period = { dealId, periodNumber: 1 };
  const credit = { ...period, servicerId: 'servicer', amount, bankReference: 'B-1', valueDate: '2026-06-10' };
  await run(platform, receiveRemittance, credit);
  return 1_000 * (await timed(() => run(platform, closePeriod, period)));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
