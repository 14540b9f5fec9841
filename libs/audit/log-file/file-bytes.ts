import { createHash } from 'node:crypto';
import { counted, type Check } from '../verifier/check.js';
import type { LogFile } from './read-log-file.js';

/** The bytes of each file and secret that came with the log have the digest under which they stand. */
export const fileBytes = (file: Pick<LogFile, 'files' | 'secrets'>): Check => ({
  name: 'files',
  async run(report) {
    let [files, secrets] = [0, 0];
    for await (const { digest, bytes } of file.files()) {
      files += 1;
      const actual = await digestOf(bytes);
      if (actual === digest) continue;
      report({ code: 'FILE_DAMAGED', position: null, message: `the file ${digest} came with the digest ${actual}` });
    }
    for await (const { digest, path, bytes } of file.secrets()) {
      secrets += 1;
      const actual = await digestOf(bytes);
      if (actual === digest) continue;
      report({ code: 'FILE_DAMAGED', position: null, message: `the secret ${path} came with the digest ${actual}` });
    }
    return `${counted(files, 'file')}, ${counted(secrets, 'secret')}`;
  },
});

async function digestOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
}
