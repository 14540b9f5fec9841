import type { AssetLine, Paper, PaperFormat } from '#domain/papers';

/** What makes the bytes of a page; another layout is another renderer. */
const HTML_RENDERER = 'html 4';

/**
 * A paper in one of its forms, and what made it. Each form's packages are loaded when it is first asked for, since they would take a sixth
 * of every process's start.
 *
 * @param lines of its assets, for the workbook of a paper that has them
 */
export async function renderPaper(
  paper: Paper,
  format: PaperFormat,
  lines: Iterable<AssetLine> | null = null,
): Promise<{ readonly format: PaperFormat; readonly renderer: string; readonly bytes: Uint8Array }> {
  switch (format) {
    case 'html': {
      const { renderHtml } = await import('./render-html.js');
      return { format, renderer: HTML_RENDERER, bytes: new TextEncoder().encode(renderHtml(paper)) };
    }
    case 'pdf': {
      const { PDF_RENDERER, renderPdf } = await import('./render-pdf.js');
      return { format, renderer: PDF_RENDERER, bytes: await renderPdf(paper) };
    }
    case 'docx': {
      const { DOCX_RENDERER, renderDocx } = await import('./render-docx.js');
      return { format, renderer: DOCX_RENDERER, bytes: await renderDocx(paper) };
    }
    case 'xlsx': {
      const { XLSX_RENDERER, renderXlsx } = await import('./render-xlsx.js');
      return { format, renderer: XLSX_RENDERER, bytes: await renderXlsx(paper, lines) };
    }
  }
}
