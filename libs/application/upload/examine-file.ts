import * as mappings from '#domain/mappings';
import type { ProposeValidPart } from '#domain/collections';
import { err, ok, refusal, type BusinessDate, type Result } from '#domain/shared';
import { mentionOfEqual, type PackedBytes, type ReceiptLine } from '#domain/upload';
import { canonicalBytes, requestDigest, sha256Hex } from '#event-codec';
import { isUnnumbered, mappingsOf, namedBy, readingBy } from '../file-mapping.js';
import { refusedFile } from '../file-refusal.js';
import type { StreamReader } from '../operation.js';
import type { FileRefusal, RawFiles, ReceiptsFaults, ReceiptsFileReader } from '../ports.js';
import { answersNeedless, contextOf, mayBeAlike, receiptsOf } from './check-receipts.js';
import type { CollectedDays, KeptUploadSent } from './upload-sent.js';

/** What a file with faults was found to be. */
export interface ExaminedFile {
  readonly found: ProposeValidPart['added']['found'];
  /** The report that the finding's digest names: canonical JSON, the same for the same file against the same deal. */
  readonly rejectReport: Uint8Array;
  readonly fileBytes: number;
  /** The days that its lines were checked against. */
  readonly days: CollectedDays;
  readonly mappingVersion?: number;
  /** True where the servicer has no receipt numbers, so that they are made of what the lines say. */
  readonly unnumbered: boolean;
  /** Lines that are said to be equal to some of earlier files, by the numbers that those have. */
  readonly equalToEarlier: readonly ReceiptLine[];
  /** True where lines of the servicer's may say the same as others of its files under other numbers. */
  readonly mayBeAlike: boolean;
}

interface Examining {
  readonly files: Pick<RawFiles, 'open'>;
  readonly receipts: Pick<ReceiptsFileReader, 'read'>;
}

/**
 * Reads a kept file and parts its lines; `take` is given those without a fault. Refused: as a whole file is before it is
 * read, FILE_NOT_KEPT, FILE_WITHOUT_FAULT, EQUAL_LINES_MISTAKEN for an answer that does not fit the lines, and FAULTS_OF_WHOLE_FILE where more than single lines is wrong, no line is
 * without a fault, or not every fault is listed: nobody passes over what nobody has seen.
 */
export async function examineFile(
  { files, receipts }: Examining,
  reader: StreamReader,
  { sent, today }: { readonly sent: KeptUploadSent; readonly today: BusinessDate },
  take: (part: PackedBytes) => Promise<void> | void = () => undefined,
): Promise<Result<ExaminedFile, FileRefusal>> {
  const context = await contextOf(reader, sent, today);
  if (!context.ok) return context;
  const { dealId, servicerId, periodNumber, fileDigest } = sent;
  const recorded = await mappingsOf(reader, receiptsOf(sent));
  const mapping = mappings.mappingInForce(recorded, today);
  const unnumbered = isUnnumbered(mapping);
  const needless = unnumbered ? null : answersNeedless(sent, recorded);
  if (needless) return err(needless);
  const bytes = await files.open(fileDigest);
  if (!bytes) {
    const detail = { field: 'fileDigest', value: fileDigest };
    return err(refusal('FILE_NOT_KEPT', `no file with the digest ${fileDigest} is kept`, detail));
  }
  const file = new MeasuredFile(bytes);
  const reading = receipts.read(file, { ...context.value, ...readingBy(mapping) });
  for (;;) {
    const next = await reading.next();
    if (!next.done) await take(next.value);
    else if (next.value.ok) return err(refusal('FILE_WITHOUT_FAULT', 'every line of the file can be taken'));
    else if (mistakenIn(next.value.error).length > 0) return err(ofAnswers(mistakenIn(next.value.error)));
    else if (!isParted(next.value.error)) return err(ofWholeFile(next.value.error));
    else {
      const { accepted, refused, faults, equalToEarlier } = next.value.error;
      const readBy = namedBy(mapping);
      // What was said of equal lines is approved with the report that names it.
      const answers = mentionOfEqual(sent.equalLines ?? []);
      const { period } = context.value;
      const about = { dealId, servicerId, periodNumber, fileDigest, period, ...readBy, ...answers };
      const rejectReport = canonicalBytes({ ...about, accepted, refused, faults });
      const rejectReportDigest = sha256Hex(rejectReport);
      const uploadId = validPartIdOf(sent, rejectReportDigest);
      const found = { uploadId, accepted, refused, rejectReportDigest };
      return ok({
        found,
        rejectReport,
        fileBytes: file.size_bytes,
        days: period,
        ...readBy,
        unnumbered,
        equalToEarlier,
        mayBeAlike: mayBeAlike(recorded),
      });
    }
  }
}

/** The same part of the same file is the same upload, however often it is proposed. */
const validPartIdOf = (
  { dealId, servicerId, periodNumber, fileDigest, supersedes }: KeptUploadSent,
  rejectReportDigest: string,
): string =>
  requestDigest({
    ...{ dealId, servicerId, periodNumber, fileDigest, rejectReportDigest },
    ...(supersedes === undefined ? {} : { supersedes }),
  }).slice(0, 32);

/** Answers that do not fit what the file says: of lines that it does not have, or that are equal to none. */
const mistakenIn = ({ faults, answersMistaken }: ReceiptsFaults): ReceiptsFaults['faults'] => [
  ...answersMistaken,
  ...faults.filter(({ code }) => code === 'EQUAL_LINES_MISTAKEN'),
];

function ofAnswers(faults: ReceiptsFaults['faults']): FileRefusal {
  const message = `${faults.length} answers do not fit the lines of the file`;
  return refusedFile({ refusal: refusal('EQUAL_LINES_MISTAKEN', message), faults, faultCount: faults.length });
}

const isParted = ({ separable, accepted }: ReceiptsFaults): boolean => separable && accepted.lineCount > 0;

function ofWholeFile(faults: ReceiptsFaults): FileRefusal {
  const why = !faults.separable
    ? 'its faults are not of single lines, or too many to be listed'
    : 'no line is without a fault';
  return refusedFile({ ...faults, refusal: refusal('FAULTS_OF_WHOLE_FILE', `${faults.refusal.message}: ${why}`) });
}

/** Counts the bytes as they are read. */
class MeasuredFile implements AsyncIterable<Uint8Array> {
  size_bytes = 0;

  constructor(private readonly bytes: AsyncIterable<Uint8Array>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.bytes) {
      this.size_bytes += chunk.byteLength;
      yield chunk;
    }
  }
}
