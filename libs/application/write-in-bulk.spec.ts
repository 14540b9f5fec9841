import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_PAYLOAD_BYTES } from '#event-store';
import { LINE_BYTES_PER_EVENT, LINES_PER_EVENT, partsOf } from './write-in-bulk.js';

interface Line {
  readonly line: number;
  readonly text: string;
}

async function* blocksOf(lines: readonly Line[], size: number): AsyncGenerator<readonly Line[]> {
  for (let start = 0; start < lines.length; start += size) yield lines.slice(start, start + size);
}

async function cut(lines: readonly Line[], blockSize = 700): Promise<readonly (readonly Line[])[]> {
  const parts: (readonly Line[])[] = [];
  for await (const part of partsOf(blocksOf(lines, blockSize))) parts.push(part);
  return parts;
}

const linesOf = (count: number, text: string): Line[] =>
  Array.from({ length: count }, (_, index) => ({ line: index + 2, text }));

describe('the parts of a file', () => {
  test('have as many lines as one event carries', async () => {
    const parts = await cut(linesOf(2 * LINES_PER_EVENT + 1, '上海'));
    expect(parts.map((part) => part.length)).toEqual([LINES_PER_EVENT, LINES_PER_EVENT, 1]);
  });

  test('are cut sooner where lines have much Chinese text, so that the log takes each', async () => {
    // Three cells of 256 characters, three bytes each.
    const lines = linesOf(LINES_PER_EVENT, '押'.repeat(768));
    expect(Buffer.byteLength(JSON.stringify(lines))).toBeGreaterThan(MAX_PAYLOAD_BYTES);
    const parts = await cut(lines);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThanOrEqual(LINE_BYTES_PER_EVENT + 2);
    }
  });

  test('are none of a file without a line', async () => {
    expect(await cut([])).toEqual([]);
  });

  test('make up the file, cut alike however its lines come', async () => {
    const anyLines = fc
      .array(fc.constantFrom('a', '抵押'.repeat(20_000), '"\\'.repeat(10_000)), { maxLength: 40 })
      .map((texts) => texts.map((text, index): Line => ({ line: index, text })));
    await fc.assert(
      fc.asyncProperty(anyLines, fc.integer({ min: 1, max: 9 }), async (lines, size) => {
        const parts = await cut(lines, size);
        expect(parts.flat()).toEqual(lines);
        expect(parts).toEqual(await cut(lines, 40));
        expect(parts.every((part) => part.length > 0)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
