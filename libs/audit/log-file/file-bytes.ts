import { createHash } from 'node:crypto';
import { counted, type Check } from '../verifier/check.js';
import type { LogFile } from './read-log-file.js';

/** The bytes of each file that came with the log have the digest under which they stand. */
export const fileBytes = (file: Pick<LogFile, 'files'>): Check => ({
  name: 'files',
  async run(report) {
    let count = 0;
    for await (const { digest, bytes } of file.files()) {
      count += 1;
      const hash = createHash('sha256');
      for await (const chunk of bytes) hash.update(chunk);
      const actual = hash.digest('hex');
      if (actual === digest) continue;
      report({ code: 'FILE_DAMAGED', position: null, message: `the file ${digest} came with the digest ${actual}` });
    }
    return counted(count, 'file');
  },
});
