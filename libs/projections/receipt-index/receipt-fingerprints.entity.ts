import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The fingerprints of the receipts of one part of a file, by which a file is found to have none of its receipts without looking for each of
 * them. Like receipts they are facts only while their upload is accepted.
 */
@Entity('receipt_fingerprints')
export class ReceiptFingerprints {
  @PrimaryColumn('text')
  uploadId: string;

  /** Line of the part's first receipt. */
  @PrimaryColumn('integer')
  line: number;

  /** One after another, in the order of their lines, eight bytes each. */
  @Column('bytea')
  fingerprints: Buffer;
}
