import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Amount } from '#domain/shared';
import { AmountColumn } from '../table/columns.js';

/** An account over its whole life: it begins at zero, so balance = incoming − outgoing, always. */
@Entity('account_balances')
@Check('account_balances_conserve', 'balance = incoming - outgoing')
export class AccountBalance {
  @PrimaryColumn('text')
  dealId: string;

  @PrimaryColumn('text')
  account: string;

  @AmountColumn()
  incoming: Amount;

  @AmountColumn()
  outgoing: Amount;

  /** Never below zero for an account of the trust; a counterparty's may be. */
  @AmountColumn()
  balance: Amount;

  @Column('integer')
  entryCount: number;
}
