/** A workbook keeps a number in binary; with more digits than these it would be another one. */
export const EXACT_DIGITS_MAX = 15;

export const BOLD = { bold: true } as const;
export const HEAD = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0F2F5' } } as const;
