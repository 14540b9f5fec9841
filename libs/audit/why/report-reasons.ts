import type { AssetStatusAdjusted, PeriodSummaryAdjusted } from '#domain/collections';
import type { Figure } from '#domain/shared';
import { all, placeOf, type Recorded, type RecordedEvent, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

type SummaryFigure = Extract<Figure, { kind: 'summary' }>;
type AssetFigure = Extract<Figure, { kind: 'asset' }>;
type Adjusted = Recorded<'PeriodSummaryAdjusted'> | Recorded<'AssetStatusAdjusted'>;

/** A figure of a servicer's summary of a period: as the file says, and what was adjusted of it after the close. */
export async function summaryReason(
  { dealId, periodNumber, servicerId, field }: SummaryFigure,
  record: TrustRecord,
): Promise<Reason | null> {
  const collections = await record.collections(dealId);
  const sent = all(collections, 'PeriodSummaryReceived').findLast(
    ({ payload }) => payload.periodNumber === periodNumber && payload.servicerId === servicerId,
  );
  const stated = sent && valueOf(sent.payload.summary, field);
  if (!sent || stated === undefined) return null;
  const adjusted = all(collections, 'PeriodSummaryAdjusted').filter(
    ({ payload }) => payload.servicerId === servicerId && payload.corrects.periodNumber === periodNumber,
  );
  const { fileName, fileDigest, version } = sent.payload;
  const said = `version ${version} of the summary of ${servicerId}, ${fileName} (SHA-256 ${fileDigest})`;
  return asAdjusted(`${field} of period ${periodNumber}, ${servicerId}`, {
    field,
    stated,
    said,
    event: sent,
    adjusted,
  });
}

/** A figure of an asset's line of a period's status file, likewise. */
export async function assetReason(
  { dealId, periodNumber, assetId, field }: AssetFigure,
  record: TrustRecord,
): Promise<Reason | null> {
  const collections = await record.collections(dealId);
  const received = all(collections, 'AssetStatusReceived').filter(
    ({ payload }) => payload.periodNumber === periodNumber,
  );
  const superseded = new Set(received.map(({ payload }) => payload.supersedes));
  for (const { payload } of received.filter((one) => !superseded.has(one.payload.uploadId))) {
    const { uploadId, fileName, fileDigest } = payload;
    for (const part of all(await record.assetStatus(uploadId), 'AssetStatusLinesAdded')) {
      const line = part.payload.lines.find((one) => one.assetId === assetId);
      const stated = line && valueOf(line, field);
      if (!line || stated === undefined) continue;
      const adjusted = all(collections, 'AssetStatusAdjusted').filter(
        ({ payload: { corrects } }) => corrects.uploadId === uploadId && corrects.assetId === assetId,
      );
      const said = `line ${line.line} of ${fileName} (SHA-256 ${fileDigest})`;
      return asAdjusted(`${field} of ${assetId}, period ${periodNumber}`, {
        field,
        stated,
        said,
        event: part,
        adjusted,
      });
    }
  }
  return null;
}

/** A figure of either as it was reported, whatever was adjusted of it since. */
export async function reportedReason(
  figure: Extract<Figure, { kind: 'reported summary' | 'reported asset' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const adjusted =
    figure.kind === 'reported summary'
      ? await summaryReason({ ...figure, kind: 'summary' }, record)
      : await assetReason({ ...figure, kind: 'asset' }, record);
  const reported = adjusted?.parts.find(({ name }) => name === AS_REPORTED);
  if (!adjusted || !reported || 'of' in reported) return adjusted;
  return { ...reported, name: `${adjusted.name}, ${AS_REPORTED}`, parts: [] };
}

const AS_REPORTED = 'as reported';

/** What a report said and what was adjusted of it: the figure as it stands, and each difference with who made it. */
function asAdjusted(
  name: string,
  given: {
    readonly field: string;
    readonly stated: string;
    readonly said: string;
    readonly event: RecordedEvent;
    readonly adjusted: readonly Adjusted[];
  },
): Reason {
  const { field, stated, said, event } = given;
  const adjusted = given.adjusted.filter(({ payload }) => before(payload, field) !== after(payload, field));
  const newest = adjusted.at(-1);
  if (!newest) return { name, value: stated, because: said, event: placeOf(event), parts: [] };
  const reported: Part = { name: AS_REPORTED, value: stated, because: said, event: placeOf(event) };
  const differences = adjusted.map((one): Part => {
    const { periodNumber, difference, reason, adjustedBy } = one.payload;
    const value = valueOf(difference, field) ?? after(one.payload, field) ?? '';
    const because = `adjusted by ${adjustedBy}: ${reason}`;
    return { name: `adjusted in period ${periodNumber}`, value, because, event: placeOf(one) };
  });
  return {
    name,
    value: after(newest.payload, field) ?? stated,
    because: 'what the servicer reported, as it was adjusted after the close; what was published stays',
    event: placeOf(newest),
    parts: [reported, ...differences],
  };
}

type Correction = PeriodSummaryAdjusted['payload'] | AssetStatusAdjusted['payload'];
const before = ({ stated }: Correction, field: string): string | undefined => valueOf(stated, field);
const after = ({ corrected }: Correction, field: string): string | undefined => valueOf(corrected, field);

function valueOf(figures: object, field: string): string | undefined {
  const value: unknown = Object.hasOwn(figures, field) ? (figures as Record<string, unknown>)[field] : undefined;
  return typeof value === 'string' ? value : undefined;
}
