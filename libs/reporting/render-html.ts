import type { Cell, Label, Paper, Row, Section } from '#domain/papers';
import { chartsOf } from './charts/charts-of.js';
import { renderChart } from './charts/render-chart.js';
import { escaped } from './escaped.js';
import { isAtRight, isNumericColumn, notesOf, printed, unitOf, UPRIGHT_COLUMNS_MAX } from './printed.js';

const STYLE = `
body { font-family: "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #1a1a1a; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.5; }
h1 { text-align: center; font-size: 1.4rem; margin: 0; }
h1 small, h2 small, th small { display: block; font-weight: normal; color: #666; font-size: 0.75em; }
h2 { font-size: 1.05rem; margin: 2rem 0 0.5rem; break-after: avoid; break-inside: avoid; }
.unit { text-align: right; margin: 0.5rem 0 0; font-size: 0.8rem; color: #555; }
.table { overflow-x: auto; padding: 0 1px; }
table { border-collapse: collapse; width: 100%; font-size: 0.85rem; }
th, td { border: 1px solid #bbb; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
thead th { background: #f0f2f5; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.date, .short { white-space: nowrap; }
.absent { color: #777; white-space: normal; }
td a { color: inherit; text-decoration: underline dotted #999; }
figure { margin: 1rem 0 0; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { font-size: 0.85rem; }
figcaption small { color: #666; margin-left: 0.5em; }
footer { margin-top: 2rem; font-size: 0.8rem; color: #555; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt; }
  .table { overflow-x: visible; }
  table { font-size: 8pt; }
  th, td { padding: 2pt 4pt; }
  td a { text-decoration: none; }
}`;

/** A paper with a table that is wider than an upright page is printed on its side. */
const pageStyle = ({ sections }: Paper): string => {
  const isWide = sections.some(({ columns }) => columns.length > UPRIGHT_COLUMNS_MAX);
  return `@page { size: A4${isWide ? ' landscape' : ''}; margin: 18mm 15mm; }`;
};

/** The paper as one HTML page that needs nothing else; each figure that can be asked why links to its explanation. */
export function renderHtml(paper: Paper): string {
  const unit = unitOf(paper);
  const notes = notesOf(paper).map(({ sign, text }) => `<li>${escaped(sign)} ${escaped(text)}</li>`);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${paper.dealName} ${paper.title.zh}`)}</title>
<style>${STYLE}
${pageStyle(paper)}
</style>
</head>
<body>
<header>
<h1>${escaped(paper.dealName)}<br>${bilingual(paper.title)}</h1>${unit === null ? '' : `\n<p class="unit">${unit}</p>`}
</header>
${paper.sections.map((section) => [sectionHtml(section), ...figuresHtml(paper, section)].join('\n')).join('\n')}
<footer>
<ul>
${notes.join('\n')}
</ul>
</footer>
</body>
</html>
`;
}

const bilingual = ({ zh, en }: Label): string => `${escaped(zh)}${en === '' ? '' : `<small>${escaped(en)}</small>`}`;

const figuresHtml = (paper: Paper, section: Section): string[] =>
  chartsOf(paper, section).map(
    (chart) => `<figure>\n<figcaption>${bilingual(chart.title)}</figcaption>\n${renderChart(chart)}\n</figure>`,
  );

function sectionHtml(section: Section): string {
  const { title, paragraphs, columns, rows } = section;
  if (paragraphs) {
    const said = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n');
    const heading = title.zh === '' ? '' : `<h2>${bilingual(title)}</h2>\n`;
    return `<section>\n${heading}${said}\n</section>`;
  }
  const numeric = columns.map((_, column) => isNumericColumn(section, column));
  const heads = columns.map(
    (head, column) => `<th scope="col"${numeric[column] ? ' class="figure"' : ''}>${bilingual(head)}</th>`,
  );
  const head =
    columns.length > 1
      ? `<thead><tr><th scope="col">${bilingual({ zh: '项目', en: 'Item' })}</th>${heads.join('')}</tr></thead>\n`
      : '';
  return `<section>
<h2>${bilingual(title)}</h2>
<div class="table"><table>
${head}<tbody>
${rows.map((row) => rowHtml(row, numeric)).join('\n')}
</tbody>
</table></div>
</section>`;
}

const rowHtml = ({ id, label, cells }: Row, numeric: readonly boolean[]): string =>
  `<tr id="${escaped(id)}"><th scope="row"${label.en === '' ? ' class="short"' : ''}>${bilingual(label)}</th>${cells.map((cell, column) => cellHtml(cell, isAtRight(cell, numeric[column]))).join('')}</tr>`;

function cellHtml(cell: Cell, atRight: boolean): string {
  const classes = [
    ...(atRight ? ['figure'] : []),
    ...(cell.status === 'absent' ? ['absent'] : cell.unit === 'date' ? ['date'] : []),
  ];
  const text = escaped(printed(cell));
  const link = 'link' in cell ? cell.link : undefined;
  const body = link === undefined ? text : `<a href="/why?figure=${encodeURIComponent(link)}">${text}</a>`;
  return `<td${classes.length === 0 ? '' : ` class="${classes.join(' ')}"`}>${body}</td>`;
}
