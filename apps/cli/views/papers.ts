import { figuresDigestOf } from '#application';
import type { PaperStanding } from '#domain/papers';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

/** A deal's papers: who made them, and whether they came in time. */
export function papersView(papers: readonly PaperStanding[]): View {
  const rows = papers.map(({ prepared, published }) => ({
    kind: prepared.kind,
    number: prepared.number,
    status: published ? 'published' : 'prepared',
    preparedBy: prepared.preparedBy,
    publishedBy: published?.publishedBy ?? null,
    dueDate: prepared.dueDate,
    late: published?.late ?? null,
    figuresDigest: published?.figuresDigest ?? figuresDigestOf(prepared.figures),
    documents: published?.documents ?? [],
  }));
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { head: '文件 paper', of: ({ kind }) => kind },
    { head: '编号 number', align: 'right', of: ({ number }) => String(number) },
    { head: 'status', of: ({ status, late }) => (late ? `${status}, late` : status) },
    { head: '经办 maker', of: ({ preparedBy }) => preparedBy },
    { head: '复核 checker', of: ({ publishedBy }) => publishedBy ?? '' },
    { head: '最迟 due', of: ({ dueDate }) => dueDate ?? '' },
    { head: 'digest of the figures', of: ({ figuresDigest }) => figuresDigest },
  ];
  return {
    json: rows,
    text: (style) => orNone(rows.length, 'no paper is prepared', () => renderTable(columns, rows, { style })),
  };
}
