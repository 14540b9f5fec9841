import type { GovernedOperation } from '#domain/approvals';
import type { ListPage, ListPart, Sorts } from '../ordered-list.js';
import { readList } from '../read-list.js';
import type { ReadSource } from '../read-source.js';
import { ApprovalRequest } from './approval-request.entity.js';

/** By what that which waits may be sorted: how long it waits, or for which operation. */
export const approvalSorts = {
  position: [['position', 'position']],
  operation: [
    ['operation', 'text'],
    ['position', 'position'],
  ],
} as const satisfies Sorts<ApprovalRequest>;

/** What that waits is asked for: what answers to all that is said. */
export interface ApprovalFilter {
  readonly dealId?: string | undefined;
  readonly operation?: GovernedOperation | undefined;
  readonly proposedBy?: string | undefined;
}

export class ApprovalQueries {
  constructor(private readonly read: ReadSource) {}

  /** What waits for a second person, or for more of them; nothing of a deal that is closed. */
  waiting(part: ListPart<ApprovalRequest>, filter: ApprovalFilter = {}): Promise<ListPage<ApprovalRequest>> {
    const query = this.read.getRepository(ApprovalRequest).createQueryBuilder('request').where('request.waits');
    for (const field of ['dealId', 'operation', 'proposedBy'] as const) {
      if (filter[field] !== undefined) query.andWhere(`request.${field} = :${field}`, { [field]: filter[field] });
    }
    return readList(query, part);
  }
}
