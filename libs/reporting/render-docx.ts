import { createRequire } from 'node:module';
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Cell, Label, Paper, Section } from '#domain/papers';
import { isAtRight, isNumericColumn, notesOf, printed, unitOf, UPRIGHT_COLUMNS_MAX } from './printed.js';
import { repacked } from './repack.js';

const require = createRequire(import.meta.url);

/** The package names its version in a file that it does not export: it is read from beside its entry. */
const { version } = createRequire(require.resolve('docx'))('../package.json') as { version: string };

/** What makes the bytes of a text document. */
export const DOCX_RENDERER = `docx 3 (docx ${version})`;

/** Fonts that a reader's machine has, or is given under an open licence. */
const FONT = { ascii: 'Noto Sans SC', hAnsi: 'Noto Sans SC', eastAsia: 'Noto Sans SC', cs: 'Noto Sans SC' };
const GREY = '666666';
const HEAD = 'F0F2F5';
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB' } as const;
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE } as const;
/** Sizes in half points. */
const SMALL = 15;
const PLAIN = 18;
/** A4 between its margins, in twentieths of a point, upright and on its side. */
const WIDTH = { upright: 9026, onItsSide: 13_958 } as const;
/** Of a table's width, what the names of its rows take: the more, the fewer columns stand beside them. */
const namesShare = (columns: number): number => (columns <= 3 ? 0.36 : 0.22);
/** A table of no more rows than these is looked at as a whole, and stays on one page. */
const TOGETHER_ROWS_MAX = 15;

/** The paper as a text document that staff and readers can edit. */
export async function renderDocx(paper: Paper): Promise<Uint8Array> {
  const widest = Math.max(...paper.sections.map(({ columns }) => columns.length));
  const orientation = widest > UPRIGHT_COLUMNS_MAX ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  const width = orientation === PageOrientation.LANDSCAPE ? WIDTH.onItsSide : WIDTH.upright;
  const unit = unitOf(paper);
  const document = new Document({
    creator: 'Truststream',
    title: `${paper.dealName} ${paper.title.zh}`,
    styles: { default: { document: { run: { font: FONT, size: PLAIN } } } },
    sections: [
      {
        properties: { page: { size: { orientation } }, titlePage: true },
        headers: { default: header(`${paper.dealName} ${paper.title.zh}`) },
        footers: { default: footer(), first: footer() },
        children: [
          ...titleOf(paper),
          ...(unit === null ? [] : [inGrey(unit, AlignmentType.RIGHT)]),
          ...paper.sections.flatMap((section) => sectionContent(section, width)),
          ...notesOf(paper).map(({ sign, text }) => said(`${sign} ${text}`, SMALL, GREY)),
        ],
      },
    ],
  });
  return repacked(new Uint8Array(await Packer.toBuffer(document)));
}

const inGrey = (text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Paragraph =>
  new Paragraph({ alignment, children: [new TextRun({ text, size: SMALL, color: GREY })] });

/** From the second page on: which paper a page is of. */
const header = (title: string): Header => new Header({ children: [inGrey(title, AlignmentType.LEFT)] });

const footer = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: SMALL, color: GREY }),
        ],
      }),
    ],
  });

const titleOf = ({ dealName, title }: Paper): Paragraph[] => {
  const centred = (text: string, size: number, bold: boolean): Paragraph =>
    new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, size, bold })] });
  return [centred(dealName, 28, true), centred(title.zh, 36, true), centred(title.en, SMALL, false)];
};

const said = (text: string, size = PLAIN, color?: string): Paragraph =>
  new Paragraph({ spacing: { after: 80 }, children: [new TextRun({ text, size, ...(color && { color }) })] });

function sectionContent(section: Section, width: number): (Paragraph | Table)[] {
  const { title, paragraphs } = section;
  const heading = new Paragraph({
    heading: HeadingLevel.HEADING_2,
    keepNext: true,
    spacing: { before: 240, after: 80 },
    children: [
      new TextRun({ text: title.zh, bold: true, size: 22, color: '1A1A1A', font: FONT }),
      new TextRun({ text: `  ${title.en}`, size: SMALL, color: GREY, font: FONT }),
    ],
  });
  return [
    ...(title.zh === '' ? [] : [heading]),
    ...(paragraphs ? paragraphs.map((text) => said(text)) : [tableOf(section, width)]),
  ];
}

function tableOf(section: Section, width: number): Table {
  const { columns, rows } = section;
  const names = Math.floor(width * namesShare(columns.length));
  const each = Math.floor((width - names) / Math.max(columns.length, 1));
  const isWhole = rows.length <= TOGETHER_ROWS_MAX;
  const numeric = columns.map((_, column) => isNumericColumn(section, column));
  const head = new TableRow({
    tableHeader: true,
    children: [{ zh: '项目', en: 'Item' }, ...columns].map((name, at) =>
      cellOf(bilingual(name, true), { atRight: at > 0 && (numeric[at - 1] ?? false), keepNext: true, fill: HEAD }),
    ),
  });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    layout: TableLayoutType.FIXED,
    columnWidths: [names, ...columns.map(() => each)],
    rows: [
      ...(columns.length > 1 ? [head] : []),
      ...rows.map(
        ({ label, cells }, at) =>
          new TableRow({
            cantSplit: true,
            children: [
              cellOf(bilingual(label, false), { atRight: false, keepNext: isWhole && at < rows.length - 1 }),
              ...cells.map((cell, column) =>
                cellOf([figure(cell)], {
                  atRight: isAtRight(cell, numeric[column]),
                  keepNext: isWhole && at < rows.length - 1,
                }),
              ),
            ],
          }),
      ),
    ],
  });
}

const bilingual = ({ zh, en }: Label, bold: boolean): TextRun[] => [
  new TextRun({ text: zh, bold }),
  ...(en === '' ? [] : [new TextRun({ text: en, break: 1, size: 13, color: GREY })]),
];

const figure = (cell: Cell): TextRun =>
  new TextRun({ text: printed(cell), ...(cell.status === 'absent' ? { color: GREY } : {}) });

interface CellLook {
  readonly atRight: boolean;
  /** Stays on the page of the row that follows. */
  readonly keepNext: boolean;
  readonly fill?: string;
}

const cellOf = (children: TextRun[], { atRight, keepNext, fill }: CellLook): TableCell =>
  new TableCell({
    borders: BORDERS,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(fill && { shading: { type: ShadingType.CLEAR, fill } }),
    children: [new Paragraph({ alignment: atRight ? AlignmentType.RIGHT : AlignmentType.LEFT, keepNext, children })],
  });
