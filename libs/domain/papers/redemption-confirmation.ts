import { ok } from '#domain/shared';
import { cell, label, row, table, total } from './cells.js';
import { sumOf } from './class-payments.js';
import { periodCover, remarksSection } from './common-sections.js';
import { requireApproved, type PaperMaker } from './maker.js';
import { registrarFee } from './registrar-fee.js';
import { per100 } from './trustee-report/classes.js';
import { taxedPayments } from './withholding.js';

/**
 * 兑付兑息确认表: what the registrar confirms it pays on each class, in its own columns. Refused: DISTRIBUTION_UNKNOWN,
 * DISTRIBUTION_NOT_APPROVED, and where holder tax is withheld INSTRUCTIONS_NOT_DRAFTED.
 */
export const redemptionConfirmation: PaperMaker<'redemption confirmation'> = {
  title: label('兑付兑息确认表', 'Confirmation of redemption and interest'),
  numbering: 'period',
  formats: ['html', 'xlsx'],
  make(making) {
    const approved = requireApproved(making);
    if (!approved.ok) return approved;
    const { facts } = approved.value;
    const taxed = taxedPayments(facts, making.sources);
    if (!taxed.ok) return taxed;
    const payments = taxed.value;
    const isTaxed = facts.terms.withholding !== undefined;
    const { recordDate, paymentDate, allocationDate } = facts.period.dates;
    const fee = registrarFee(facts);
    return ok({
      terms: facts.terms,
      dueDate: allocationDate,
      sections: [
        periodCover(facts, [row('fee', label('兑付兑息手续费', 'Handling fee'), cell.amount(fee))]),
        table(
          'classes',
          label('兑付兑息明细', 'What is paid'),
          [
            label('证券代码', 'Code'),
            label('证券简称', 'Short name'),
            label('发行面值', 'Face'),
            label('每百元利息', 'Interest per 100'),
            label('每百元本金', 'Principal per 100'),
            label('利息', 'Interest'),
            label('本金', 'Principal'),
            label('收益', 'Yield'),
            label('兑付总额', 'Total'),
            ...(isTaxed ? [label('代扣税款', 'Tax withheld'), label('税后实付', 'Paid after tax')] : []),
            label('权利登记日', 'Record date'),
            label('兑付日', 'Payment date'),
          ],
          [
            ...payments.map(({ terms, interest, principal, yield: yields, total: all, withheld, net }) =>
              row(
                terms.classId,
                label(terms.name, terms.classId),
                cell.textOf(terms.code),
                cell.textOf(terms.shortName),
                cell.amount(terms.face),
                per100(interest, terms.face),
                per100(principal, terms.face),
                ...[interest, principal, yields, all].map((amount) => cell.amount(amount)),
                ...(withheld === null ? [] : [cell.amount(withheld), cell.amount(net)]),
                cell.date(recordDate),
                cell.date(paymentDate),
              ),
            ),
            row(
              'total',
              label('合计', 'Total'),
              ...[cell.absent(), cell.absent()],
              sumOf(payments, ({ terms }) => terms.face),
              ...[cell.absent(), cell.absent()],
              sumOf(payments, ({ interest }) => interest),
              sumOf(payments, ({ principal }) => principal),
              sumOf(payments, (payment) => payment.yield),
              sumOf(payments, (payment) => payment.total),
              ...(isTaxed
                ? [
                    cell.amount(total(payments.map(({ withheld }) => withheld ?? '0.00'))),
                    cell.amount(total(payments.map(({ net }) => net))),
                  ]
                : []),
              ...[cell.absent(), cell.absent()],
            ),
          ],
        ),
        ...remarksSection(making.statement),
      ],
    });
  },
};
