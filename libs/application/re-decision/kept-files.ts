import type { PoolAsset } from '#domain/pool';
import { assert, type Result } from '#domain/shared';
import type { AssetStatusLine } from '#domain/servicing';
import type { PackedLines } from '#domain/upload';
import type { FileStore } from '#file-store';
import type {
  AssetStatusFileReader,
  PoolTapeReader,
  ReadByMapping,
  ReceiptsContext,
  ReceiptsFileReader,
} from '../ports.js';
import { linesAgain, openKept } from '../read-again.js';

/**
 * What the files that people sent say, read again from their kept bytes. The file last read stays at hand, a tape in full
 * and receipts at the part last asked for: the steps that carry its lines follow each other. A file that is missing, or
 * is refused now, breaks an invariant.
 */
export class KeptFiles {
  private receipts: { readonly key: string; readonly parts: ReturnType<ReceiptsFileReader['read']> } | null = null;
  private status: { readonly key: string; readonly lines: readonly AssetStatusLine[] } | null = null;
  private tape: { readonly key: string; readonly assets: readonly PoolAsset[] } | null = null;

  constructor(
    private readonly files: Pick<FileStore, 'open'>,
    private readonly receiptsReader: Pick<ReceiptsFileReader, 'read'>,
    private readonly tapeReader: PoolTapeReader,
    private readonly statusReader: AssetStatusFileReader,
  ) {}

  /** The part of a servicer's file that begins with the line, by the checks of the day on which the file came. */
  async receiptsFrom(firstLine: number, digest: string, context: ReceiptsContext): Promise<PackedLines> {
    const { from, to } = context.period;
    const earlier = (context.earlier ?? []).map(({ periodNumber }) => periodNumber);
    const key = `${keyOf(digest, context)} ${from} ${to} ${earlier.join()} ${JSON.stringify(context.equalLines ?? [])}`;
    const found = this.receipts?.key === key ? await this.advanceTo(firstLine) : null;
    if (found?.firstLine === firstLine) return found;
    await this.receipts?.parts.return(undefined as never);
    this.receipts = { key, parts: this.receiptsReader.read(await this.open(digest), context) };
    const again = await this.advanceTo(firstLine);
    assert(again?.firstLine === firstLine, `a part of the file ${digest} begins with line ${firstLine}`);
    return again;
  }

  /** The next part that begins there or later, `null` where there is none. */
  private async advanceTo(firstLine: number): Promise<PackedLines | null> {
    for (;;) {
      const next = await this.receipts?.parts.next();
      if (!next || next.done) return null;
      const { rows, ...part } = next.value;
      if (part.firstLine >= firstLine) return { ...part, rows: Buffer.from(rows).toString('utf8') };
    }
  }

  /** The lines of a servicer's asset status file. */
  async statusOf(
    digest: string,
    context: Parameters<AssetStatusFileReader['read']>[1],
  ): Promise<readonly AssetStatusLine[]> {
    const key = keyOf(digest, context);
    if (this.status?.key !== key) {
      this.status = { key, lines: await whole(this.statusReader.read(await this.open(digest), context), digest) };
    }
    return this.status.lines;
  }

  async assetsOf(digest: string, context: ReadByMapping): Promise<readonly PoolAsset[]> {
    const key = keyOf(digest, context);
    if (this.tape?.key !== key) {
      this.tape = { key, assets: await whole(this.tapeReader.read(await this.open(digest), context), digest) };
    }
    return this.tape.assets;
  }

  private open(digest: string): Promise<AsyncIterable<Uint8Array>> {
    return openKept(this.files, digest);
  }
}

/** The same bytes say something else when they are read by another mapping, or receipts for other days. */
const keyOf = (digest: string, { mapping }: ReadByMapping): string => `${digest} ${JSON.stringify(mapping ?? null)}`;

async function whole<T>(
  reading: AsyncGenerator<readonly T[], Result<unknown, unknown>>,
  digest: string,
): Promise<readonly T[]> {
  const lines: T[] = [];
  for await (const block of linesAgain(reading, digest)) lines.push(...block);
  return lines;
}
