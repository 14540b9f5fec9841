import type { CreditedAs, ReceiptFigures } from '#domain/collections';
import { ownAccount } from '#domain/ledger';
import { Money, sumAmounts, type Amount } from '#domain/shared';
import { appendedTable } from '../table/appended-table.js';
import { Correction, type Figures } from './correction.entity.js';

export const corrections = appendedTable(Correction, {
  ReceiptAdjusted: ({ position, effectiveDate: adjustedOn, payload }) => {
    const { dealId, periodNumber, servicerId, cause, corrects, stated, corrected, difference, reason, adjustedBy } =
      payload;
    return [
      {
        position: position.toString(),
        ...{ dealId, periodNumber, kind: 'receipt' as const, cause, subject: servicerId },
        correctsPeriod: corrects.periodNumber,
        reference: `${corrects.uploadId}, line ${corrects.line}`,
        ...{ stated: netOf(stated), corrected: netOf(corrected), difference: difference.net },
        figures: { stated: { ...stated }, corrected: { ...corrected } },
        ...{ reason, adjustedBy, adjustedOn },
      },
    ];
  },
  BankCreditAdjusted: ({ position, effectiveDate: adjustedOn, payload }) => {
    const { dealId, periodNumber, cause, corrects, credited, stated, corrected, difference, reason, adjustedBy } =
      payload;
    return [
      {
        position: position.toString(),
        ...{ dealId, periodNumber, kind: 'bank credit' as const, cause },
        subject: subjectOf(credited),
        correctsPeriod: corrects.periodNumber,
        reference: corrects.bankReference,
        ...{ stated, corrected, difference, figures: null, reason, adjustedBy, adjustedOn },
      },
    ];
  },
  InvoiceAdjusted: ({ position, effectiveDate: adjustedOn, payload }) => {
    const { dealId, periodNumber, feeId, corrects, stated, corrected, difference, reason, adjustedBy } = payload;
    return [
      {
        position: position.toString(),
        ...{ dealId, periodNumber, kind: 'invoice' as const, cause: 'wrong figure' as const, subject: feeId },
        correctsPeriod: corrects.periodNumber,
        reference: corrects.invoiceReference,
        ...{ stated, corrected, difference, figures: null, reason, adjustedBy, adjustedOn },
      },
    ];
  },
  PeriodSummaryAdjusted: ({ position, effectiveDate: adjustedOn, payload }) => {
    const { dealId, periodNumber, servicerId, corrects, stated, corrected, reason, adjustedBy } = payload;
    return [
      {
        position: position.toString(),
        ...{ dealId, periodNumber, kind: 'period summary' as const, cause: 'wrong figure' as const },
        ...{ subject: servicerId, correctsPeriod: corrects.periodNumber },
        reference: `version ${corrects.version}, ${corrects.fileDigest}`,
        ...{ ...NO_SUM, figures: differing(stated, corrected), reason, adjustedBy, adjustedOn },
      },
    ];
  },
  AssetStatusAdjusted: ({ position, effectiveDate: adjustedOn, payload }) => {
    const { dealId, periodNumber, servicerId, corrects, stated, corrected, reason, adjustedBy } = payload;
    return [
      {
        position: position.toString(),
        ...{ dealId, periodNumber, kind: 'asset status' as const, cause: 'wrong figure' as const },
        ...{ subject: servicerId, correctsPeriod: corrects.periodNumber },
        reference: `${corrects.uploadId}, line ${corrects.line}, ${corrects.assetId}`,
        ...{ ...NO_SUM, figures: differing(stated, corrected), reason, adjustedBy, adjustedOn },
      },
    ];
  },
});

const NO_SUM = { stated: null, corrected: null, difference: null };

/** Of two states of a report's line, the figures that differ. */
function differing(stated: Figures, corrected: Figures): { readonly stated: Figures; readonly corrected: Figures } {
  const names = Object.keys(stated).filter((name) => stated[name] !== corrected[name]);
  const of = (figures: Figures): Figures => Object.fromEntries(names.map((name) => [name, figures[name] ?? '']));
  return { stated: of(stated), corrected: of(corrected) };
}

/** Who paid, or the account that was credited with what nobody in particular paid. */
function subjectOf(credited: CreditedAs): string {
  switch (credited.as) {
    case 'remittance':
      return credited.servicerId;
    case 'buy-back':
      return credited.party;
    case 'support':
      return credited.provider;
    case 'account income':
    case 'bank charge':
      return credited.accountId === undefined ? 'collection' : ownAccount(credited.accountId);
    case 'investment purchase':
    case 'investment maturity':
    case 'unidentified cash':
      return 'collection';
  }
}

const netOf = ({ principal, interest, penalty, fee, disposalCost }: ReceiptFigures): Amount =>
  Money.parse(sumAmounts([principal, interest, penalty, fee]))
    .minus(Money.parse(disposalCost))
    .toString();
