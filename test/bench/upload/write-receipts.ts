import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assetIdOf } from './asset-id.js';

/** Writes a receipts file: its path, the number of its first receipt, and how many it has. */
const [at = '', first = '0', count = '0'] = process.argv.slice(2);
await pipeline(Readable.from(receipts(Number(first), Number(count))), createWriteStream(at));

function* receipts(first: number, count: number): Generator<string> {
  yield '资产编号,回收流水号,回收日期,本金,利息,罚息,费用,处置费用,回收方式\n';
  for (let row = 0; row < count; row += 1) {
    const amount = (factor: number): string => `${1 + ((row * factor) % 9_000)}.${String(row % 100).padStart(2, '0')}`;
    const number = String(first + row).padStart(10, '0');
    const date = `2026-0${3 + (row % 3)}-${String(1 + (row % 28)).padStart(2, '0')}`;
    const amounts = `${amount(7_919)},${amount(31)},0.00,${amount(3)},0.00`;
    yield `${assetIdOf(row)},R-${number},${date},${amounts},催收\n`;
  }
}
