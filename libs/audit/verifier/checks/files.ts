import { filesOf, type NamedFile } from '#domain/events';
import { FileDamaged, KeyDestroyed, type FileStore } from '#file-store';
import { ErasedFiles, type Erased } from '../../erased-files.js';
import { counted, type Check, type Report } from '../check.js';

/** A named file that cannot be read, until it is known whether a later event erased it. */
interface Unread {
  readonly digest: string;
  readonly position: bigint;
  readonly keyDestroyed: boolean;
}

/**
 * The bytes of each file that an event took in are kept, and have the digest and the size that the event names. Of a file
 * that was erased nothing can be read: its key is gone, and what lies there sealed is what the erasing event names.
 */
export const files = (store: Pick<FileStore, 'open' | 'sealed'>): Check => ({
  name: 'files',
  watch(report) {
    let count = 0;
    let size_bytes = 0n;
    const unread: Unread[] = [];
    const erased = new ErasedFiles();
    const check = async ({ digest, size_bytes: named_bytes }: NamedFile, position: bigint): Promise<void> => {
      count += 1;
      try {
        const found_bytes = await sizeOf(store, digest);
        if (found_bytes === null) {
          unread.push({ digest, position, keyDestroyed: false });
          return;
        }
        size_bytes += found_bytes;
        if (named_bytes !== undefined && BigInt(named_bytes) !== found_bytes) {
          const message = `the file ${digest} has ${found_bytes} bytes, not ${named_bytes}`;
          report({ code: 'FILE_DAMAGED', position, message });
        }
      } catch (error) {
        if (error instanceof KeyDestroyed) unread.push({ digest, position, keyDestroyed: true });
        else if (error instanceof FileDamaged) report({ code: 'FILE_DAMAGED', position, message: error.message });
        else throw error;
      }
    };
    return {
      async event(event) {
        erased.pass(event);
        for (const named of filesOf(event)) await check(named, event.position);
      },
      async end() {
        for (const { digest, position, keyDestroyed } of unread) {
          if (erased.of(digest)) continue;
          const message = keyDestroyed
            ? `no event erased the file ${digest}, and its key is gone`
            : `the file ${digest} is not kept`;
          report({ code: keyDestroyed ? 'FILE_KEY_LOST' : 'FILE_MISSING', position, message });
        }
        for (const file of erased.all()) await checkErased(store, file, report);
      },
      checked: () => {
        const all = `${counted(count, 'file')}, ${counted(size_bytes, 'byte')}`;
        const left = [...erased.all()];
        const by = [...new Set(left.map(({ position }) => position))].join(', ');
        return left.length === 0 ? all : `${all}; ${counted(left.length, 'file')} erased by event ${by}`;
      },
    };
  },
});

/** Nothing can open what is erased; what is left of it, if anything, is what the event says. */
async function checkErased(store: Pick<FileStore, 'sealed'>, erased: Erased, report: Report): Promise<void> {
  const { digest, position, keyId, sealedDigest } = erased;
  try {
    const sealed = await store.sealed(digest);
    if (!sealed) return;
    if (sealed.keyKept) {
      const message = `the file ${digest}, erased by event ${position}, has a key: ${sealed.keyId}`;
      report({ code: 'ERASED_KEY_KEPT', position, message });
    }
    if (sealed.digest !== sealedDigest || sealed.keyId !== keyId) {
      const message = `what is left of the file ${digest} is not what event ${position} names`;
      report({ code: 'FILE_DAMAGED', position, message });
    }
  } catch (error) {
    if (!(error instanceof FileDamaged)) throw error;
    report({ code: 'FILE_DAMAGED', position, message: error.message });
  }
}

/** How many bytes are kept under the digest, all of them read; `null` where none are. */
async function sizeOf(store: Pick<FileStore, 'open'>, digest: string): Promise<bigint | null> {
  const bytes = await store.open(digest);
  if (bytes === null) return null;
  let size_bytes = 0n;
  for await (const chunk of bytes) size_bytes += BigInt(chunk.length);
  return size_bytes;
}
