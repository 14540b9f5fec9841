import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { statementOf, trusteeReport, type Cell, type Paper } from '#domain/papers';
import { assert } from '#domain/shared';
import { exampleFacts } from '../domain/testing/example-report.js';
import { printed } from './printed.js';
import { renderPaper } from './render-paper.js';

const report = (() => {
  const made = trusteeReport(
    exampleFacts,
    statementOf({
      source: '贷款服务机构报告 <2>',
      figures: [
        { figure: 'collected in disposal', value: '900000.00' },
        { figure: 'collected of disposed', value: '60000.00' },
      ],
      assumed: ['classes.coupon'],
      materialEvents: ['<script>alert("no")</script>'],
    }),
  );
  assert(made.ok, 'the statement holds');
  return made.value;
})();

/** Holds a text against the file that guards it; `UPDATE_DOCS=1` writes the file anew. */
async function expectGolden(name: string, text: string): Promise<void> {
  const path = fileURLToPath(new URL(`${name}`, import.meta.url));
  if (process.env['UPDATE_DOCS']) await writeFile(path, text);
  expect(text).toBe(await readFile(path, 'utf8'));
}

const textOf = ({ sections }: Paper): string =>
  sections
    .map(({ title, columns, rows }) =>
      [
        `# ${title.zh} ${title.en}`,
        ...(columns.length > 1 ? [`  | ${columns.map(({ zh }) => zh).join(' | ')}`] : []),
        ...rows.map(({ id, label, cells }) => `${label.zh} [${id}] | ${cells.map(printed).join(' | ')}`),
        '',
      ].join('\n'),
    )
    .join('\n');

describe('the forms of a trustee’s report', () => {
  it('print the figures that the golden text has', async () => {
    await expectGolden('trustee-report.golden.txt', textOf(report));
  });

  it('HTML: the page that the golden file has, in which nobody’s words are tags', async () => {
    const { bytes, renderer } = await renderPaper(report, 'html');
    const html = new TextDecoder().decode(bytes);
    expect(renderer).toBe('html 1');
    expect(html).not.toContain('<script>');
    expect(html).toContain('href="/why?figure=deal%2Fexample%2Fperiod%2F2%2Favailable"');
    await expectGolden('trustee-report.golden.html', html);
  });

  it('PDF: the same bytes each time, with its fonts in it', async () => {
    const first = await renderPaper(report, 'pdf');
    const again = await renderPaper(report, 'pdf');
    expect(Buffer.from(first.bytes).equals(again.bytes)).toBe(true);
    expect(first.renderer).toMatch(/^pdf 1 \(pdfmake \d+\.\d+\.\d+, zlib .+\)$/);
    const text = Buffer.from(first.bytes).toString('latin1');
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text).toContain('NotoSansSC');
    expect(text).toContain('/FontFile');
  });
});

const amount = (value: string): Cell => ({ status: 'known', unit: 'amount', value });

describe('a figure as it is printed', () => {
  it.each<[Cell, string]>([
    [amount('0.00'), '0.00'],
    [amount('999.99'), '999.99'],
    [amount('83978400.00'), '83,978,400.00'],
    [amount('-1234.50'), '-1,234.50'],
    [{ status: 'known', unit: 'count', value: '12345' }, '12,345'],
    [{ status: 'known', unit: 'date', value: '2026-08-24' }, '2026-08-24'],
    [{ status: 'known', unit: 'text', value: '第1234期' }, '第1234期'],
    [{ status: 'assumed', unit: 'percent', value: '2.00' }, '2.00*'],
    [{ status: 'stated', unit: 'amount', value: '1000.00', source: 's' }, '1,000.00†'],
    [{ status: 'absent' }, '—'],
    [{ status: 'absent', why: { zh: '无', en: 'none' } }, '—（无）'],
  ])('%j is %s', (cell, text) => {
    expect(printed(cell)).toBe(text);
  });
});
