import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { limits } from '../limits.js';
import type { ByteSource } from './blocks.js';
import { allRows, cut } from '../testing/rows.js';

/** 资产编号,回收方式 / A-1,催收 in GBK. */
const GBK_HEADER = Buffer.from('d7cab2fab1e0bac52cbbd8cad5b7bdcabd0a', 'hex');
const GBK_LINE = Buffer.from('412d312cb4dfcad50a', 'hex');

describe('a CSV file', () => {
  test.each([
    ['UTF-8', Buffer.from('资产编号,回收方式\nA-1,催收\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff资产编号,回收方式\nA-1,催收\n')],
    ['GBK', Buffer.concat([GBK_HEADER, GBK_LINE])],
    ['tabs', Buffer.from('资产编号\t回收方式\r\nA-1\t催收\r\n')],
    ['semicolons', Buffer.from('"资产编号";"回收方式"\nA-1;催收\n')],
  ])('may be %s', async (_what, bytes) => {
    expect(await allRows(bytes)).toEqual([
      { line: 1, cells: ['资产编号', '回收方式'] },
      { line: 2, cells: ['A-1', '催收'] },
    ]);
  });

  test('may have four bytes for a character, as GB18030 writes rare names', async () => {
    const rare = Buffer.from('412d312c9833a1370a'.replace('9833a137', '9835f336'), 'hex');
    const [, row] = await allRows(Buffer.concat([GBK_HEADER, rare]));
    expect(row).toEqual({ line: 2, cells: ['A-1', new TextDecoder('gb18030').decode(Buffer.from('9835f336', 'hex'))] });
  });

  test('keeps a separator that is not the file’s, and one in quotes', async () => {
    expect(await allRows(Buffer.from('a;"b,c,d,e";f\n1,5;2;3\n'))).toEqual([
      { line: 1, cells: ['a', 'b,c,d,e', 'f'] },
      { line: 2, cells: ['1,5', '2', '3'] },
    ]);
  });

  test('shows its encoding in the first line that is not plain ASCII, however late', async () => {
    const plain = Buffer.from('asset,method\n' + 'A-0,x\n'.repeat(20_000));
    const rows = await allRows(Buffer.concat([plain, GBK_LINE, GBK_LINE]));
    expect(rows.at(-1)).toEqual({ line: 20_003, cells: ['A-1', '催收'] });
  });

  test.each([
    ['NOT_UTF8', 2, 'UTF-8 and then GBK', Buffer.concat([Buffer.from('资产编号,回收方式\n'), GBK_LINE])],
    ['ENCODING_UNKNOWN', 2, 'GBK and then neither', Buffer.concat([GBK_HEADER, Buffer.from([0x41, 0xff, 0x0a])])],
    ['ENCODING_UNKNOWN', 2, 'plain and then neither', Buffer.from('612c620a41ff0a', 'hex')],
    ['ENCODING_UNKNOWN', 0, 'UTF-16', Buffer.from('\ufeffa,b\n1,2\n', 'utf16le')],
    ['FORMAT_UNSUPPORTED', 0, 'an old workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex')],
    ['FORMAT_UNSUPPORTED', 0, 'a web page', Buffer.from('<html><table>')],
    ['FORMAT_UNSUPPORTED', 0, 'a PDF', Buffer.from('%PDF-1.7')],
    ['FORMAT_UNSUPPORTED', 0, 'an archive', Buffer.from('1f8b0800', 'hex')],
  ])('%s in line %d: %s', async (fault, line, _what, bytes) => {
    expect((await allRows(bytes)).at(-1)).toMatchObject({ fault, line });
    expect((await allRows(cut(bytes, [1]))).at(-1)).toMatchObject({ fault, line });
  });

  const whole = Buffer.from('资产编号,地区\nA-1,"上海,浦东"\nA-2,上海');
  const lastLine = (bytes: ByteSource): Promise<unknown> => allRows(bytes).then((rows) => rows.at(-1));

  test.each([
    ['a character', whole.subarray(0, whole.length - 1)],
    ['a character of GBK', Buffer.concat([GBK_HEADER, GBK_LINE.subarray(0, GBK_LINE.length - 2)])],
    ['a quotation', Buffer.from('资产编号,地区\nA-1,"上海,浦')],
  ])('that ends within %s was cut off, and is told so', async (_what, bytes) => {
    const last = await lastLine(bytes);
    expect(last).toMatchObject({ fault: 'FILE_TRUNCATED', message: expect.stringContaining('cut off') });
    expect(await lastLine(cut(bytes, [3]))).toEqual(last);
  });

  test('may end without a line break', async () => {
    expect(await lastLine(whole)).toEqual({ line: 3, cells: ['A-2', '上海'], unended: true });
    expect(await lastLine(Buffer.concat([whole, Buffer.from('\n')]))).toEqual({ line: 3, cells: ['A-2', '上海'] });
  });

  test('goes on after a line that is at fault by itself', async () => {
    const rows = await allRows(Buffer.from(`a,b\n"1,2\n3\0,4\n${'x'.repeat(limits.line_bytes + 1)}\n5,6\n`));
    expect(rows.map((row) => ('fault' in row ? row.fault : row.cells))).toEqual([
      ['a', 'b'],
      'QUOTE_UNTERMINATED',
      'NUL_CHARACTER',
      'LINE_TOO_LONG',
      ['5', '6'],
    ]);
  });

  test('is refused alike, however its bytes are cut', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(GBK_HEADER, GBK_LINE, Buffer.from('a;b\n'), Buffer.from('催,\t"\n'), Buffer.from([0xff])),
        )
        .map((pieces) => Buffer.concat(pieces)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (file, sizes) => {
        expect(await allRows(cut(file, sizes))).toEqual(await allRows(file));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a line of 200 MiB', () => {
  const MiB = 1024 * 1024;

  async function* endless(used: (now_bytes: number) => void): AsyncGenerator<Uint8Array> {
    yield Buffer.from('a,b\n');
    for (let sent = 0; sent < 200; sent += 1) {
      const { heapUsed, external } = process.memoryUsage();
      used(heapUsed + external);
      yield Buffer.alloc(MiB, 'x');
    }
    yield Buffer.from('\n1,2\n');
  }

  test('is named, skipped, and never held', async () => {
    const { heapUsed, external } = process.memoryUsage();
    const before_bytes = heapUsed + external;
    let peak_bytes = 0;
    const rows = await allRows(endless((now_bytes) => (peak_bytes = Math.max(peak_bytes, now_bytes))));
    expect(rows).toMatchObject([{ line: 1 }, { line: 2, fault: 'LINE_TOO_LONG' }, { line: 3, cells: ['1', '2'] }]);
    expect(peak_bytes - before_bytes).toBeLessThan(100 * MiB);
  });

  test('ends with the size of a file', async () => {
    const rows = await allRows(
      endless(() => undefined),
      limits.line_bytes * 4,
    );
    expect(rows.at(-1)).toMatchObject({ fault: 'FILE_TOO_LARGE' });
  });
});
