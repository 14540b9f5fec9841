import type { ListPage, ListPart } from '../ordered-list.js';
import type { ReadSource } from '../read-source.js';
import { breakList, type BreakFilter } from './break-list.js';
import { Correction } from './correction.entity.js';
import { CustodianStatement } from './custodian-statement.entity.js';
import { ReconciliationBreak } from './reconciliation-break.entity.js';
import { Reconciliation } from './reconciliation.entity.js';
import { Restatement } from './restatement.entity.js';
import { SuspenseCash } from './suspense-cash.entity.js';

/** What these queries read. */
export const reconciliationTables = [
  Reconciliation,
  ReconciliationBreak,
  SuspenseCash,
  Correction,
  Restatement,
  CustodianStatement,
] as const;

export class ReconciliationQueries {
  constructor(private readonly read: ReadSource) {}

  /** How the period's reconciliation stands; null before its first run. */
  one(dealId: string, periodNumber: number): Promise<Reconciliation | null> {
    return this.read.getRepository(Reconciliation).findOneBy({ dealId, periodNumber });
  }

  /** Every break that a run of the period found, oldest first. */
  breaks(dealId: string, periodNumber: number): Promise<ReconciliationBreak[]> {
    const order = { since: 'ASC', breakId: 'ASC' } as const;
    return this.read.getRepository(ReconciliationBreak).find({ where: { dealId, periodNumber }, order });
  }

  /** A part of the breaks of all deals. */
  list(part: ListPart<ReconciliationBreak>, filter: BreakFilter): Promise<ListPage<ReconciliationBreak>> {
    return breakList(this.read, part, filter);
  }

  /** What is, and was, held in suspense, oldest first. */
  suspense(dealId: string): Promise<SuspenseCash[]> {
    const order = { valueDate: 'ASC', bankReference: 'ASC' } as const;
    return this.read.getRepository(SuspenseCash).find({ where: { dealId }, order });
  }

  /** What was corrected of earlier bookings, in the order in which it was. */
  corrections(dealId: string): Promise<Correction[]> {
    return this.read.getRepository(Correction).find({ where: { dealId }, order: { position: 'ASC' } });
  }

  /** A closed period as it should have been, by its newest restatement or the one named; null where there is none. */
  restatement(dealId: string, periodNumber: number, number?: number): Promise<Restatement | null> {
    const where = { dealId, periodNumber, ...(number === undefined ? {} : { number }) };
    return this.read.getRepository(Restatement).findOne({ where, order: { number: 'DESC' } });
  }

  /** The custodian's statements, newest version of a period last. */
  statements(dealId: string): Promise<CustodianStatement[]> {
    const order = { periodNumber: 'ASC', version: 'ASC' } as const;
    return this.read.getRepository(CustodianStatement).find({ where: { dealId }, order });
  }
}
