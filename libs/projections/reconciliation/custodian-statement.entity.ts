import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StatementAccount } from '#domain/collections';
import type { BusinessDate } from '#domain/shared';

/** A custodian's statement as received; the newest version of a period counts. */
@Entity('custodian_statements')
export class CustodianStatement {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  @PrimaryColumn('integer')
  version: number;

  @Column('text')
  fileName: string;

  /** SHA-256 of the raw bytes, hex. */
  @Column('text')
  fileDigest: string;

  @Column('integer')
  fileBytes: number;

  @Column('date')
  statementFrom: BusinessDate;

  @Column('date')
  statementTo: BusinessDate;

  @Column('integer')
  lineCount: number;

  /** Opening, in, out, closing of each account that it has lines of. */
  @Column('jsonb')
  accounts: readonly StatementAccount[];
}
