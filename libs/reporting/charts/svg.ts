import { escaped } from '../escaped.js';

/** Parts of a picture; coordinates to a tenth, so that the same figures are the same bytes. */

export const WIDTH = 720;
export const INK = '#1a1a1a';
export const GREY = '#666666';
export const LINE = '#dddddd';
/** Told apart by those who see no red, and in grey. */
export const COLOURS = ['#2f5d8a', '#e0a458', '#6b9a8b', '#9c6b98', '#b5b8bd'] as const;

export const colourOf = (index: number): string => COLOURS[index % COLOURS.length] ?? INK;

const at = (coordinate: number): string => String(Math.round(coordinate * 10) / 10);

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const rect = ({ x, y, width, height }: Box, fill: string): string =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${fill}"/>`;

export const rule = (x1: number, y1: number, x2: number, y2: number, stroke: string): string =>
  `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${stroke}" stroke-width="1"/>`;

/** Dashes of the lines of a picture, in turn: what has the same grey in print is told apart by them. */
const DASHES = ['', '6 3', '2 3'] as const;

const dashed = (index: number): string => {
  const dash = DASHES[index % DASHES.length] ?? '';
  return dash === '' ? '' : ` stroke-dasharray="${dash}"`;
};

/** A line through points, the `index`-th of its picture; each point is marked, so that a single one is seen too. */
export const polyline = (
  points: readonly (readonly [number, number])[],
  stroke: string,
  index: number,
): readonly string[] => [
  `<polyline points="${points.map(([x, y]) => `${at(x)},${at(y)}`).join(' ')}" fill="none" stroke="${stroke}" stroke-width="2"${dashed(index)}/>`,
  ...points.map(([x, y]) => `<circle cx="${at(x)}" cy="${at(y)}" r="2.5" fill="${stroke}"/>`),
];

export interface Said {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
}

export const said = (x: number, y: number, text: string, { anchor = 'start', fill = INK }: Said = {}): string =>
  `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" fill="${fill}">${escaped(text)}</text>`;

/** The whole picture; `name` is read to those who do not see it. */
export const svg = (height: number, name: string, parts: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${at(height)}" width="${WIDTH}" height="${at(height)}" role="img" aria-label="${escaped(name)}" font-family="NotoSansSC, 'Noto Sans SC', sans-serif" font-size="11">`,
    ...parts,
    '</svg>',
  ].join('\n');
