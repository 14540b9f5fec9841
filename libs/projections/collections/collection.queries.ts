import { addTotals, periodOfDay, type ReceiptTotals } from '#domain/upload';
import type { ListPage, ListPart, Sorts } from '../ordered-list.js';
import { type Page, type Paged, within } from '../page.js';
import { readList } from '../read-list.js';
import type { ReadSource } from '../read-source.js';
import { AccountIncome } from './account-income.entity.js';
import { BankCharge } from './bank-charge.entity.js';
import { LoanRecovery } from './loan-recovery.entity.js';
import { PoolReport } from './pool-report.entity.js';
import { ReceiptAdjustment } from './receipt-adjustment.entity.js';
import { Receipt } from './receipt.entity.js';
import { Remittance } from './remittance.entity.js';
import { Upload } from './upload.entity.js';

/** The tables of what servicers' files reported. */
export const reportedTables = [Upload, Receipt, ReceiptAdjustment, LoanRecovery] as const;

/** The tables of what is asked of a period's files and reports as such. */
export const periodReportTables = [Upload, PoolReport] as const;

/** The tables of the cash that came in, and that the bank took for itself. */
export const cashTables = [Remittance, AccountIncome, BankCharge] as const;

/** By what the files of a deal may be sorted. */
export const uploadSorts = {
  periodNumber: [
    ['periodNumber', 'count'],
    ['startedAt', 'text'],
    ['uploadId', 'text'],
  ],
  startedAt: [
    ['startedAt', 'text'],
    ['uploadId', 'text'],
  ],
  fileName: [
    ['fileName', 'text'],
    ['uploadId', 'text'],
  ],
} as const satisfies Sorts<Upload>;

/** Which files of a deal are asked for: those that answer to all that is said. */
export type UploadFilter = {
  readonly [Field in 'periodNumber' | 'servicerId' | 'status']?: Upload[Field] | undefined;
};

export class CollectionQueries {
  constructor(private readonly read: ReadSource) {}

  /** The deal's uploads, accepted or not, as they were begun. */
  uploads(dealId: string): Promise<Upload[]> {
    return this.read
      .getRepository(Upload)
      .find({ where: { dealId }, order: { periodNumber: 'ASC', startedAt: 'ASC', uploadId: 'ASC' } });
  }

  /** A part of the deal's uploads, accepted or not. */
  listUploads(dealId: string, part: ListPart<Upload>, filter: UploadFilter = {}): Promise<ListPage<Upload>> {
    const query = this.read
      .getRepository(Upload)
      .createQueryBuilder('upload')
      .where('upload.dealId = :dealId', { dealId });
    for (const field of ['periodNumber', 'servicerId', 'status'] as const) {
      if (filter[field] !== undefined) query.andWhere(`upload.${field} = :${field}`, { [field]: filter[field] });
    }
    return readList(query, part);
  }

  upload(dealId: string, uploadId: string): Promise<Upload | null> {
    return this.read.getRepository(Upload).findOneBy({ dealId, uploadId });
  }

  /** The lines of one accepted upload, in the file's order; none of an upload that does not count. */
  async receiptsOfUpload(dealId: string, uploadId: string, page: Page): Promise<Paged<ReceiptOfUpload>> {
    const upload = await this.read.getRepository(Upload).findOneBy({ dealId, uploadId, status: 'accepted' });
    if (!upload) return { rows: [], total: 0 };
    const { skip, take } = within(page);
    const rows = await this.receipts(`${RECEIPTS} WHERE upload.position = $1 ORDER BY line LIMIT $2 OFFSET $3`, [
      upload.position,
      take,
      skip,
    ]);
    return { rows, total: upload.lineCount };
  }

  /** Everything received on one asset, by date. */
  receiptsOfLoan(dealId: string, assetId: string): Promise<ReceiptOfUpload[]> {
    return this.receipts(
      `${RECEIPTS} WHERE upload.deal_id = $1 AND asset_id = $2 AND status = 'accepted'
       ORDER BY received_on, upload_id, line`,
      [dealId, assetId],
    );
  }

  /** What servicers reported late in a period, by the servicer and the closed period that it would have belonged to. */
  async lateReceipts(dealId: string, periodNumber: number): Promise<LateOfServicer[]> {
    const uploads = await this.read.getRepository(Upload).findBy({ dealId, periodNumber, status: 'accepted' });
    const sums = new Map<string, LateOfServicer>();
    for (const { servicerId, late } of uploads) {
      for (const { periodNumber: latePeriodNumber, totals } of late) {
        const key = JSON.stringify([servicerId, latePeriodNumber]);
        const before = sums.get(key);
        sums.set(key, { servicerId, latePeriodNumber, ...(before ? addTotals(before, totals) : totals) });
      }
    }
    return [...sums.values()].sort(
      (a, b) => a.servicerId.localeCompare(b.servicerId) || a.latePeriodNumber - b.latePeriodNumber,
    );
  }

  /** Receipts with what their uploads say of them: which are late, and of which period. */
  private async receipts(sql: string, parameters: readonly unknown[]): Promise<ReceiptOfUpload[]> {
    const rows = await this.read.query<(ReceiptOfUpload & Pick<Upload, 'late'>)[]>(sql, [...parameters]);
    return rows.map(({ late, ...receipt }) => ({
      ...receipt,
      latePeriodNumber: periodOfDay(late, receipt.receivedOn)?.periodNumber ?? null,
    }));
  }

  /** Cash received from the servicers, as it was booked. */
  remittances(dealId: string): Promise<Remittance[]> {
    return this.read.getRepository(Remittance).find({ where: { dealId }, order: { position: 'ASC' } });
  }

  /** What the servicers reported of the pool in a period, by day. */
  poolReports(dealId: string, periodNumber: number): Promise<PoolReport[]> {
    return this.read
      .getRepository(PoolReport)
      .find({ where: { dealId, periodNumber }, order: { date: 'ASC', servicerId: 'ASC' } });
  }

  /** Income of the accounts themselves, as it was booked. */
  accountIncome(dealId: string): Promise<AccountIncome[]> {
    return this.read.getRepository(AccountIncome).find({ where: { dealId }, order: { position: 'ASC' } });
  }

  /** What the bank took for itself, and what was corrected of it, in the order of the log. */
  bankCharges(dealId: string): Promise<BankCharge[]> {
    return this.read.getRepository(BankCharge).find({ where: { dealId }, order: { position: 'ASC' } });
  }

  /** What was recovered on one loan; null where nothing was received on it. */
  loanRecovery(dealId: string, assetId: string): Promise<LoanRecovery | null> {
    return this.read.getRepository(LoanRecovery).findOneBy({ dealId, assetId });
  }

  /** Recovered totals per loan on which anything was received, by asset number. */
  async loanRecoveries(dealId: string, page: Page): Promise<Paged<LoanRecovery>> {
    const [rows, total] = await this.read
      .getRepository(LoanRecovery)
      .findAndCount({ where: { dealId }, order: { assetId: 'ASC' }, ...within(page) });
    return { rows, total };
  }
}

/** A receipt with what its upload says of it. */
export interface ReceiptOfUpload
  extends Omit<Receipt, 'uploadPosition'>, Pick<Upload, 'uploadId' | 'dealId' | 'servicerId' | 'periodNumber'> {
  /** The closed period that it would have belonged to; null where it was not late. */
  latePeriodNumber: number | null;
}

/** What a servicer reported late of one closed period. */
export interface LateOfServicer extends ReceiptTotals {
  readonly servicerId: string;
  /** The closed period that it would have belonged to. */
  readonly latePeriodNumber: number;
}

const RECEIPTS = `
SELECT upload_id AS "uploadId", upload.deal_id AS "dealId", servicer_id AS "servicerId",
       period_number AS "periodNumber", line, asset_id AS "assetId", receipt_number AS "receiptNumber",
       to_char(received_on, 'YYYY-MM-DD') AS "receivedOn", receipt.principal, receipt.interest, receipt.penalty, receipt.fee,
       receipt.disposal_cost AS "disposalCost", method, correction, upload.late
FROM receipts receipt JOIN uploads upload ON upload.position = upload_position`;
