import { err, grouped, holdsUnseen, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { Cell, Label, Row, Section } from './paper.js';

/** What a template has on a line. */
type Line =
  /** `# 通知 | Notice`: a section of its own begins. */
  | { readonly kind: 'heading'; readonly title: Label }
  /** `{{> classes}}`: the paper's own section stands here. */
  | { readonly kind: 'section'; readonly id: string }
  /** A paragraph; `{{cover.payment date}}` and `{{classes.total | 合计}}` are figures of the paper. */
  | { readonly kind: 'paragraph'; readonly text: string };

/** A line, and where it stands in the file, from 1. */
type NumberedLine = Line & { readonly at: number; readonly written: string };

const SECTION = /^\{\{>([^{}]+)\}\}$/;
const FIGURE = /\{\{([^{}]*)\}\}/g;

/** Puts a paper's sections and figures where its template has them. Refused: TEMPLATE_INVALID, with the line. */
export function applyTemplate(template: string, sections: readonly Section[]): Result<readonly Section[], Refusal> {
  const placed: Section[] = [];
  for (const line of linesOf(template)) {
    const last = placed.at(-1);
    if (holdsUnseen(line.written)) return err(invalid(line.at, 'a character that nobody sees', line.written));
    switch (line.kind) {
      case 'heading':
        placed.push(emptyProse(line));
        break;
      case 'section': {
        const section = sections.find(({ id }) => id === line.id);
        if (!section) return err(unknown(line.at, line.id, 'section'));
        placed.push(section);
        break;
      }
      case 'paragraph': {
        const text = filledIn(line, sections);
        if (!text.ok) return text;
        // Words before the first heading, or after a section of the paper, have none of their own.
        if (last?.id.startsWith(OWN)) placed[placed.length - 1] = withParagraph(last, text.value);
        else placed.push(withParagraph(emptyProse({ at: line.at, title: { zh: '', en: '' } }), text.value));
        break;
      }
    }
  }
  return placed.length > 0 ? ok(placed) : err(invalid(1, 'a template has a line at least', ''));
}

/** Sections that the template makes are called by the line on which they begin. */
const OWN = 'template ';

const emptyProse = ({ at, title }: { readonly at: number; readonly title: Label }): Section => ({
  ...{ id: `${OWN}${at}`, title, paragraphs: [], columns: [], rows: [] },
});

const withParagraph = (section: Section, paragraph: string): Section => ({
  ...section,
  paragraphs: [...(section.paragraphs ?? []), paragraph],
});

const linesOf = (template: string): NumberedLine[] =>
  template.split(/\r?\n/).flatMap((written, index) => {
    const text = written.trim();
    return text === '' ? [] : [{ ...lineOf(text), at: index + 1, written: text }];
  });

function lineOf(text: string): Line {
  const id = SECTION.exec(text)?.[1];
  if (id !== undefined) return { kind: 'section', id: id.trim() };
  if (!text.startsWith('#')) return { kind: 'paragraph', text };
  const [zh = '', en = ''] = text.replace(/^#+/, '').split('|');
  return { kind: 'heading', title: { zh: zh.trim(), en: en.trim() } };
}

function filledIn(
  { text, at }: { readonly text: string; readonly at: number },
  sections: readonly Section[],
): Result<string, Refusal> {
  for (const [, name = ''] of text.matchAll(FIGURE)) {
    if (!cellNamed(name, sections)) return err(unknown(at, name.trim(), 'figure'));
  }
  if (/\{\{|\}\}/.test(text.replace(FIGURE, ''))) {
    return err(invalid(at, 'a figure stands between {{ and }}', text));
  }
  return ok(text.replace(FIGURE, (_, name: string) => shown(cellNamed(name, sections))));
}

/** `row`, where it has one figure, or `row | column` by the column's head in either language. */
function cellNamed(name: string, sections: readonly Section[]): Cell | undefined {
  const [rowId = '', column] = name.split('|').map((part) => part.trim());
  const section = sections.find(({ rows }) => rows.some(({ id }) => id === rowId));
  const row: Row | undefined = section?.rows.find(({ id }) => id === rowId);
  if (!section || !row) return undefined;
  if (column === undefined) return row.cells.length === 1 ? row.cells[0] : undefined;
  return row.cells[section.columns.findIndex(({ zh, en }) => zh === column || en === column)];
}

/** As it is read in a sentence: what is not known by a dash. */
function shown(cell: Cell | undefined): string {
  if (!cell || cell.status === 'absent') return '—';
  return cell.unit === 'amount' || cell.unit === 'count' ? grouped(cell.value) : cell.value;
}

const unknown = (at: number, name: string, what: 'figure' | 'section'): Refusal =>
  invalid(at, `the paper has no ${what} ${name}`, name);

const invalid = (at: number, message: string, value: string): Refusal =>
  refusal('TEMPLATE_INVALID', `line ${at}: ${message}`, { field: `line ${at}`, value });
