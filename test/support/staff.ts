import type { Command } from '@nestjs/cqrs';
import {
  AllotUnits,
  AnswerInstruction,
  ApproveDistribution,
  CalculateDistribution,
  ClosePeriod,
  ConfirmHolderPayment,
  DraftInstructions,
  InstructDistribution,
  ReceiveRemittance,
  RegisterPool,
  UploadReceipts,
} from '#application';
import type { DealTerms } from '#domain/deal';
import type { PoolAsset } from '#domain/pool';
import { listedPeriods } from '#domain/schedule';
import { Money, type Refusal, type Result } from '#domain/shared';
import { renderPoolTape, renderReceipts } from '#intake';
import { DistributionQueries } from '#projections';
import { by, people, registrarOf } from './actors.js';
import type { TestPlatform } from './platform.js';

/** What the borrowers paid in a period, by the components of a receipt. */
export type Received = Readonly<Record<'principal' | 'interest' | 'penalty' | 'fee', string>>;

/** Everybody who keeps a trust going, on a platform of the spec's own. */
export class Staff {
  constructor(
    private readonly system: () => TestPlatform,
    private readonly terms: DealTerms,
  ) {}

  get dealId(): string {
    return this.terms.dealId;
  }

  /** Does what is asked and what follows from it; a refusal throws. */
  async does<T>(command: Command<Result<T, Refusal>>): Promise<T> {
    const outcome = await this.system().platform.execute(command);
    if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
    await this.system().platform.settle();
    return outcome.value;
  }

  /** The refusal that the command must be answered with. */
  async isRefused<T>(command: Command<Result<T, Refusal>>): Promise<Refusal> {
    const outcome = await this.system().platform.execute(command);
    if (outcome.ok) throw new Error('it was not refused');
    return outcome.error;
  }

  /** A pool of a loan that is collected on, and others, and each class with a single holder, `acct-{classId}`. */
  async bringsIn(principal: string, others: Readonly<Record<string, string>> = {}): Promise<void> {
    const owed = Object.entries({ 'LOAN-1': principal, ...others });
    await this.bringsInAssets(
      owed.map(([assetId, sum]) => ({ assetId, principal: sum, interest: '0.00', fee: '0.00' })),
    );
  }

  /** A pool of these assets, and each class with a single holder, `acct-{classId}`. */
  async bringsInAssets(assets: readonly PoolAsset[]): Promise<void> {
    const { dealId, classes } = this.terms;
    const tape = renderPoolTape(assets);
    await this.does(new RegisterPool({ dealId }, Buffer.from(tape), by(people.maker)));
    for (const { classId, face } of classes) {
      const units = (Money.parse(face).minor / 10_000n).toString();
      const allotments = [{ holderId: `acct-${classId}`, units }];
      await this.does(new AllotUnits({ dealId, classId, allotments }, by(people.maker)));
    }
  }

  /** The servicer's receipts of a period, on its last day, and the remittance of as much, unless another sum is said. */
  async collects(periodNumber: number, received: Received, remitted?: string): Promise<void> {
    const { dealId } = this.terms;
    await this.sendsReceipts(periodNumber, received);
    const remittance = {
      dealId,
      periodNumber,
      servicerId: 'servicer',
      amount: remitted ?? Money.sum(Object.values(received).map((amount) => Money.parse(amount))).toString(),
      valueDate: this.lastDayOf(periodNumber),
      bankReference: `R${periodNumber}`,
    };
    await this.does(new ReceiveRemittance(remittance, by(people.custodian)));
  }

  /** The servicer's receipts of a period, on its last day, in the place of the file named, if any. */
  async sendsReceipts(periodNumber: number, received: Received, supersedes?: string): Promise<void> {
    const { dealId } = this.terms;
    const receivedOn = this.lastDayOf(periodNumber);
    const line = {
      line: 2,
      assetId: 'LOAN-1',
      receiptNumber: `RCPT-${periodNumber}`,
      receivedOn,
      ...received,
      disposalCost: '0.00',
      method: 'collection' as const,
    };
    const upload = {
      ...{ dealId, servicerId: 'servicer', periodNumber, fileName: `receipts-${periodNumber}.csv` },
      ...(supersedes === undefined ? {} : { supersedes }),
    };
    await this.does(new UploadReceipts(upload, Buffer.from(renderReceipts([line])), by(people.servicer)));
  }

  private lastDayOf(periodNumber: number): string {
    return listedPeriods(this.terms.schedule)[periodNumber - 1]?.determinationDate ?? '';
  }

  closing(periodNumber: number): ClosePeriod {
    return new ClosePeriod({ dealId: this.dealId, periodNumber }, by(people.maker));
  }

  /** From the closed period to the holders' payment. */
  async distributes(periodNumber: number): Promise<void> {
    const period = { dealId: this.dealId, periodNumber };
    await this.does(new CalculateDistribution(period, by(people.maker)));
    const distribution = await this.system().platform.get(DistributionQueries).one(this.dealId, periodNumber);
    const digest = distribution?.calculationDigest ?? '';
    await this.does(new ApproveDistribution({ ...period, digest }, by(people.checker)));
    await this.does(new DraftInstructions(period, by(people.maker)));
    const drafted = await this.system().platform.get(DistributionQueries).one(this.dealId, periodNumber);
    const signed = { ...period, digest: drafted?.draftDigest ?? '' };
    await this.does(new InstructDistribution(signed, by(people.checker)));
    await this.executesAll(periodNumber);
    const paidOn = distribution?.paymentDate ?? '';
    await this.does(new ConfirmHolderPayment({ ...period, paidOn }, by(registrarOf(this.terms))));
  }

  /** The custodian executes group after group, the newest instruction of each first. */
  private async executesAll(periodNumber: number): Promise<void> {
    for (;;) {
      const all = await this.system().platform.get(DistributionQueries).instructions(this.dealId, periodNumber);
      const open = all.filter(({ status }) => status === 'issued').reverse();
      if (open.length === 0) return;
      for (const { instructionId, dueDate, attempts: attempt } of open) {
        const executed = { outcome: 'executed', executedOn: dueDate, bankReference: `B-${instructionId}` } as const;
        await this.does(new AnswerInstruction({ instructionId, attempt, ...executed }, by(people.custodian)));
      }
    }
  }
}
