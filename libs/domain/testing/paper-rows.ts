import type { Cell, Paper, Section } from '#domain/papers';
import { assert } from '#domain/shared';

const shown = (cell: Cell): string | null => (cell.status === 'absent' ? null : cell.value);

/** The figures of a row, by its id; null for what is not known. */
export function rowOf({ sections }: Pick<Paper, 'sections'>, id: string): (string | null)[] {
  const row = sections.flatMap(({ rows }) => rows).find((one) => one.id === id);
  assert(row, `the paper has a row ${id}`);
  return row.cells.map(shown);
}

export const rowIdsOf = ({ sections }: Pick<Paper, 'sections'>, section: string): string[] =>
  sectionOf({ sections }, section).rows.map(({ id }) => id);

export function sectionOf({ sections }: Pick<Paper, 'sections'>, id: string): Section {
  const section = sections.find((one) => one.id === id);
  assert(section, `the paper has a section ${id}`);
  return section;
}
