import { readDate, type Figure } from '#domain/shared';

/** The figure that a link names, or `null` where it names none. */
export function figureOf(link: string): Figure | null {
  const parts = link.split('/').map(decoded);
  if (parts.some((part) => part === null || part === '')) return null;
  const [root, id = '', ...rest] = parts as string[];
  if (root === 'upload') return ofUpload(id, rest);
  if (root !== 'deal') return null;
  const [kind, first = '', ...more] = rest;
  if (kind === 'period') return ofPeriod(id, wholeNumber(first), more);
  if (kind === 'units') return ofRegister(id, first, more);
  const [second, ...others] = more;
  if (second === undefined || others.length > 0) return null;
  if (kind === 'account') return isDay(second) ? { kind, dealId: id, account: first, asOf: second } : null;
  if (kind === 'entry') {
    const leg = wholeNumber(second);
    return leg === null || !POSITION.test(first) ? null : { kind, dealId: id, position: first, leg };
  }
  const termsVersion = kind === 'terms' ? wholeNumber(first) : null;
  return termsVersion === null ? null : { kind: 'term', dealId: id, termsVersion, path: second };
}

function ofRegister(
  dealId: string,
  classId: string,
  [holderId, asOf, version, ...rest]: readonly string[],
): Figure | null {
  if (holderId === undefined || asOf === undefined || !isDay(asOf) || rest.length > 0) return null;
  const units = { kind: 'units', dealId, classId, holderId, asOf } as const;
  if (version === undefined) return units;
  const registerVersion = wholeNumber(version);
  return registerVersion === null ? null : { ...units, registerVersion };
}

function ofUpload(uploadId: string, [kind, which = '', column, ...rest]: readonly string[]): Figure | null {
  if (rest.length > 0 || which === '') return null;
  if (kind === 'column') return column === undefined ? { kind: 'upload', uploadId, column: which } : null;
  const line = kind === 'line' ? wholeNumber(which) : null;
  if (line === null) return null;
  return column === undefined ? { kind: 'receipt', uploadId, line } : { kind: 'cell', uploadId, line, column };
}

function ofPeriod(
  dealId: string,
  periodNumber: number | null,
  [kind, first, second, ...rest]: readonly string[],
): Figure | null {
  if (periodNumber === null || rest.length > 0) return null;
  const period = { dealId, periodNumber };
  if (first === undefined) return kind === 'available' ? { kind, ...period } : null;
  const rank = wholeNumber(first);
  if (second !== undefined) {
    if (kind === 'holder') return { kind, ...period, classId: first, holderId: second };
    if (kind === 'summary') return { kind, ...period, servicerId: first, field: second };
    if (kind === 'asset') return { kind, ...period, assetId: first, field: second };
    return (kind === 'line' || kind === 'left') && rank !== null ? { kind, ...period, rank, item: second } : null;
  }
  if (kind === 'input') return { kind, ...period, field: first };
  return kind === 'class' ? { kind, ...period, classId: first } : null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

const POSITION = /^[1-9]\d{0,17}$/;

const isDay = (text: string): boolean => readDate(text, 'asOf').ok;

const wholeNumber = (text: string): number | null => (/^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : null);
