import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { makePaper, paperKinds, paperMakers, paperSlug, statementOf, type Cell, type Paper } from '#domain/papers';
import { assert } from '#domain/shared';
import { examplePaper, examplePapers, PAPERS_DAY } from '../domain/testing/example-papers.js';
import { printed } from './printed.js';
import { renderPaper } from './render-paper.js';

const report = (() => {
  const statement = statementOf({
    source: '贷款服务机构报告 <2>',
    figures: [
      { figure: 'collected in disposal', value: '900000.00' },
      { figure: 'collected of disposed', value: '60000.00' },
    ],
    assumed: ['classes.coupon'],
    materialEvents: ['<script>alert("no")</script>'],
  });
  const { number, sources } = examplePapers['trustee report'];
  const made = makePaper('trustee report', { dealId: 'example', number, statement, sources, today: PAPERS_DAY });
  assert(made.ok, 'the statement holds');
  return made.value.figures;
})();

/** Holds a text against the file that guards it; `UPDATE_DOCS=1` writes the file anew. */
async function expectGolden(name: string, text: string): Promise<void> {
  const path = fileURLToPath(new URL(`golden/${name}`, import.meta.url));
  if (process.env['UPDATE_DOCS']) await writeFile(path, text);
  expect(text).toBe(await readFile(path, 'utf8'));
}

const textOf = ({ sections }: Paper): string =>
  sections
    .map(({ title, columns, rows, paragraphs = [] }) =>
      [
        `# ${title.zh} ${title.en}`,
        ...paragraphs,
        ...(columns.length > 1 ? [`  | ${columns.map(({ zh }) => zh).join(' | ')}`] : []),
        ...rows.map(({ id, label, cells }) => `${label.zh} [${id}] | ${cells.map(printed).join(' | ')}`),
        '',
      ].join('\n'),
    )
    .join('\n');

describe('each kind of paper', () => {
  it.each(paperKinds)('%s prints the figures that its golden text has', async (kind) => {
    await expectGolden(`${paperSlug(kind)}.txt`, textOf(examplePaper(kind)));
  });
});

describe('the forms of a trustee’s report', () => {
  it('print the figures that the golden text has', async () => {
    await expectGolden('trustee-report-with-statement.txt', textOf(report));
  });

  it('HTML: the page that the golden file has, in which nobody’s words are tags', async () => {
    const { bytes, renderer } = await renderPaper(report, 'html');
    const html = new TextDecoder().decode(bytes);
    expect(renderer).toBe('html 4');
    expect(html).not.toContain('<script>');
    expect(html).toContain('href="/why?figure=deal%2Fexample%2Fperiod%2F2%2Favailable"');
    await expectGolden('trustee-report.golden.html', html);
  });

  it('say in what amounts are counted, and what a sign means, where there are amounts and signs', async () => {
    const page = async (paper: Paper): Promise<string> =>
      new TextDecoder().decode((await renderPaper(paper, 'html')).bytes);
    const both = ['金额单位：人民币元', '未掌握或不适用'];
    const told = await page(report);
    for (const words of both) expect(told).toContain(words);
    const untold = await page(examplePaper('material event report'));
    for (const words of both) expect(untold).not.toContain(words);
    expect(await page({ ...report, currency: 'USD' })).toContain('金额单位：美元');
  });

  it('HTML: a wide table scrolls by itself on a narrow screen, and is printed on a page that lies on its side', async () => {
    const columns = Array.from({ length: 8 }, () => ({ zh: '乙', en: 'two' }));
    const rows = [{ id: 's.1', label: { zh: '甲', en: 'one' }, cells: columns.map(() => amount('1.00')) }];
    const wide = { id: 's', title: { zh: '表', en: '' }, columns, rows };
    const page = async (paper: Paper): Promise<string> =>
      new TextDecoder().decode((await renderPaper(paper, 'html')).bytes);
    expect(await page({ ...report, sections: [wide] })).toContain('@page { size: A4 landscape;');
    const upright = await page(report);
    expect(upright).toContain('@page { size: A4;');
    expect(upright).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(upright.match(/<div class="table"><table>/g)).toHaveLength(upright.match(/<table>/g)?.length ?? 0);
  });

  it('PDF: the same bytes each time, with its fonts in it', async () => {
    const first = await renderPaper(report, 'pdf');
    const again = await renderPaper(report, 'pdf');
    expect(Buffer.from(first.bytes).equals(again.bytes)).toBe(true);
    expect(first.renderer).toMatch(/^pdf 6 \(pdfmake \d+\.\d+\.\d+, zlib .+\)$/);
    const text = Buffer.from(first.bytes).toString('latin1');
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text).toContain('NotoSansSC');
    expect(text).toContain('/FontFile');
  });

  it('PDF: what is higher than a page goes on to the next, upright and on its side', async () => {
    const of = (rowCount: number, columnCount: number) => ({
      ...{
        id: 's',
        title: { zh: '表', en: '' },
        columns: Array.from({ length: columnCount }, () => ({ zh: '乙', en: 'two' })),
      },
      rows: Array.from({ length: rowCount }, (_, index) => ({
        ...{ id: `s.${index}`, label: { zh: '甲', en: 'one' } },
        cells: Array.from({ length: columnCount }, () => amount('1.00')),
      })),
    });
    const pages = async (...sections: Paper['sections']): Promise<number> => {
      const { bytes } = await renderPaper({ ...report, sections }, 'pdf');
      return (
        Buffer.from(bytes)
          .toString('latin1')
          .match(/\/Type \/Page\b/g)?.length ?? 0
      );
    };
    expect(await pages(of(20, 3))).toBe(1);
    expect(await pages(of(60, 3))).toBe(2);
    // Five pages' worth of rows that are too many to be kept together on one that lies on its side.
    expect(await pages(...Array.from({ length: 5 }, () => of(26, 3)), of(1, 8))).toBeGreaterThan(5);
  });

  it('DOCX: the same bytes each time, without the hour at which it was made', async () => {
    const [first, again] = [await renderPaper(report, 'docx'), await renderPaper(report, 'docx')];
    expect(Buffer.from(first.bytes).equals(again.bytes)).toBe(true);
    expect(first.renderer).toMatch(/^docx 3 \(docx \d+\.\d+\.\d+\)$/);
    const parts = unzipSync(first.bytes);
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    for (const text of ['受托机构报告', 'alert(&quot;no&quot;)', '900,000.00†']) expect(body).toContain(text);
    // Heads stand again on each page, rows are not broken, and columns have the widths that their table states.
    for (const layout of ['<w:tblHeader', '<w:cantSplit', '<w:tblLayout w:type="fixed"'])
      expect(body).toContain(layout);
    expect(strFromU8(parts['docProps/core.xml'] ?? new Uint8Array())).toContain('1980-01-01T00:00:00Z');
  });

  it('XLSX: the same bytes each time; figures are numbers that add up, and no text is a formula', async () => {
    const confirmation = examplePaper('redemption confirmation');
    const [first, again] = [await renderPaper(confirmation, 'xlsx'), await renderPaper(confirmation, 'xlsx')];
    expect(Buffer.from(first.bytes).equals(again.bytes)).toBe(true);
    expect(first.renderer).toMatch(/^xlsx 3 \(exceljs \d+\.\d+\.\d+\)$/);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(Buffer.from(first.bytes) as never);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['1 基本信息', '2 兑付兑息明细', '附注']);
    const detail = workbook.worksheets[1];
    const [senior, sub, total] = [3, 4, 5].map((row) => detail?.getRow(row).getCell(10));
    expect(senior?.numFmt).toBe('#,##0.00');
    expect([senior, sub, total].map((cell) => cell?.value)).toEqual([655_620.36, 271_957.8, 927_578.16]);
    expect(detail?.getRow(3).getCell(2).value).toBe('2689001');
  });

  it('XLSX: a sheet is printed on A4 as wide as the page, its head on every page, and its head stays as one scrolls', async () => {
    const { bytes } = await renderPaper(examplePaper('redemption confirmation'), 'xlsx');
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(Buffer.from(bytes) as never);
    const [cover, detail] = workbook.worksheets;
    for (const sheet of workbook.worksheets) {
      expect(sheet.pageSetup).toMatchObject({ paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 });
      expect(sheet.headerFooter.oddFooter).toBe('&C&P / &N');
    }
    expect([cover?.pageSetup.orientation, detail?.pageSetup.orientation]).toEqual(['portrait', 'landscape']);
    expect(detail?.pageSetup.printTitlesRow).toBe('2:2');
    expect(detail?.views).toMatchObject([{ state: 'frozen', xSplit: 1, ySplit: 2 }]);
    // Its head in both languages has its lines, and no figure is cut.
    expect(detail?.getRow(2).height).toBeGreaterThanOrEqual(30);
    expect(detail?.getColumn(10).width).toBeGreaterThanOrEqual('927,578.16'.length);
    expect(detail?.getRow(2).getCell(10).alignment).toMatchObject({ horizontal: 'right', wrapText: true });
  });

  it('XLSX: what comes to 100 of face is a number with the decimals that are printed', async () => {
    const cells: Cell[] = ['0.4921', '63.62'].map((value) => ({ status: 'known', unit: 'per 100', value, link }));
    const rows = cells.map((cell, index) => ({
      ...{ id: `s.${index}`, label: { zh: '甲', en: '' }, cells: [cell] },
    }));
    const section = { id: 's', title: { zh: '表', en: '' }, columns: [{ zh: '乙', en: '' }], rows };
    const { bytes } = await renderPaper({ ...report, sections: [section] }, 'xlsx');
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(Buffer.from(bytes) as never);
    const written = [3, 4].map((row) => workbook.worksheets[0]?.getRow(row).getCell(2));
    expect(written.map((cell) => [cell?.value, cell?.numFmt])).toEqual([
      [0.4921, '0.0000'],
      [63.62, '0.00'],
    ]);
  });

  it('XLSX: in a list of texts and figures, figures are numbers at the right with separators', async () => {
    const workbook = new exceljs.Workbook();
    const { bytes } = await renderPaper(examplePaper('information registration'), 'xlsx', []);
    await workbook.xlsx.load(Buffer.from(bytes) as never);
    const pool = workbook.worksheets.find(({ name }) => name.includes('基础资产'));
    const [assets, claims, tape] = [2, 7, 8].map((row) => pool?.getRow(row).getCell(2));
    expect([assets, claims].map((cell) => [cell?.value, cell?.numFmt, cell?.alignment.horizontal])).toEqual([
      [3, '#,##0', 'right'],
      [3_720_000, '#,##0.00', 'right'],
    ]);
    expect([tape?.value, tape?.alignment.horizontal]).toEqual(['a'.repeat(64), 'left']);
  });

  it('XLSX: a figure with more digits than a workbook keeps is text', async () => {
    const paper = examplePaper('payment notice');
    const big = amount('12345678901234567.89');
    const rows = [{ id: 'x', label: { zh: '甲', en: '' }, cells: [big] }];
    const section = { id: 's', title: { zh: "[a]:*?/\\'", en: '' }, columns: [{ zh: '乙', en: '' }], rows };
    const { bytes } = await renderPaper({ ...paper, sections: [section] }, 'xlsx');
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(Buffer.from(bytes) as never);
    expect(workbook.worksheets[0]?.getRow(3).getCell(2).value).toBe('12,345,678,901,234,567.89');
  });

  it('every kind can be made in each form that its readers use', async () => {
    for (const kind of paperKinds) {
      for (const format of paperMakers[kind].formats) {
        const { bytes } = await renderPaper(examplePaper(kind), format);
        expect([kind, format, bytes.length > 1000]).toEqual([kind, format, true]);
      }
    }
  });
});

const link = 'deal/x/pool/claims';
const amount = (value: string): Cell => ({ status: 'known', unit: 'amount', value, link });

describe('a figure as it is printed', () => {
  it.each<[Cell, string]>([
    [amount('0.00'), '0.00'],
    [amount('999.99'), '999.99'],
    [amount('83978400.00'), '83,978,400.00'],
    [amount('-1234.50'), '-1,234.50'],
    [{ status: 'known', unit: 'count', value: '12345', link }, '12,345'],
    [{ status: 'known', unit: 'date', value: '2026-08-24' }, '2026-08-24'],
    [{ status: 'known', unit: 'text', value: '第1234期' }, '第1234期'],
    [{ status: 'assumed', unit: 'percent', value: '2.00', link }, '2.00*'],
    [{ status: 'stated', unit: 'amount', value: '1000.00', source: 's' }, '1,000.00†'],
    [{ status: 'absent' }, '—'],
    [{ status: 'absent', why: { zh: '无', en: 'none' } }, '—（无）'],
  ])('%j is %s', (cell, text) => {
    expect(printed(cell)).toBe(text);
  });
});
