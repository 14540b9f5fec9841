/** How many letters of a word may be wrong for it still to be taken for a slip: one in three, two at most. */
const slips = (word: string): number => Math.min(2, Math.floor(word.length / 3));

/** The word of a list that whoever wrote another will have meant; null where none is near. */
export function nearest(written: string, words: readonly string[]): string | null {
  let found: { readonly word: string; readonly away: number } | null = null;
  for (const word of words) {
    if (Math.abs(word.length - written.length) > slips(word)) continue;
    const away = lettersApart(written, word);
    if (away <= slips(word) && (found === null || away < found.away)) found = { word, away };
  }
  return found?.word ?? null;
}

/** How many letters are left out, put in or replaced between two words (Levenshtein). */
function lettersApart(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const [left = 0, above = 0, across = 0] = [row[j - 1], before[j], before[j - 1]];
      row.push(Math.min(left + 1, above + 1, across + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    before = row;
  }
  return before[b.length] ?? 0;
}

/** The words of which one is expected, that which may have been meant first. */
export function oneOfWords(written: unknown, words: readonly string[]): string {
  const meant = typeof written === 'string' ? nearest(written, words) : null;
  const others = words.filter((word) => word !== meant);
  return [...(meant === null ? [] : [meant]), ...others].map((word) => JSON.stringify(word)).join(' or ');
}
