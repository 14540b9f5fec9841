import Excel from 'exceljs';
import Table from 'cli-table3';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseReceipts } from '#intake';
import { files, type IntakeFile } from './intake/files.js';
import { machine } from './machine.js';
import { median } from './statistics.js';

/**
 * From a servicer's file on disk to validated receipts and their totals, in each format, against reading the same
 * bytes and nothing else; a workbook also against exceljs's own stream reader, which only hands over its rows. The
 * contenders take turns within each repetition. Arguments name the formats to measure, by how they begin (`XLSX`).
 */
const REPETITIONS = Number(process.env.REPETITIONS ?? 3);
const ROWS = Number(process.env.ROWS ?? 200_000);
const wanted = process.argv.slice(2);
const CHUNK_bytes = 64 * 1024;
const MiB = 1024 * 1024;

const context = {
  period: { from: '2026-01-01', to: '2026-06-30' },
  today: '2026-07-31',
  assetIds: { has: (assetId: string) => assetId.startsWith('A-') },
} as const;

const table = new Table({
  head: ['format', 'MiB', 'bytes rows/s', 'exceljs rows/s', 'intake rows/s', 'time ÷ bytes', 'time ÷ exceljs'],
  style: { head: [], border: [] },
});
const folder = await mkdtemp(path.join(tmpdir(), 'truststream-bench-'));
try {
  for (const file of files.filter(({ name }) => wanted.length === 0 || wanted.some((one) => name.startsWith(one)))) {
    table.push(await measure(file, path.join(folder, file.name)));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.stdout.write(
  `${machine()}; ${ROWS} receipts; medians of ${REPETITIONS} interleaved repetitions\n${table.toString()}\n`,
);

async function measure(file: IntakeFile, at: string): Promise<string[]> {
  process.stderr.write(`${file.name}: writing\n`);
  await writeFile(at, await file.render(ROWS));
  const { size } = await stat(at);
  const seconds = { bytes: [] as number[], exceljs: [] as number[], intake: [] as number[] };
  for (let repetition = 1; repetition <= REPETITIONS; repetition += 1) {
    process.stderr.write(`${file.name}: repetition ${repetition} of ${REPETITIONS}\n`);
    seconds.bytes.push(await timed(() => readBytes(at)));
    if (file.isWorkbook) seconds.exceljs.push(await timed(() => readByExceljs(at)));
    seconds.intake.push(await timed(() => readByIntake(at)));
  }
  const perSecond = (of: readonly number[]): string => (ROWS / median(of)).toFixed(0);
  return [
    file.name,
    (size / MiB).toFixed(1),
    perSecond(seconds.bytes),
    file.isWorkbook ? perSecond(seconds.exceljs) : '',
    perSecond(seconds.intake),
    ratio(seconds.intake, seconds.bytes),
    file.isWorkbook ? ratio(seconds.intake, seconds.exceljs) : '',
  ];
}

/** How many times as long the first took: the medians' ratio, and in brackets the least and greatest of one repetition. */
function ratio(ours: readonly number[], theirs: readonly number[]): string {
  const each = ours.map((taken, repetition) => taken / (theirs[repetition] ?? Number.NaN));
  const [least, greatest] = [Math.min(...each), Math.max(...each)].map((value) => value.toFixed(2));
  return `${(median(ours) / median(theirs)).toFixed(2)} (${least} … ${greatest})`;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

function chunksOf(at: string): AsyncIterable<Buffer> {
  return createReadStream(at, { highWaterMark: CHUNK_bytes }) as AsyncIterable<Buffer>;
}

async function readBytes(at: string): Promise<void> {
  let size_bytes = 0;
  for await (const chunk of chunksOf(at)) size_bytes += chunk.length;
  if (size_bytes === 0) throw new Error('nothing was read');
}

async function readByExceljs(at: string): Promise<void> {
  let rows = 0;
  for await (const sheet of new Excel.stream.xlsx.WorkbookReader(at, {})) {
    for await (const _row of sheet) rows += 1;
  }
  if (rows !== ROWS + 1) throw new Error(`exceljs read ${rows} rows`);
}

async function readByIntake(at: string): Promise<void> {
  const answer = await parseReceipts(chunksOf(at), context);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error.faults[0]));
  if (answer.value.totals.lineCount !== ROWS) throw new Error(`${answer.value.totals.lineCount} lines were read`);
}
