import Papa from 'papaparse';

/** Rows under their heads as comma-separated values (RFC 4180), a line each. */
export const renderCsv = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  Papa.unparse({ fields: [...heads], data: rows.map((row) => [...row]) }, { newline: '\n' });
