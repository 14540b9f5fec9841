import { BEHIND_PERIOD, linkPatterns, listPatterns, readDate, type Figure, type ListName } from '#domain/shared';

/** The figure that a link names, or `null` where it names none. */
export function figureOf(link: string): Figure | null {
  const parts = link.split('/').map(decoded);
  if (parts.some((part) => part === null || part === '')) return null;
  const known = parts as readonly string[];
  return named(known) ?? over(known) ?? listed(known);
}

function named(parts: readonly string[]): Figure | null {
  for (const [kind, pattern] of Object.entries(linkPatterns)) {
    const found = kind === 'over' || kind === 'listed' ? null : matched(pattern, parts);
    if (found) return { kind, ...found } as Figure;
  }
  return null;
}

/** A figure over a run of periods is named as that of one, behind the run. */
function over(parts: readonly string[]): Figure | null {
  const run = matched(linkPatterns.over, parts.slice(0, BEHIND_PERIOD + 1));
  if (!run || Number(run.from) > Number(run.to)) return null;
  const [root = '', dealId = ''] = parts;
  const one = named([root, dealId, 'period', String(run.from), ...parts.slice(BEHIND_PERIOD + 1)]);
  if (!one || !('periodNumber' in one)) return null;
  const { dealId: _deal, periodNumber: _period, ...of } = one;
  return { kind: 'over', ...run, of } as Figure;
}

/** A row's figure has what names the row before it, by the pattern of its list. */
function listed(parts: readonly string[]): Figure | null {
  const [root, dealId = '', sign, list = '', ...named] = parts;
  const field = named.at(-1);
  if (root !== 'deal' || sign !== 'list' || field === undefined || !isList(list)) return null;
  const pattern: string = listPatterns[list];
  const row = pattern === '' && named.length === 1 ? {} : matched(pattern, named.slice(0, -1));
  return row && { kind: 'listed', dealId, list, row, field };
}

const isList = (name: string): name is ListName => Object.hasOwn(listPatterns, name);

type Parts = Readonly<Record<string, string | number>>;

/** What the parts of a link are by a pattern; null where they are not of it. */
function matched(pattern: string, parts: readonly string[]): Parts | null {
  const spelled = pattern.split('/');
  if (spelled.length !== parts.length) return null;
  const found: Record<string, string | number> = {};
  for (const [index, part] of parts.entries()) {
    const [sign, name] = [spelled[index]?.[0], spelled[index]?.slice(1) ?? ''];
    const value = readPart(sign, part, spelled[index]);
    if (value === null) return null;
    if (sign === '#' || sign === ':' || sign === '@') found[name] = value;
  }
  return found;
}

function readPart(sign: string | undefined, part: string, spelled: string | undefined): string | number | null {
  if (sign === '#') return wholeNumber(part);
  if (sign === '@') return readDate(part, 'asOf').ok ? part : null;
  return sign === ':' || spelled === part ? part : null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

const wholeNumber = (text: string): number | null => (/^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : null);
