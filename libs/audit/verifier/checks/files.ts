import { FileDamaged, type FileStore } from '#file-store';
import { filesOf, type NamedFile } from '../../named-file.js';
import { counted, type Check } from '../check.js';

/** The bytes of each file that an event took in are kept, and have the digest and the size that the event names. */
export const files = (store: Pick<FileStore, 'open'>): Check => ({
  name: 'files',
  watch(report) {
    let count = 0;
    let size_bytes = 0n;
    const check = async ({ digest, size_bytes: named_bytes }: NamedFile, position: bigint): Promise<void> => {
      count += 1;
      try {
        const found_bytes = await sizeOf(store, digest);
        if (found_bytes === null) {
          return report({ code: 'FILE_MISSING', position, message: `the file ${digest} is not kept` });
        }
        size_bytes += found_bytes;
        if (named_bytes !== undefined && BigInt(named_bytes) !== found_bytes) {
          const message = `the file ${digest} has ${found_bytes} bytes, not ${named_bytes}`;
          report({ code: 'FILE_DAMAGED', position, message });
        }
      } catch (error) {
        if (!(error instanceof FileDamaged)) throw error;
        report({ code: 'FILE_DAMAGED', position, message: error.message });
      }
    };
    return {
      async event(event) {
        for (const named of filesOf(event)) await check(named, event.position);
      },
      checked: () => `${counted(count, 'file')}, ${counted(size_bytes, 'byte')}`,
    };
  },
});

/** How many bytes are kept under the digest, all of them read; `null` where none are. */
async function sizeOf(store: Pick<FileStore, 'open'>, digest: string): Promise<bigint | null> {
  const bytes = await store.open(digest);
  if (bytes === null) return null;
  let size_bytes = 0n;
  for await (const chunk of bytes) size_bytes += BigInt(chunk.length);
  return size_bytes;
}
