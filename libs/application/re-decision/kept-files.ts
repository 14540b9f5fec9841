import type { PoolAsset } from '#domain/pool';
import { assert } from '#domain/shared';
import type { AssetStatusLine } from '#domain/servicing';
import type { ReceiptLine } from '#domain/upload';
import type { FileStore } from '#file-store';
import type { AssetStatusFileReader, PoolTapeReader, ReceiptsFileReader } from '../ports.js';

/**
 * What the files that people sent say, read again from their kept bytes. The file last read stays at hand: the steps
 * that carry its lines follow each other. A file that is missing, or is refused now, breaks an invariant.
 */
export class KeptFiles {
  private receipts: { readonly digest: string; readonly lines: readonly ReceiptLine[] } | null = null;
  private status: { readonly digest: string; readonly lines: readonly AssetStatusLine[] } | null = null;
  private tape: { readonly digest: string; readonly assets: readonly PoolAsset[] } | null = null;

  constructor(
    private readonly files: Pick<FileStore, 'open'>,
    private readonly receiptsReader: ReceiptsFileReader,
    private readonly tapeReader: PoolTapeReader,
    private readonly statusReader: AssetStatusFileReader,
  ) {}

  /** The lines of a servicer's file, by the checks of the day on which it came. */
  async receiptsOf(
    digest: string,
    context: Parameters<ReceiptsFileReader['read']>[1],
  ): Promise<readonly ReceiptLine[]> {
    if (this.receipts?.digest !== digest) {
      const read = await this.receiptsReader.read(await this.bytesOf(digest), context);
      assert(read.ok, `the file ${digest}, which was taken, is refused now`);
      this.receipts = { digest, lines: read.value.lines };
    }
    return this.receipts.lines;
  }

  /** The lines of a servicer's asset status file. */
  async statusOf(
    digest: string,
    context: Parameters<AssetStatusFileReader['read']>[1],
  ): Promise<readonly AssetStatusLine[]> {
    if (this.status?.digest !== digest) {
      const read = await this.statusReader.read(await this.bytesOf(digest), context);
      assert(read.ok, `the file ${digest}, which was taken, is refused now`);
      this.status = { digest, lines: read.value.lines };
    }
    return this.status.lines;
  }

  async assetsOf(digest: string): Promise<readonly PoolAsset[]> {
    if (this.tape?.digest !== digest) {
      const read = await this.tapeReader.read(await this.bytesOf(digest));
      assert(read.ok, `the tape ${digest}, which was taken, is refused now`);
      this.tape = { digest, assets: read.value.assets };
    }
    return this.tape.assets;
  }

  private async bytesOf(digest: string): Promise<Uint8Array> {
    const file = await this.files.open(digest);
    assert(file, `the file ${digest} is kept`);
    const chunks: Uint8Array[] = [];
    for await (const chunk of file) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}
