import { ok, type ClassField, type ClassFieldPer100 } from '#domain/shared';
import { cell, label, row, table } from './cells.js';
import { periodCover, remarksSection } from './common-sections.js';
import { FigureCells } from './figure-cells.js';
import { requireApproved, type PaperMaker } from './maker.js';
import type { Cell } from './paper.js';
import { requireWithholding, WITHHELD, WithholdingCells } from './withholding.js';

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
    const { recordDate, paymentDate, allocationDate } = facts.period.dates;
    const withholding = requireWithholding(facts, making.sources);
    if (!withholding.ok) return withholding;
    const taxed = withholding.value && new WithholdingCells(facts, withholding.value);
    const figures = new FigureCells(facts);
    const part = (classId: string, field: ClassField | ClassFieldPer100): Cell =>
      figures.now({ kind: 'class part', classId, field });
    const sum = (field: ClassField): Cell => figures.now({ kind: 'classes', field });
    return ok({
      terms: facts.terms,
      dueDate: allocationDate,
      sections: [
        periodCover(facts, [
          row('fee', label('兑付兑息手续费', 'Handling fee'), figures.now({ kind: 'payment', field: 'registrarFee' })),
        ]),
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
            ...(taxed ? [label('代扣税款', 'Tax withheld'), label('税后实付', 'Paid after tax')] : []),
            label('权利登记日', 'Record date'),
            label('兑付日', 'Payment date'),
          ],
          [
            ...facts.terms.classes.map(({ classId, name, code, shortName }) =>
              row(
                classId,
                label(name, classId),
                cell.textOf(code),
                cell.textOf(shortName),
                part(classId, 'face'),
                part(classId, 'interestPer100'),
                part(classId, 'principalPer100'),
                ...(['interest', 'principal', 'yield', 'paid'] as const).map((field) => part(classId, field)),
                ...(taxed ? WITHHELD.map((field) => taxed.ofClass(classId, field)) : []),
                cell.date(recordDate),
                cell.date(paymentDate),
              ),
            ),
            row(
              'total',
              label('合计', 'Total'),
              ...[cell.absent(), cell.absent()],
              sum('face'),
              ...[cell.absent(), cell.absent()],
              ...(['interest', 'principal', 'yield', 'paid'] as const).map(sum),
              ...(taxed ? WITHHELD.map((field) => taxed.ofAll(field)) : []),
              ...[cell.absent(), cell.absent()],
            ),
          ],
        ),
        ...remarksSection(making.statement),
      ],
    });
  },
};
