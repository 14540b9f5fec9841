import type { FaultCode } from './fault.js';

/** What a file is by its first bytes. */
export type Format =
  | { readonly kind: 'csv' | 'workbook' }
  | { readonly kind: 'unsupported'; readonly fault: FaultCode; readonly message: string; readonly remedy?: string };

/** As many of a file's first bytes as tell its format. */
export const HEAD_bytes = 8;

const unsupported = (message: string): Format => ({ kind: 'unsupported', fault: 'FORMAT_UNSUPPORTED', message });

const utf16: Format = {
  kind: 'unsupported',
  fault: 'ENCODING_UNKNOWN',
  message: 'the file is UTF-16 (“Unicode text”)',
};

/** The beginnings of files that are no CSV, in hexadecimal digits. */
const beginnings: readonly (readonly [signature: string, format: Format])[] = [
  ['504b0304', { kind: 'workbook' }],
  ['504b0506', { kind: 'workbook' }],
  ['d0cf11e0a1b11ae1', unsupported('the file is a workbook of Excel 97–2003 (.xls), or one that a password protects')],
  ['fffe', utf16],
  ['feff', utf16],
  ['25504446', unsupported('the file is a PDF')],
  ['3c', unsupported('the file is a web page or XML, whatever its name says')],
  ['efbbbf3c', unsupported('the file is a web page or XML, whatever its name says')],
  ['1f8b', unsupported('the file is a compressed archive (gzip)')],
  ['52617221', unsupported('the file is a compressed archive (RAR)')],
  ['377abcaf271c', unsupported('the file is a compressed archive (7-Zip)')],
];

export function formatOf(head: Uint8Array): Format {
  const digits = Buffer.from(head).toString('hex');
  return beginnings.find(([signature]) => digits.startsWith(signature))?.[1] ?? { kind: 'csv' };
}
