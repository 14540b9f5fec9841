import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Cell, Label, Paper, Row, Section } from '#domain/papers';
import { chartsOf } from './charts/charts-of.js';
import { renderChart } from './charts/render-chart.js';
import { isAtRight, isNumericColumn, notesOf, printed, unitOf, UPRIGHT_COLUMNS_MAX } from './printed.js';
import { heightOf, nameWidthOf, NAMES_SHARE_MAX } from './table-height.js';

const require = createRequire(import.meta.url);
const font = (weight: string): string =>
  require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`);

/** What makes the bytes of a PDF: this file's layout, the library, and how streams are packed. */
export const PDF_RENDERER = `pdf 6 (pdfmake ${(require('pdfmake/package.json') as { version: string }).version}, zlib ${process.versions.zlib})`;

const FONT = 'NotoSansSC';
const FONT_FILES = { normal: font('400Regular'), bold: font('700Bold') };
pdfmake.addFonts({ [FONT]: FONT_FILES });
// A paper is made of its figures and its fonts alone.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(FONT_FILES).includes(path));

/** With no more columns than these there is room for a row's name in both languages on one line. */
const ONE_LINE_COLUMNS_MAX = 3;
/** Beside three columns long names are broken, so that what a figure is absent for is not. In points. */
const NAMES_WIDTH = 205;
/** A name that is no longer than this is not broken beside many columns, whose figures would else leave it less. In points. */
const SHORT_NAME_MAX = 60;
/** What a page has for its contents, in points: A4 without its margins, upright and on its side. */
const ROOM = { upright: { width: 511, height: 745 }, onItsSide: { width: 757, height: 499 } } as const;
type Room = (typeof ROOM)[keyof typeof ROOM];
/** Of a page's height as much as a table may take and not be broken; one that is higher than the page would not be printed at all. */
const TOGETHER_SHARE_MAX = 0.85;
const CHART_WIDTH = ROOM.upright.width;
const GREY = '#666666';
const LINE = '#bbbbbb';
const HEAD = '#f0f2f5';

/** The paper as PDF, its fonts embedded; the same bytes for the same figures. */
export async function renderPdf(paper: Paper): Promise<Uint8Array> {
  return pdfmake.createPdf(documentOf(paper)).getBuffer();
}

function documentOf(paper: Paper): TDocumentDefinitions {
  const widest = Math.max(...paper.sections.map(({ columns }) => columns.length));
  const room = widest > UPRIGHT_COLUMNS_MAX ? ROOM.onItsSide : ROOM.upright;
  const title = `${paper.dealName} ${paper.title.zh}`;
  const unit = unitOf(paper);
  // Dated by its period, not by the clock: a paper that is rendered again is the same bytes.
  const creationDate = new Date(0);
  return {
    info: { title, creator: 'Truststream', producer: PDF_RENDERER, creationDate },
    language: 'zh-CN',
    pageSize: 'A4',
    pageOrientation: room === ROOM.upright ? 'portrait' : 'landscape',
    pageMargins: [42, 48, 42, 48],
    defaultStyle: { font: FONT, fontSize: 8.5, lineHeight: 1.15 },
    header: (page) => (page === 1 ? '' : { text: title, color: GREY, fontSize: 7.5, margin: [42, 24, 42, 0] }),
    footer: (page, pages) => ({
      text: `${page} / ${pages}`,
      alignment: 'center',
      color: GREY,
      fontSize: 7.5,
      margin: [0, 16, 0, 0],
    }),
    content: [
      { text: paper.dealName, alignment: 'center', bold: true, fontSize: 14, margin: [0, 0, 0, 4] },
      { text: paper.title.zh, alignment: 'center', bold: true, fontSize: 18 },
      { text: paper.title.en, alignment: 'center', color: GREY, margin: [0, 0, 0, 10] },
      ...(unit === null ? [] : [{ text: unit, alignment: 'right' as const, color: GREY, fontSize: 7.5 }]),
      ...paper.sections.flatMap((section) => [...sectionContent(section, room), ...chartsContent(paper, section)]),
      {
        margin: [0, 12, 0, 0],
        stack: notesOf(paper).map(({ sign, text }): Content => ({
          text: `${sign} ${text}`,
          color: GREY,
          fontSize: 7.5,
        })),
      },
    ],
  };
}

function sectionContent(section: Section, room: Room): Content[] {
  const { paragraphs } = section;
  if (!paragraphs) return [tableContent(section, room)];
  return [...(section.title.zh === '' ? [] : [headingContent(section)]), ...paragraphs.map(paragraphContent)];
}

/** A chart and its title stay together. */
const chartsContent = (paper: Paper, section: Section): Content[] =>
  chartsOf(paper, section).map((chart) => ({
    unbreakable: true,
    margin: [0, 10, 0, 0],
    stack: [
      { text: titleTexts(chart.title), margin: [0, 0, 0, 4] },
      { svg: renderChart(chart), width: CHART_WIDTH },
    ],
  }));

const headingContent = ({ title }: Section): Content => ({
  text: titleTexts(title),
  margin: [0, 10, 0, 4],
  headlineLevel: 1,
});

const paragraphContent = (text: string): Content => ({ text, margin: [0, 0, 0, 4], fontSize: 9.5, lineHeight: 1.4 });

/** A section's table: its title and heads stay with the first row, and stand again on each page that it goes on to. */
function tableContent(section: Section, { width, height }: Room): Content {
  const { columns, rows } = section;
  const numeric = columns.map((_, column) => isNumericColumn(section, column));
  const heads = columns.length > 1 ? [headRow(columns, numeric)] : [];
  const isOneLine = columns.length <= ONE_LINE_COLUMNS_MAX;
  return {
    margin: [0, 8, 0, 0],
    // What one looks at as a whole stays on one page: an instruction, the dates, a waterfall.
    unbreakable: heightOf(section, width, isOneLine) <= TOGETHER_SHARE_MAX * height,
    table: {
      headerRows: 1 + heads.length,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [columns.length === ONE_LINE_COLUMNS_MAX ? NAMES_WIDTH : 'auto', ...columns.map(() => '*')],
      body: [titleRow(section), ...heads, ...rows.map((row) => rowContent(row, numeric, isOneLine, width))],
    },
    layout: {
      hLineWidth: (line) => (line === 0 ? 0 : 0.5),
      vLineWidth: () => 0.5,
      hLineColor: () => LINE,
      vLineColor: () => LINE,
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
    },
  };
}

const titleRow = ({ title, columns }: Section): TableCell[] => [
  {
    text: titleTexts(title),
    colSpan: columns.length + 1,
    border: [false, false, false, true],
    margin: [-4, 0, 0, 0],
  },
  ...columns.map(() => ({})),
];

const titleTexts = ({ zh, en }: Label): Content[] => [
  { text: zh, bold: true, fontSize: 11 },
  { text: `  ${en}`, color: GREY, fontSize: 8 },
];

const headRow = (columns: readonly Label[], numeric: readonly boolean[]): TableCell[] => [
  { text: bilingual({ zh: '项目', en: 'Item' }), fillColor: HEAD, bold: true },
  ...columns.map((head, column): TableCell => ({
    text: bilingual(head),
    bold: true,
    fillColor: HEAD,
    alignment: numeric[column] ? 'right' : 'left',
  })),
];

const bilingual = ({ zh, en }: Label, between = '\n'): Content[] =>
  en === '' ? [{ text: zh }] : [{ text: zh }, { text: `${between}${en}`, color: GREY, fontSize: 6.5, bold: false }];

/** A name that has room on its line is not broken: the library, measuring too little, would break it within a word. */
function rowContent(
  { label, cells }: Row,
  numeric: readonly boolean[],
  isOneLine: boolean,
  width: number,
): TableCell[] {
  const isShort = nameWidthOf(label, true) <= SHORT_NAME_MAX;
  const hasRoom = cells.length === 1 && nameWidthOf(label, isOneLine) <= NAMES_SHARE_MAX * width;
  return [
    { text: bilingual(label, isOneLine || isShort ? '  ' : '\n'), noWrap: label.en === '' || isShort || hasRoom },
    ...cells.map((cell, column) => cellContent(cell, isAtRight(cell, numeric[column]))),
  ];
}

const cellContent = (cell: Cell, atRight: boolean): TableCell => ({
  text: printed(cell),
  alignment: atRight ? 'right' : 'left',
  ...(cell.status === 'absent' ? { color: GREY } : {}),
});
