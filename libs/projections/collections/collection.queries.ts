import type { DataSource } from 'typeorm';
import { type Page, type Paged, within } from '../page.js';
import { AccountIncome } from './account-income.entity.js';
import { LoanRecovery } from './loan-recovery.entity.js';
import { PoolReport } from './pool-report.entity.js';
import { Receipt } from './receipt.entity.js';
import { Remittance } from './remittance.entity.js';
import { Upload } from './upload.entity.js';

export class CollectionQueries {
  constructor(private readonly read: DataSource) {}

  /** The deal's uploads, accepted or not, as they were begun. */
  uploads(dealId: string): Promise<Upload[]> {
    return this.read
      .getRepository(Upload)
      .find({ where: { dealId }, order: { periodNumber: 'ASC', startedAt: 'ASC', uploadId: 'ASC' } });
  }

  upload(dealId: string, uploadId: string): Promise<Upload | null> {
    return this.read.getRepository(Upload).findOneBy({ dealId, uploadId });
  }

  /** The lines of one accepted upload, in the file's order; none of an upload that is not accepted. */
  async receiptsOfUpload(dealId: string, uploadId: string, page: Page): Promise<Paged<Receipt>> {
    const [rows, total] = await this.acceptedReceipts(dealId)
      .andWhere('receipt.uploadId = :uploadId', { uploadId })
      .orderBy('receipt.line')
      .offset(within(page).skip)
      .limit(within(page).take)
      .getManyAndCount();
    return { rows, total };
  }

  /** Everything received on one asset, by date. */
  receiptsOfLoan(dealId: string, assetId: string): Promise<Receipt[]> {
    return this.acceptedReceipts(dealId)
      .andWhere('receipt.assetId = :assetId', { assetId })
      .orderBy('receipt.receivedOn')
      .addOrderBy('receipt.uploadId')
      .addOrderBy('receipt.line')
      .getMany();
  }

  /** Cash received from the servicers, as it was booked. */
  remittances(dealId: string): Promise<Remittance[]> {
    return this.read.getRepository(Remittance).find({ where: { dealId }, order: { position: 'ASC' } });
  }

  /** What the servicer reported of the pool in a period, by day. */
  poolReports(dealId: string, periodNumber: number): Promise<PoolReport[]> {
    return this.read.getRepository(PoolReport).find({ where: { dealId, periodNumber }, order: { date: 'ASC' } });
  }

  /** Income of the accounts themselves, as it was booked. */
  accountIncome(dealId: string): Promise<AccountIncome[]> {
    return this.read.getRepository(AccountIncome).find({ where: { dealId }, order: { position: 'ASC' } });
  }

  /** Recovered totals per loan on which anything was received, by asset number. */
  async loanRecoveries(dealId: string, page: Page): Promise<Paged<LoanRecovery>> {
    const [rows, total] = await this.read
      .getRepository(LoanRecovery)
      .findAndCount({ where: { dealId }, order: { assetId: 'ASC' }, ...within(page) });
    return { rows, total };
  }

  private acceptedReceipts(dealId: string) {
    return this.read
      .getRepository(Receipt)
      .createQueryBuilder('receipt')
      .innerJoin(Upload, 'upload', `upload.uploadId = receipt.uploadId AND upload.status = 'accepted'`)
      .where('receipt.dealId = :dealId', { dealId });
  }
}
