import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { limits } from '../limits.js';
import { damaged, tooLarge, WorkbookFault } from './workbook-fault.js';

/** The parts of a workbook's ZIP by name, each unpacked only as it is read, and no further than it declares. */
export class Parts {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(bytes: Buffer): Promise<Parts> {
    const entries = new Map<string, Entry>();
    try {
      const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true, autoClose: false });
      for await (const entry of zip.eachEntry()) {
        if (entries.size === limits.workbook_parts) throw tooLarge(`more than ${limits.workbook_parts} parts`);
        entries.set(entry.fileName, entry);
      }
      return new Parts(zip, entries);
    } catch (error) {
      throw asFault(error, 'its directory cannot be read');
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /**
   * The bytes of a part as they unpack. Throws a {@link WorkbookFault} for a part that is missing, damaged, or larger
   * than the limit or than packing explains.
   */
  async *read(name: string, atMost_bytes: number): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw damaged(`the part ${name} is missing`);
    const { uncompressedSize, compressedSize } = entry;
    const packedTimes = uncompressedSize / Math.max(1, compressedSize);
    if (uncompressedSize > atMost_bytes) throw tooLarge(`the part ${name} has ${uncompressedSize} bytes`);
    if (uncompressedSize > limits.unsuspected_bytes && packedTimes > limits.packed_times) {
      throw tooLarge(`the part ${name} is packed ${Math.floor(packedTimes)} times`);
    }
    let checksum = 0;
    try {
      const stream = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    } catch (error) {
      throw asFault(error, `the part ${name} does not unpack`);
    }
    if (checksum !== entry.crc32) throw damaged(`the part ${name} does not match its checksum`);
  }
}

const asFault = (error: unknown, what: string): WorkbookFault =>
  error instanceof WorkbookFault ? error : damaged(what);
