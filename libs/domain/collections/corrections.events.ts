import type { BuyBackKind } from '#domain/buy-back';
import type { AdjustableFigure, StatusFigures, SummaryFigures } from '#domain/servicing';
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

/**
 * Why something booked is taken back or changed: it was wrong, or the payer's bank returned it. `not returned`: a return was booked that was
 * none, or one of another payment, so that what it took back stands again.
 */
export const correctionCauses = ['wrong figure', 'returned', 'not returned'] as const;
export type CorrectionCause = (typeof correctionCauses)[number];

/** `other purpose`: the credit was for something else, and may be booked as that, under its reference, once nothing is left of it. */
export const bankCreditCauses = [...correctionCauses, 'other purpose'] as const;
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
    /** The bank's reference of the return, also of one that is taken back; null where the credit was booked wrong. */
    readonly returnReference: string | null;
    readonly stated: Amount;
    readonly corrected: Amount;
    /** corrected − stated. */
    readonly difference: Amount;
    /** Of a buy-back, what is owed on its request after it. */
    readonly outstanding?: Amount;
    /** Of what an investment paid, by how much what came back of the sum put in and what was earned are other. */
    readonly investment?: InvestmentChange;
  }
>;

/** Below zero where it is less. */
export interface InvestmentChange {
  readonly principal: Amount;
  readonly income: Amount;
}

/** What a movement was booked as; a bank charge and the purchase of an investment are debits, whose figures are what left the account. */
export type CreditedAs =
  | { readonly as: 'remittance'; readonly servicerId: string }
  | {
      readonly as: 'account income';
      readonly kind: AccountIncomeReceived['payload']['kind'];
      readonly accountId?: string;
    }
  | { readonly as: 'bank charge'; readonly accountId?: string }
  | { readonly as: 'unidentified cash' }
  | { readonly as: 'investment purchase' | 'investment maturity'; readonly investmentId: string }
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

interface ReportCorrection extends Correction {
  readonly servicerId: string;
  /** The servicers whose report of the open period was received already, and opens with what was left before. */
  readonly outdates: readonly string[];
}

/** Figures of a closed period's summary were others: its roll-forward goes on from the corrected ones in an open period. */
export type PeriodSummaryAdjusted = DomainEvent<
  'PeriodSummaryAdjusted',
  ReportCorrection & {
    readonly corrects: { readonly periodNumber: number; readonly version: number; readonly fileDigest: string };
    /** As it stood: as reported, or as it was adjusted last. */
    readonly stated: SummaryFigures;
    readonly corrected: SummaryFigures;
    /** corrected − stated; of counts, a whole number with its sign. */
    readonly difference: SummaryFigures;
  }
>;

/** An asset stood otherwise at the end of a closed period than its servicer's file said. */
export type AssetStatusAdjusted = DomainEvent<
  'AssetStatusAdjusted',
  ReportCorrection & {
    readonly corrects: {
      readonly periodNumber: number;
      readonly version: number;
      readonly uploadId: string;
      /** Line of the file, the header being line 1. */
      readonly line: number;
      readonly assetId: string;
    };
    /** As it stood: as reported, or as it was adjusted last. */
    readonly stated: StatusFigures;
    readonly corrected: StatusFigures;
    /** corrected − stated, of the amounts. */
    readonly difference: Readonly<Record<AdjustableFigure, Amount>>;
  }
>;

export type CorrectionEvent =
  ReceiptAdjusted | BankCreditAdjusted | InvoiceAdjusted | PeriodSummaryAdjusted | AssetStatusAdjusted;
