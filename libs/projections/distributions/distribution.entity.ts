import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount, BusinessDate } from '#domain/shared';
import type { Formula } from '#domain/waterfall';
import { AmountColumn } from '../table/columns.js';

/** A period's distribution as it stands, with the main figures of its last calculation. */
@Entity('distributions')
export class Distribution {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('integer')
  periodNumber: number;

  @Column('text')
  status: 'calculated' | 'sent back' | 'approved' | 'drafted' | 'instructed' | 'settled' | 'paid';

  /** Version of the distribution's stream: what a write on the distribution must name. */
  @Column('integer')
  streamVersion: number;

  /** Version of the stream at which the figures were calculated; trace lines and payments are kept for each. */
  @Column('integer')
  calculationVersion: number;

  /** SHA-256 (hex) of the calculation's payload: what an approval names. */
  @Column('text')
  calculationDigest: string;

  @Column('integer')
  termsVersion: number;

  @Column('text')
  calculatedBy: string;

  @Column('text', { nullable: true })
  approvedBy: string | null;

  /** Who drafted the transfers (经办); null until they are drafted. */
  @Column('text', { nullable: true })
  draftedBy: string | null;

  /** SHA-256 (hex) of the draft's payload: what the second signature names. */
  @Column('text', { nullable: true })
  draftDigest: string | null;

  @Column('text', { nullable: true })
  sentBackBy: string | null;

  @Column('text', { nullable: true })
  sentBackReason: string | null;

  @Column('date')
  allocationDate: BusinessDate;

  @Column('date')
  recordDate: BusinessDate;

  @Column('date')
  paymentDate: BusinessDate;

  /** Null until the registrar has paid the holders. */
  @Column('date', { nullable: true })
  paidOn: BusinessDate | null;

  @AmountColumn()
  available: Amount;

  /** Where the available sum comes from. */
  @Column('jsonb')
  availableFormula: Formula;

  /** 转存下期: stays on the collection account. */
  @AmountColumn()
  carriedForward: Amount;

  @AmountColumn()
  reserveOpening: Amount;

  @AmountColumn()
  reserveRequired: Amount;

  @AmountColumn()
  reserveClosing: Amount;

  /** Closing − opening (positive: collection → reserve). */
  @AmountColumn()
  reserveMovement: Amount;

  /** Sums from the collection account to the tax, fees and securities sub-accounts. */
  @AmountColumn()
  allocatedToTax: Amount;

  @AmountColumn()
  allocatedToFees: Amount;

  @AmountColumn()
  allocatedToSecurities: Amount;
}
