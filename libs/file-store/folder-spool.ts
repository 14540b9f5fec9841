import { closeSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '#domain/shared';
import type { OpenSpool } from './spool.js';

/**
 * Spools on the disk of a folder, which is made when it is not there. Each is a file without a name: nobody else can open it, and the system
 * removes it with the process, whatever that dies of.
 */
export const spoolIn =
  (folder: string): OpenSpool =>
  () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const named = mkdtempSync(join(folder, 'truststream-spool-'));
    const file = openSync(join(named, 'spool'), 'wx+', 0o600);
    rmSync(named, { recursive: true });
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
