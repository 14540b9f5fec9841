import { In } from 'typeorm';
import type { ReadSource } from '../read-source.js';
import { KeptFile } from './kept-file.entity.js';

export class FileQueries {
  constructor(private readonly read: ReadSource) {}

  /** Everything that names one of these files, in the order of the log, by its digest. */
  async naming(digests: readonly string[]): Promise<ReadonlyMap<string, readonly KeptFile[]>> {
    const rows = await this.read
      .getRepository(KeptFile)
      .find({ where: { digest: In([...new Set(digests)]) }, order: { position: 'ASC' } });
    const naming = new Map<string, KeptFile[]>();
    for (const row of rows) naming.set(row.digest, [...(naming.get(row.digest) ?? []), row]);
    return naming;
  }
}
