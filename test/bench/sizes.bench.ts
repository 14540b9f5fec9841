import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import Table from 'cli-table3';
import { renderReceipts } from '#intake';
import { openDatabase } from '#persistence';
import { Platform } from '../../apps/platform/index.js';
import { numbersOf } from '../installation/arguments.js';
import { tableSizes, walBytes, type TableSize } from './sizes/tables.js';
import { ASSETS, assetIdOf } from './upload/asset-id.js';
import { establishDeal, TODAY, upload } from './upload/deal.js';

/**
 * What a pool and a period's receipts take on disk: rows and bytes of every table, of the write-ahead log and of the files, by
 * loan and by receipt. The arithmetic of docs/explanation/capacity.md rests on it.
 */
const { receipts } = numbersOf(process.argv.slice(2), { receipts: 100_000 });

const folder = await mkdtemp(path.join(tmpdir(), 'truststream-bench-'));
await chmod(folder, 0o711);
try {
  const database = await openDatabase({ dataFolder: path.join(folder, 'postgres') });
  const platform = await Platform.open({ dataFolder: folder, environment: {} }, { today: () => TODAY });
  const taken = async (): Promise<Taken> => ({
    tables: await tableSizes(database.ownerUrl),
    wal: await walBytes(database.ownerUrl),
    files: await bytesIn(path.join(folder, 'files')),
  });
  const nothing = await taken();
  const dealId = await establishDeal(platform);
  const withPool = await taken();
  await upload(platform, dealId, 'receipts.csv', Readable.from([Buffer.from(fileOfReceipts())]));
  await platform.settle();
  const withReceipts = await taken();
  report(`a pool of ${ASSETS} loans`, nothing, withPool, ASSETS);
  report(`a file of ${receipts} receipts`, withPool, withReceipts, receipts);
  await platform.close();
  await database.stop();
} finally {
  await rm(folder, { recursive: true, force: true });
}

interface Taken {
  readonly tables: readonly TableSize[];
  readonly wal: number;
  readonly files: number;
}

function fileOfReceipts(): string {
  return renderReceipts(
    Array.from({ length: receipts }, (_, row) => ({
      line: row + 2,
      assetId: assetIdOf(row),
      receiptNumber: `R-${String(row).padStart(10, '0')}`,
      receivedOn: '2026-04-15',
      principal: '100.00',
      interest: '1.00',
      penalty: '0.00',
      fee: '0.00',
      disposalCost: '0.00',
      method: 'collection' as const,
    })),
  );
}

async function bytesIn(kept: string): Promise<number> {
  const entries = await readdir(kept, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
  return bytes;
}

/** What came to be between two looks, in all and for one of so many. */
function report(what: string, before: Taken, after: Taken, count: number): void {
  const table = new Table({
    head: ['of', 'rows', 'bytes', `rows ÷ ${count}`, `bytes ÷ ${count}`],
    style: { head: [], border: [] },
  });
  const line = (of: string, rows: number | null, bytes: number): void =>
    void table.push([
      of,
      rows ?? '',
      bytes,
      rows === null ? '' : (rows / count).toFixed(4),
      (bytes / count).toFixed(1),
    ]);
  const grown = after.tables.map(({ table: name, rows, bytes }) => {
    const was = before.tables.find((one) => one.table === name);
    return { name, rows: rows - (was?.rows ?? 0), bytes: bytes - (was?.bytes ?? 0) };
  });
  const large = grown.filter(({ bytes }) => bytes / count >= 1);
  for (const { name, rows, bytes } of large) line(name, rows, bytes);
  line(
    'all tables',
    null,
    grown.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  line('files, sealed', null, after.files - before.files);
  line('written ahead (WAL)', null, after.wal - before.wal);
  process.stdout.write(`${what}\n${table.toString()}\n`);
}
