/** Of a list that one event cannot carry: the place of this part's first line, from 1, and how many lines there are in all. */
export interface ListPart {
  readonly first: number;
  readonly of: number;
}

/** Lines of a list, and which part of it they are; a list that one event carries has no parts. */
export interface PartOfList<T> {
  readonly lines: readonly T[];
  readonly part?: ListPart;
}

/** What the lines of one event come to as JSON at most. In bytes that is thrice as much, in the worst of scripts: below a mebibyte. */
const LINE_CHARS_PER_EVENT = 300_000;

/** Cuts a list into what one event carries, in its order; a list without lines is one part. */
export function inParts<T extends object>(list: readonly T[]): readonly PartOfList<T>[] {
  const parts: T[][] = [[]];
  let chars = 0;
  for (const line of list) {
    const lineChars = JSON.stringify(line).length + 1;
    if (chars > 0 && chars + lineChars > LINE_CHARS_PER_EVENT) {
      parts.push([]);
      chars = 0;
    }
    parts.at(-1)?.push(line);
    chars += lineChars;
  }
  if (parts.length === 1) return [{ lines: list }];
  let first = 1;
  return parts.map((lines) => {
    const part = { first, of: list.length };
    first += lines.length;
    return { lines, part };
  });
}

/** The place of a part's first line in its list, from 1. */
export const firstPlace = (part: ListPart | undefined): number => part?.first ?? 1;

/** True of the part that a list begins with, and of a list without parts. */
export const beginsList = (part: ListPart | undefined): boolean => firstPlace(part) === 1;

/** How many lines the list of the part has. */
export const listLength = (lines: readonly unknown[], part: ListPart | undefined): number => part?.of ?? lines.length;
