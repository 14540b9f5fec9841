import { ok } from '#domain/shared';
import { accountHolder } from './bank-details.js';
import { cell, label, list, prose, row, table } from './cells.js';
import { acrossClasses, classPayments } from './class-payments.js';
import { periodCover, remarksSection } from './common-sections.js';
import { FigureCells } from './figure-cells.js';
import { sumOf } from './figures/index.js';
import { requireApproved, type PaperMaker } from './maker.js';
import type { Section } from './paper.js';
import type { ReportFacts } from './report-facts.js';
import { outcomeBefore, payeeOf } from './reissued-transfer.js';
import type { ReissuedTransfer } from './sources.js';
import { inWords, purposeOf } from './transfer-instructions.js';
import { requireWithholding, WithholdingCells } from './withholding.js';

/**
 * 付款通知: tells the registrar which lump sum comes for which class, when, and from which account; of one that was sent again, when and
 * to which account. Refused: DISTRIBUTION_UNKNOWN,
 * DISTRIBUTION_NOT_APPROVED, and where holder tax is withheld INSTRUCTIONS_NOT_DRAFTED.
 */
export const paymentNotice: PaperMaker<'payment notice'> = {
  title: label('付款通知', 'Payment notice'),
  numbering: 'period',
  formats: ['html', 'pdf', 'docx'],
  make(making) {
    const approved = requireApproved(making);
    if (!approved.ok) return approved;
    const { facts } = approved.value;
    const withholding = requireWithholding(facts, making.sources);
    if (!withholding.ok) return withholding;
    const taxed = withholding.value && new WithholdingCells(facts, withholding.value);
    const registrar = registrarOf(facts);
    const { allocationDate, recordDate, paymentDate } = facts.period.dates;
    return ok({
      terms: facts.terms,
      dueDate: allocationDate,
      sections: [
        periodCover(facts),
        prose('notice', label('通知', 'Notice'), [
          `致：${registrar.name}`,
          `我机构将于${allocationDate}将下列款项划付至贵司指定账户，请贵司按${recordDate}日终登记的持有人名册，于${paymentDate}向资产支持证券持有人支付。`,
        ]),
        sumsSection(facts, taxed),
        transferSection(facts, taxed),
        ...resentSection(facts, making.sources.resent),
        ...remarksSection(making.statement),
      ],
    });
  },
};

const registrarOf = ({ terms, period }: ReportFacts) => accountHolder(terms, 'registrar', period.dates.allocationDate);

const sumsSection = (facts: ReportFacts, taxed: WithholdingCells | null): Section =>
  table(
    'classes',
    label('付款明细', 'What is paid'),
    [...facts.terms.classes.map(({ name, classId }) => label(name, classId)), label('合计', 'Total')],
    [
      row(
        'code',
        label('证券代码', 'Code'),
        ...facts.terms.classes.map(({ code }) => cell.textOf(code)),
        cell.absent(),
      ),
      row('interest', label('利息', 'Interest'), ...acrossClasses(facts, 'interest')),
      row('principal', label('本金', 'Principal'), ...acrossClasses(facts, 'principal')),
      row('yield', label('固定资金成本及收益', 'Yield'), ...acrossClasses(facts, 'yield')),
      ...(taxed
        ? [
            row('gross', label('税前应付金额', 'Paid before tax'), ...acrossClasses(facts, 'paid')),
            taxed.across('withheld', '代扣税款', 'Tax withheld', 'withheld'),
            taxed.across('total', '付款金额', 'Lump sum', 'net'),
          ]
        : [row('total', label('付款金额', 'Lump sum'), ...acrossClasses(facts, 'paid'))]),
    ],
  );

function transferSection(facts: ReportFacts, taxed: WithholdingCells | null): Section {
  const gross = sumOf(classPayments(facts).map((payment) => payment.total));
  const amount = taxed ? taxed.sum('net') : gross;
  const printed = taxed ? taxed.ofAll('net') : new FigureCells(facts).now({ kind: 'classes', field: 'paid' });
  const { terms, period } = facts;
  const { allocationDate } = period.dates;
  const from = accountHolder(terms, 'securities', allocationDate);
  const to = registrarOf(facts);
  return list('transfer', label('划款信息', 'Transfer'), [
    row('date', label('划款日期', 'Date'), cell.date(allocationDate)),
    row('amount', label('金额合计（小写）', 'Amount'), printed),
    row('in words', label('金额合计（大写）', 'Amount in words'), inWords(terms.currency, amount)),
    row('from', label('付款账户', 'From'), cell.text(from.bank?.name ?? from.name)),
    row('from number', label('付款账号', 'From account'), cell.textOf(from.bank?.number)),
    row('to', label('收款人', 'To'), cell.text(to.bank?.name ?? to.name)),
    row('to number', label('收款账号', 'To account'), cell.textOf(to.bank?.number)),
    row('to bank', label('收款开户行', 'To bank'), cell.textOf(to.bank?.bank)),
    row('to bank code', label('收款行大额支付行号', 'Bank code'), cell.textOf(to.bank?.bankCode)),
  ]);
}

/** Which lump sums came back, or were not executed, and to which account each goes again. */
function resentSection({ terms }: ReportFacts, resent: readonly ReissuedTransfer[]): Section[] {
  if (resent.length === 0) return [];
  return [
    table(
      'resent',
      label('重新划付', 'Sent again'),
      [
        label('金额', 'Amount'),
        label('发送日期', 'Sent on'),
        label('上次结果', 'The one before'),
        label('收款人', 'To'),
        label('收款账号', 'To account'),
        label('收款开户行', 'To bank'),
      ],
      resent.map(({ issued, issuedOn, after }) => {
        const { dealId, periodNumber, instructionId, amount, purpose, to, dueDate, payee } = issued;
        const { name, bank } = payeeOf(accountHolder(terms, to, dueDate), payee);
        return row(
          instructionId,
          label(purposeOf(terms, purpose), instructionId),
          cell.amount(amount, { kind: 'transfer', dealId, periodNumber, instructionId }),
          cell.date(issuedOn),
          cell.text(outcomeBefore(after)),
          cell.text(bank?.name ?? name),
          cell.textOf(bank?.number),
          cell.textOf(bank?.bank),
        );
      }),
    ),
  ];
}
