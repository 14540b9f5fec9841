import { ok, type Amount } from '#domain/shared';
import { accountHolder } from './bank-details.js';
import { cell, label, list, prose, row, table, total } from './cells.js';
import { acrossClasses } from './class-payments.js';
import { periodCover, remarksSection } from './common-sections.js';
import { requireApproved, type PaperMaker } from './maker.js';
import type { Row, Section } from './paper.js';
import type { ReportFacts } from './report-facts.js';
import { inWords } from './transfer-instructions.js';
import { taxedPayments, type TaxedPayment } from './withholding.js';

/**
 * 付款通知: tells the registrar which lump sum comes for which class, when, and from which account. Refused: DISTRIBUTION_UNKNOWN,
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
    const taxed = taxedPayments(facts, making.sources);
    if (!taxed.ok) return taxed;
    const { registrar, payments } = { registrar: registrarOf(facts), payments: taxed.value };
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
        sumsSection(payments),
        transferSection(facts, total(payments.map(({ net }) => net))),
        ...remarksSection(making.statement),
      ],
    });
  },
};

const registrarOf = ({ terms, period }: ReportFacts) => accountHolder(terms, 'registrar', period.dates.allocationDate);

const sumsSection = (payments: readonly TaxedPayment[]): Section =>
  table(
    'classes',
    label('付款明细', 'What is paid'),
    [...payments.map(({ terms }) => label(terms.name, terms.classId)), label('合计', 'Total')],
    [
      row('code', label('证券代码', 'Code'), ...payments.map(({ terms }) => cell.textOf(terms.code)), cell.absent()),
      row('interest', label('利息', 'Interest'), ...acrossClasses(payments, ({ interest }) => interest)),
      row('principal', label('本金', 'Principal'), ...acrossClasses(payments, ({ principal }) => principal)),
      row('yield', label('固定资金成本及收益', 'Yield'), ...acrossClasses(payments, (payment) => payment.yield)),
      ...lumpSums(payments),
    ],
  );

/** What the registrar gets; in a deal that withholds the tax of its holders, what is paid in all and what is withheld of it before. */
function lumpSums(payments: readonly TaxedPayment[]): Row[] {
  const lumpSum = row('total', label('付款金额', 'Lump sum'), ...acrossClasses(payments, ({ total: all }) => all));
  if (payments.every(({ withheld }) => withheld === null)) return [lumpSum];
  const sums = (id: string, zh: string, en: string, read: (payment: TaxedPayment) => Amount): Row =>
    row(id, label(zh, en), ...payments.map((one) => cell.amount(read(one))), cell.amount(total(payments.map(read))));
  return [
    sums('gross', '税前应付金额', 'Paid before tax', ({ total: all }) => all),
    sums('withheld', '代扣税款', 'Tax withheld', ({ withheld }) => withheld ?? '0.00'),
    sums('total', '付款金额', 'Lump sum', ({ net }) => net),
  ];
}

function transferSection(facts: ReportFacts, amount: string): Section {
  const { terms, period } = facts;
  const { allocationDate } = period.dates;
  const from = accountHolder(terms, 'securities', allocationDate);
  const to = registrarOf(facts);
  return list('transfer', label('划款信息', 'Transfer'), [
    row('date', label('划款日期', 'Date'), cell.date(allocationDate)),
    row('amount', label('金额合计（小写）', 'Amount'), cell.amount(amount)),
    row('in words', label('金额合计（大写）', 'Amount in words'), inWords(terms.currency, amount)),
    row('from', label('付款账户', 'From'), cell.text(from.bank?.name ?? from.name)),
    row('from number', label('付款账号', 'From account'), cell.textOf(from.bank?.number)),
    row('to', label('收款人', 'To'), cell.text(to.bank?.name ?? to.name)),
    row('to number', label('收款账号', 'To account'), cell.textOf(to.bank?.number)),
    row('to bank', label('收款开户行', 'To bank'), cell.textOf(to.bank?.bank)),
    row('to bank code', label('收款行大额支付行号', 'Bank code'), cell.textOf(to.bank?.bankCode)),
  ]);
}
