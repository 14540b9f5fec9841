import type { AssetLine, Paper, PaperFormat } from '#domain/papers';
import { DOCX_RENDERER, renderDocx } from './render-docx.js';
import { renderHtml } from './render-html.js';
import { PDF_RENDERER, renderPdf } from './render-pdf.js';
import { renderXlsx, XLSX_RENDERER } from './render-xlsx.js';

/** What makes the bytes of a page; another layout is another renderer. */
const HTML_RENDERER = 'html 2';

/**
 * A paper in one of its forms, and what made it.
 *
 * @param lines of its assets, for the workbook of a paper that has them
 */
export async function renderPaper(
  paper: Paper,
  format: PaperFormat,
  lines: Iterable<AssetLine> | null = null,
): Promise<{ readonly format: PaperFormat; readonly renderer: string; readonly bytes: Uint8Array }> {
  switch (format) {
    case 'html':
      return { format, renderer: HTML_RENDERER, bytes: new TextEncoder().encode(renderHtml(paper)) };
    case 'pdf':
      return { format, renderer: PDF_RENDERER, bytes: await renderPdf(paper) };
    case 'docx':
      return { format, renderer: DOCX_RENDERER, bytes: await renderDocx(paper) };
    case 'xlsx':
      return { format, renderer: XLSX_RENDERER, bytes: await renderXlsx(paper, lines) };
  }
}
