import type { NamedPayee } from '#domain/instruction';
import { accountHolder } from '#domain/papers';
import type { BusinessDate } from '#domain/shared';
import { TermsVersion } from '../deals/terms-version.entity.js';
import type { ListPage, ListPart } from '../ordered-list.js';
import type { ReadSource } from '../read-source.js';
import { DistributionLine } from './distribution-line.entity.js';
import { DistributionPayment } from './distribution-payment.entity.js';
import { Distribution } from './distribution.entity.js';
import { InstructionAttempt } from './instruction-attempt.entity.js';
import { inTransit, type InTransit } from './in-transit.js';
import { instructionList, type InstructionFilter } from './instruction-list.js';
import { Instruction } from './instruction.entity.js';

/** A transfer with everything that the custodian was sent and answered, first attempt first, each with the payee's account that it went to. */
export interface InstructionHistory extends Instruction {
  readonly history: readonly InstructionAttempt[];
}

/** The tables that a distribution's figures are read from. */
export const distributionTables = [Distribution, DistributionLine, DistributionPayment] as const;

/** The tables that a distribution's transfers are read from. */
export const instructionTables = [Instruction, InstructionAttempt] as const;

/** The tables that one transfer is read from, with the account that each sending went to. */
export const instructionHistoryTables = [...instructionTables, Distribution, TermsVersion] as const;

export class DistributionQueries {
  constructor(private readonly read: ReadSource) {}

  /** The deal's distributions, oldest first. */
  all(dealId: string): Promise<Distribution[]> {
    return this.read.getRepository(Distribution).find({ where: { dealId }, order: { periodNumber: 'ASC' } });
  }

  one(dealId: string, periodNumber: number): Promise<Distribution | null> {
    return this.read.getRepository(Distribution).findOneBy({ dealId, periodNumber });
  }

  /** The trace of one calculation, in the waterfall's order; `calculationVersion` is the distribution's, or an older one. */
  lines(dealId: string, periodNumber: number, calculationVersion: number): Promise<DistributionLine[]> {
    return this.read
      .getRepository(DistributionLine)
      .find({ where: { dealId, periodNumber, calculationVersion }, order: { lineNumber: 'ASC' } });
  }

  /** What leaves the trust under one calculation. */
  payments(dealId: string, periodNumber: number, calculationVersion: number): Promise<DistributionPayment[]> {
    return this.read
      .getRepository(DistributionPayment)
      .find({ where: { dealId, periodNumber, calculationVersion }, order: { paymentNumber: 'ASC' } });
  }

  /** The distribution's transfers in the order in which they were instructed. */
  instructions(dealId: string, periodNumber: number): Promise<Instruction[]> {
    return this.read
      .getRepository(Instruction)
      .find({ where: { dealId, periodNumber }, order: { groupNumber: 'ASC', rank: 'ASC' } });
  }

  /** A part of the transfers of all deals; `today` is the business day by which they are overdue. */
  list(part: ListPart<Instruction>, filter: InstructionFilter, today: BusinessDate): Promise<ListPage<Instruction>> {
    return instructionList(this.read, part, filter, today);
  }

  /** What is on its way, account by account. */
  async inTransit(dealId: string): Promise<InTransit[]> {
    return inTransit(await this.issued(dealId));
  }

  /** The transfers that were sent and await their answer. */
  issued(dealId: string): Promise<Instruction[]> {
    return this.read
      .getRepository(Instruction)
      .find({ where: { dealId, status: 'issued' }, order: { instructionId: 'ASC' } });
  }

  async instruction(dealId: string, instructionId: string): Promise<InstructionHistory | null> {
    const instruction = await this.read.getRepository(Instruction).findOneBy({ dealId, instructionId });
    if (instruction === null) return null;
    const history = await this.attempts(instructionId);
    const payee = await this.payeeByPeriod(instruction);
    return { ...instruction, history: history.map((sent) => ({ ...sent, payee: sent.payee ?? payee })) };
  }

  /** Every sending of a transfer as it was sent and answered, first attempt first. */
  attempts(instructionId: string): Promise<InstructionAttempt[]> {
    return this.read.getRepository(InstructionAttempt).find({ where: { instructionId }, order: { attempt: 'ASC' } });
  }

  /** The payee's account in the terms that the transfer's period was closed under; null where these name none. */
  private async payeeByPeriod({ dealId, periodNumber, toAccount, dueDate }: Instruction): Promise<NamedPayee | null> {
    const distribution = await this.one(dealId, periodNumber);
    if (distribution === null) return null;
    const { termsVersion } = distribution;
    const known = await this.read.getRepository(TermsVersion).findOneBy({ dealId, termsVersion });
    const account = known && accountHolder(known.terms, toAccount, dueDate).bank;
    return account && { termsVersion, account };
  }
}
