import type { BusinessDate } from '#domain/shared';
import type { ListPage, ListPart, Sorts } from '../ordered-list.js';
import { readList } from '../read-list.js';
import type { ReadSource } from '../read-source.js';
import { Instruction } from './instruction.entity.js';

/** By what instructions of several deals may be sorted: when they are due, or whose they are. */
export const instructionSorts = {
  dueDate: [
    ['dueDate', 'date'],
    ['instructionId', 'text'],
  ],
  dealId: [
    ['dealId', 'text'],
    ['instructionId', 'text'],
  ],
} as const satisfies Sorts<Instruction>;

/** How late an instruction may be: its due date passed and it is still to be executed, or it was executed after the time that it was due. */
export const latenesses = ['overdue', 'executed late'] as const;

/** Which instructions are asked for: those that answer to all that is said. */
export interface InstructionFilter {
  readonly status?: Instruction['status'] | undefined;
  readonly stage?: Instruction['stage'] | undefined;
  readonly late?: (typeof latenesses)[number] | undefined;
  readonly dealId?: string | undefined;
  /** Due on this day or later, and on this day or before. */
  readonly from?: BusinessDate | undefined;
  readonly to?: BusinessDate | undefined;
}

const LATE: Readonly<Record<(typeof latenesses)[number], string>> = {
  overdue: `instruction.status NOT IN ('executed', 'withdrawn') AND instruction.dueDate < :today`,
  'executed late': `instruction.status = 'executed' AND instruction.isLate`,
};

/** A part of the instructions of all deals; `today` is the business day by which they are overdue. */
export function instructionList(
  read: ReadSource,
  part: ListPart<Instruction>,
  { late, from, to, ...filter }: InstructionFilter,
  today: BusinessDate,
): Promise<ListPage<Instruction>> {
  const query = read.getRepository(Instruction).createQueryBuilder('instruction').where('true');
  for (const field of ['status', 'stage', 'dealId'] as const) {
    if (filter[field] !== undefined) query.andWhere(`instruction.${field} = :${field}`, { [field]: filter[field] });
  }
  if (late !== undefined) query.andWhere(`(${LATE[late]})`, { today });
  if (from !== undefined) query.andWhere('instruction.dueDate >= :from', { from });
  if (to !== undefined) query.andWhere('instruction.dueDate <= :to', { to });
  return readList(query, part);
}
