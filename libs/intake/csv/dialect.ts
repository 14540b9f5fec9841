/** How the text of a CSV file stands in bytes. */
export type Encoding = 'utf-8' | 'gb18030';

export type Separator = ',' | '\t' | ';';

const separators: readonly Separator[] = [',', '\t', ';'];

/** The text, or `null` where the bytes are not of the encoding. GB18030 contains GBK and GB2312. */
export function decode(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What separates the cells of a file: the separator that stands most often in its header, quoted cells aside. */
export function separatorOf(header: string): Separator {
  const counts = new Map<string, number>(separators.map((separator) => [separator, 0]));
  let quoted = false;
  for (const character of header) {
    if (character === '"') quoted = !quoted;
    const count = counts.get(character);
    if (!quoted && count !== undefined) counts.set(character, count + 1);
  }
  const most = Math.max(...counts.values());
  return separators.find((separator) => counts.get(separator) === most) ?? ',';
}
