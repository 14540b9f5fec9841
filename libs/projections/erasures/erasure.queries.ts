import type { ListPage, ListPart, Sorts } from '../ordered-list.js';
import { readList } from '../read-list.js';
import type { ReadSource } from '../read-source.js';
import { Erasure } from './erasure.entity.js';

/** By what erasures may be sorted: the order in which they were requested. */
export const erasureSorts = { position: [['position', 'position']] } as const satisfies Sorts<Erasure>;

export class ErasureQueries {
  constructor(private readonly read: ReadSource) {}

  /** A part of the erasures that were requested; of those that stand so, where it is said. */
  list(part: ListPart<Erasure>, status?: Erasure['status']): Promise<ListPage<Erasure>> {
    const query = this.read.getRepository(Erasure).createQueryBuilder('erasure');
    return readList(status === undefined ? query : query.where('erasure.status = :status', { status }), part);
  }
}
