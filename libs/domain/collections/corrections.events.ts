import type { BuyBackKind } from '#domain/buy-back';
import type { Amount, DomainEvent } from '#domain/shared';
import type { ReceiptTotals } from '#domain/upload';
import type { AccountIncomeReceived } from './collections.events.js';

/** The figures of one receipt. */
export interface ReceiptFigures {
  readonly principal: Amount;
  readonly interest: Amount;
  readonly penalty: Amount;
  readonly fee: Amount;
  readonly disposalCost: Amount;
}

export const receiptFigures = [
  'principal',
  'interest',
  'penalty',
  'fee',
  'disposalCost',
] as const satisfies readonly (keyof ReceiptFigures)[];

/** Why something booked is taken back or changed: it was wrong, or the payer's bank returned it. */
export type CorrectionCause = 'wrong figure' | 'returned';

/** `other purpose`: the credit was for something else, and may be booked as that, under its reference, once nothing is left of it. */
export const bankCreditCauses = ['wrong figure', 'returned', 'other purpose'] as const;
export type BankCreditCause = (typeof bankCreditCauses)[number];

interface Correction {
  readonly dealId: string;
  /** The open period in which the difference counts. */
  readonly periodNumber: number;
  readonly reason: string;
  readonly adjustedBy: string;
}

/**
 * A receipt that a closed period reported was another, or came to nothing: the difference counts in an open period, and
 * the closed one stays as it was published.
 */
export type ReceiptAdjusted = DomainEvent<
  'ReceiptAdjusted',
  Correction & {
    readonly servicerId: string;
    readonly cause: CorrectionCause;
    readonly corrects: {
      readonly periodNumber: number;
      readonly uploadId: string;
      /** Line of the file, the header being line 1. */
      readonly line: number;
      readonly assetId: string;
      readonly receiptNumber: string;
    };
    /** As it stood: as reported, or as it was adjusted last. */
    readonly stated: ReceiptFigures;
    readonly corrected: ReceiptFigures;
    /** corrected − stated. */
    readonly difference: ReceiptTotals;
  }
>;

/** A credit that was booked was another sum, effective when that was told; or the bank took it back, effective on its value date. */
export type BankCreditAdjusted = DomainEvent<
  'BankCreditAdjusted',
  Correction & {
    readonly cause: BankCreditCause;
    readonly corrects: {
      readonly periodNumber: number;
      /** The bank's reference of the credit. */
      readonly bankReference: string;
    };
    readonly credited: CreditedAs;
    /** The bank's reference of the return; null where the credit was booked wrong. */
    readonly returnReference: string | null;
    readonly stated: Amount;
    readonly corrected: Amount;
    /** corrected − stated. */
    readonly difference: Amount;
    /** Of a buy-back, what is owed on its request after it. */
    readonly outstanding?: Amount;
  }
>;

/** What a credit was booked as; a bank charge is a debit, whose figures are what left the account. */
export type CreditedAs =
  | { readonly as: 'remittance'; readonly servicerId: string }
  | {
      readonly as: 'account income';
      readonly kind: AccountIncomeReceived['payload']['kind'];
      readonly accountId?: string;
    }
  | { readonly as: 'bank charge'; readonly accountId?: string }
  | { readonly as: 'unidentified cash' }
  | {
      readonly as: 'buy-back';
      readonly requestId: string;
      readonly kind: BuyBackKind;
      readonly party: string;
      readonly accountId?: string;
    }
  | {
      readonly as: 'support';
      readonly supportId: string;
      readonly provider: string;
      /** The period for whose payment the provider was called. */
      readonly calledFor: number;
      readonly accountId?: string;
    };

/** An invoice that a closed period paid was for another sum: the difference is claimed, or kept back, in an open one. */
export type InvoiceAdjusted = DomainEvent<
  'InvoiceAdjusted',
  Correction & {
    readonly feeId: string;
    readonly corrects: { readonly periodNumber: number; readonly invoiceReference: string };
    readonly stated: Amount;
    readonly corrected: Amount;
    /** corrected − stated. */
    readonly difference: Amount;
  }
>;

export type CorrectionEvent = ReceiptAdjusted | BankCreditAdjusted | InvoiceAdjusted;
