import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenSpool } from '#application';
import { assert } from '#domain/shared';

/** A file without a name: nobody else can open it, and the system removes it with the process, whatever that dies of. */
export const openFileSpool: OpenSpool = () => {
  const folder = mkdtempSync(join(tmpdir(), 'truststream-rehearsal-spool-'));
  const file = openSync(join(folder, 'spool'), 'wx+', 0o600);
  rmSync(folder, { recursive: true });
  let end = 0;
  return {
    keep(bytes) {
      const [start, { length }] = [end, bytes];
      for (let done = 0; done < length;) done += writeSync(file, bytes, done, length - done, start + done);
      end += length;
      return () => {
        const read = new Uint8Array(length);
        for (let done = 0; done < length;) {
          const more = readSync(file, read, done, length - done, start + done);
          assert(more > 0, 'the spool holds what it kept');
          done += more;
        }
        return read;
      };
    },
    close: () => closeSync(file),
  };
};
