import type exceljs from 'exceljs';

/** A workbook keeps a number in binary; with more digits than these it would be another one. */
export const EXACT_DIGITS_MAX = 15;

export const BOLD = { bold: true } as const;
export const HEAD = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0F2F5' } } as const;

/** The number of A4 among the papers of a workbook. */
const A4 = 9;

/**
 * How a sheet is printed: on A4, as wide as the page and as many pages long as it needs, its number on each; what is wider than an upright
 * page lies on its side. Rows down to `headRow` stand again on every page; 0 where there is no head.
 */
export function setUpPrint(sheet: exceljs.Worksheet, { isWide, headRow }: { isWide: boolean; headRow: number }): void {
  Object.assign(sheet.pageSetup, {
    ...{ paperSize: A4, orientation: isWide ? 'landscape' : 'portrait' },
    ...{ fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    ...(headRow > 0 && { printTitlesRow: `${headRow}:${headRow}` }),
  } satisfies Partial<exceljs.PageSetup>);
  sheet.headerFooter.oddFooter = '&C&P / &N';
}
