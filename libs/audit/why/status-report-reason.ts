import { closingClaims, openingClaims, recovered, type AssetStatusLine } from '#domain/servicing';
import { Money, type Figure } from '#domain/shared';
import { all, placeOf, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

/** No reader reads more lines than these at once; the others are counted. */
const LINES_MAX = 50;

/** What is said of an asset, by the columns of its line that make it up. */
const figures = {
  openingClaims: { read: openingClaims, of: ['openingPrincipal', 'openingInterest', 'openingFee'] },
  closingClaims: { read: closingClaims, of: ['closingPrincipal', 'closingInterest', 'closingFee'] },
  recovered: {
    read: recovered,
    of: ['recoveredPrincipal', 'recoveredInterest', 'recoveredPenalty', 'recoveredFee'],
  },
  newInterest: { read: (line: AssetStatusLine) => line.newInterest, of: ['newInterest'] },
  disposalCost: { read: (line: AssetStatusLine) => line.disposalCost, of: ['disposalCost'] },
  waived: { read: (line: AssetStatusLine) => line.waived, of: ['waived'] },
  removed: { read: (line: AssetStatusLine) => line.removed, of: ['removed'] },
  writtenOff: { read: (line: AssetStatusLine) => line.writtenOff, of: ['writtenOff'] },
} as const;

const isFigure = (text: string): text is keyof typeof figures => Object.hasOwn(figures, text);

/** A total of a servicer's asset status file: the sum over its lines, each with the columns that make it up. */
export async function statusReportReason(
  { dealId, periodNumber, uploadId, field }: Extract<Figure, { kind: 'status report' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const received = all(await record.collections(dealId), 'AssetStatusReceived').find(
    ({ payload }) => payload.uploadId === uploadId && payload.periodNumber === periodNumber,
  );
  if (!received || !isFigure(field)) return null;
  const { read, of } = figures[field];
  const { fileName, fileDigest, version } = received.payload;
  const chunks = all(await record.assetStatus(uploadId), 'AssetStatusLinesAdded');
  const parts = chunks.flatMap((chunk) =>
    chunk.payload.lines.flatMap((line): Part[] =>
      of
        .filter((column) => line[column] !== '0.00')
        .map((column) => ({
          ...{ name: `line ${line.line}: ${column} of ${line.assetId}`, value: line[column] },
          because: `line ${line.line} of ${fileName} (SHA-256 ${fileDigest})`,
          event: placeOf(chunk),
        })),
    ),
  );
  const values = chunks.flatMap(({ payload }) => payload.lines.map((line) => Money.parse(read(line))));
  return {
    name: `${field} in ${fileName}`,
    value: Money.sum(values).toString(),
    because: `the sum over the lines of version ${version} of the file (SHA-256 ${fileDigest})`,
    event: placeOf(received),
    parts: parts.slice(0, LINES_MAX),
    more: Math.max(parts.length - LINES_MAX, 0),
  };
}
