import { describe, expect, test } from '@jest/globals';
import type { ReadReceipts, ReceiptsContext, ReceiptsFaults, ReceiptsFileReader } from '#application';
import type { Result } from '#domain/shared';
import type { PackedLines } from '#domain/upload';
import { readReceipts } from '#intake';
import { receiptsReader } from './receipts-reader.js';

/** A thread loads the sources as a process that a spec starts does. */
const execArgv = [
  '--no-warnings',
  '--import',
  new URL('../../../test/support/typescript-child.mjs', import.meta.url).href,
];
const reader = receiptsReader({ asideFrom_bytes: 1, execArgv });
const aside: ReceiptsFileReader['read'] = (bytes, read) => reader.read(bytes, read);

const context: ReceiptsContext = {
  period: { from: '2026-03-01', to: '2026-05-31' },
  earlier: [{ periodNumber: 1, from: '2026-01-01', to: '2026-02-28', status: 'closed' }],
  today: '2026-06-10',
  assetIds: new Set(['A-1', 'A-2']),
  cameIn: new Map([['A-2', '2026-04-01']]),
};

const HEADER = '资产编号,回收流水号,回收日期,本金,利息,罚息,费用,处置费用,回收方式\n';
const lineOf = (row: number, { asset = 'A-1', amount = '1.00' } = {}): string =>
  `${asset},R-${row},2026-0${2 + (row % 4)}-11,${amount},0.10,0.00,0.00,0.00,催收\n`;
/** Of several parts. */
const LINES = 20_000;
const file = Buffer.from(HEADER + Array.from({ length: LINES }, (_, row) => lineOf(row)).join(''));

/** A file that comes in pieces, and what became of them. */
class InPieces implements AsyncIterable<Uint8Array> {
  read_bytes = 0;
  readonly letGo: Promise<void>;
  private readonly end: () => void;

  constructor(private readonly bytes: Uint8Array) {
    let end = (): void => undefined;
    this.letGo = new Promise((resolve) => (end = resolve));
    this.end = end;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (let at = 0; at < this.bytes.length; at += 50_000) {
        const piece = this.bytes.subarray(at, at + 50_000);
        this.read_bytes += piece.length;
        yield piece;
      }
    } finally {
      this.end();
    }
  }
}

interface Read {
  readonly parts: readonly PackedLines[];
  readonly answer: Result<ReadReceipts, ReceiptsFaults>;
}

async function whole(reading: ReturnType<ReceiptsFileReader['read']>): Promise<Read> {
  const parts: PackedLines[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done) return { parts, answer: next.value };
    parts.push({ ...next.value, rows: Buffer.from(next.value.rows).toString('utf8') });
  }
}

describe('a large receipts file, read in a thread of its own', () => {
  test('is read as it would be here: parts, totals, and what is late', async () => {
    const here = await whole(readReceipts(file, context));
    expect(here.parts.length).toBeGreaterThan(2);
    expect(here.answer).toMatchObject({ ok: true, value: { totals: { lineCount: LINES } } });
    expect(await whole(aside(new InPieces(file), context))).toEqual(here);
    expect(await whole(aside(file, context))).toEqual(here);
  });

  test('is reported with the same faults', async () => {
    const lines = [lineOf(1), lineOf(1), lineOf(2, { asset: 'A-9' }), lineOf(3, { amount: '1.001' })];
    const bytes = Buffer.from(HEADER + lines.join('') + lineOf(4, { asset: 'A-2' }));
    const here = await whole(readReceipts(bytes, context));
    expect(here.answer).toMatchObject({ ok: false, error: { faultCount: 4, separable: true } });
    expect(await whole(aside(bytes, context))).toEqual(here);
  });

  test('of one line of 32 MiB is refused as it would be here', async () => {
    const line = new Uint8Array(32 << 20).fill(0x61);
    const { answer } = await whole(aside(new InPieces(line), context));
    expect(answer).toMatchObject({
      ok: false,
      error: { refusal: { code: 'FILE_UNREADABLE' }, faults: [{ code: 'LINE_TOO_LONG' }] },
    });
  });

  test('whose bytes fail to come fails as they did', async () => {
    const gone = new Error('the store is gone');
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield file.subarray(0, 100_000);
      throw gone;
    };
    await expect(whole(aside(failing(), context))).rejects.toBe(gone);
  });

  test('that nobody wants any more is let go of', async () => {
    const pieces = new InPieces(file);
    const reading = aside(pieces, context);
    expect(await reading.next()).toMatchObject({ done: false, value: { firstLine: 2 } });
    await reading.return(undefined as never);
    expect(await reading.next()).toEqual({ done: true, value: undefined });
    await pieces.letGo;
  });

  test('is read no further ahead of whoever takes its parts than a few of them', async () => {
    const pieces = new InPieces(
      Buffer.concat([file, ...Array.from({ length: 9 }, () => file.subarray(HEADER.length))]),
    );
    const reading = aside(pieces, context);
    await reading.next();
    // Meanwhile the thread could have read several times as much.
    await whole(readReceipts(file, context));
    expect(pieces.read_bytes).toBeLessThan(6 * file.length);
    await reading.return(undefined as never);
  });

  test('is passed on as it comes, and read by a thread that started meanwhile', async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of reader.arriving(new InPieces(file)) as AsyncIterable<Uint8Array>) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(file)).toBe(true);
    expect(reader.arriving(file)).toBe(file);
    const here = await whole(readReceipts(file, context));
    // One thread waited for both; it is gone with its file, so that the next file has one of its own.
    expect(await whole(aside(file, context))).toEqual(here);
    expect(await whole(aside(file, context))).toEqual(here);
  });

  test('that takes more memory than it may is refused FILE_READING_STOPPED, and harms nobody', async () => {
    const limits = { maxOldGenerationSizeMb: 4, maxYoungGenerationSizeMb: 1 };
    const { parts, answer } = await whole(receiptsReader({ asideFrom_bytes: 1, execArgv, limits }).read(file, context));
    expect(parts).toEqual([]);
    expect(answer).toMatchObject({ ok: false, error: { refusal: { code: 'FILE_READING_STOPPED' }, separable: false } });
  });
});

test('a small file is read at once, without a thread', async () => {
  const here = receiptsReader({ asideFrom_bytes: file.length + 1, execArgv: ['--no-such-option'] });
  expect((await whole(here.read(file, context))).answer).toMatchObject({
    ok: true,
    value: { totals: { lineCount: LINES } },
  });
});
