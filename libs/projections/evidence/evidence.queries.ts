import type { Refusal } from '#domain/shared';
import type { ListPage, ListPart, Sorts } from '../ordered-list.js';
import { readList } from '../read-list.js';
import type { ReadSource } from '../read-source.js';
import { RefusedCommand } from './refused-command.entity.js';
import { SafekeepingAct } from './safekeeping-act.entity.js';

/** By what evidence may be sorted: its order in the log. */
export const evidenceSorts = { position: [['position', 'position']] } as const satisfies Sorts<RefusedCommand>;

/** Which refusals are asked for: those that answer to all that is said. */
export interface RefusalFilter {
  /** Who asked, or one source of tokens. */
  readonly actor?: string | undefined;
  /** What was asked for. */
  readonly operation?: string | undefined;
  readonly code?: Refusal['code'] | undefined;
  /** Recorded on these days by UTC, both inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export class EvidenceQueries {
  constructor(private readonly read: ReadSource) {}

  /** Refusals, by their position in the log. */
  refusals(part: ListPart<RefusedCommand>, filter: RefusalFilter = {}): Promise<ListPage<RefusedCommand>> {
    const { actor, operation, code, from, to } = filter;
    const query = this.read.getRepository(RefusedCommand).createQueryBuilder('refused');
    if (actor !== undefined) query.andWhere('refused.actor = :actor', { actor });
    if (operation !== undefined) query.andWhere('refused.commandType = :operation', { operation });
    if (code !== undefined) query.andWhere('refused.code = :code', { code });
    if (from !== undefined) query.andWhere('refused.recordedAt >= :from', { from });
    // An instant is text of fixed width that begins with its day.
    if (to !== undefined) query.andWhere('LEFT(refused.recordedAt, 10) <= :to', { to });
    return readList(query, part);
  }

  /** What was done to the log itself and to its keys, by its position in the log; of one kind where it is named. */
  safekeepingActs(part: ListPart<SafekeepingAct>, act?: SafekeepingAct['act']): Promise<ListPage<SafekeepingAct>> {
    const query = this.read.getRepository(SafekeepingAct).createQueryBuilder('done');
    if (act !== undefined) query.andWhere('done.act = :act', { act });
    return readList(query, part);
  }
}
