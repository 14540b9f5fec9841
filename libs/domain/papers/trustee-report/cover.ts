import { holderOn, holdersOf, holdsOn, type PartyTerms } from '#domain/deal';
import type { Figure } from '#domain/shared';
import { cell, label, list, row, table } from '../cells.js';
import { FigureCells } from '../figure-cells.js';
import type { Label, Section } from '../paper.js';
import type { ReportFacts } from '../report-facts.js';
import { reportingTerm } from '../reporting-term.js';
import { roleLabels } from '../role-labels.js';

const RESPONSIBILITY =
  '受托机构保证本报告所载资料根据贷款服务机构报告、资金保管机构报告及信托账务记录编制，不存在虚假记载、误导性陈述或重大遗漏。本报告不构成对资产支持证券投资价值的判断或保证。';

export function coverSection(facts: ReportFacts): Section {
  const { terms, period } = facts;
  const { trusteeReportDate } = period.dates;
  return list('cover', label('报告信息', 'Cover'), [
    row('trust', label('信托名称', 'Trust'), cell.text(terms.name)),
    row('term', label('报告期', 'Reporting term'), cell.text(reportingTerm(facts))),
    row('report date', label('报告日期', 'Report date'), cell.date(trusteeReportDate)),
    row('trustee', label('受托机构', 'Trustee'), cell.text(holderOn(terms.parties, 'trustee', trusteeReportDate).name)),
    row('responsibility', label('责任声明', 'Statement of responsibility'), cell.text(RESPONSIBILITY)),
  ]);
}

/** Who is who on the day of the report. */
export function partiesSection({ terms, period }: ReportFacts): Section {
  const { originators } = terms.parties;
  const { trusteeReportDate } = period.dates;
  const parties: readonly (readonly [Label, PartyTerms])[] = [
    ...originators.map((party) => [label('发起机构', 'Originator'), party] as const),
    ...(['trustee', 'servicer', 'custodian', 'registrar', 'other'] as const).flatMap((role) =>
      holdersOf(terms.parties, role)
        .filter((party) => holdsOn(party, trusteeReportDate))
        .map((party) => [roleLabels[role], party] as const),
    ),
  ];
  return table(
    'parties',
    label('一、机构信息', '1. Parties'),
    [label('名称', 'Name'), label('地址', 'Address'), label('联系方式', 'Contact')],
    parties.map(([role, { partyId, name, address, contact }], index) =>
      row(`${index + 1} ${partyId}`, role, cell.text(name), cell.textOf(address), cell.textOf(contact)),
    ),
  );
}

export function datesSection(facts: ReportFacts): Section {
  const { terms, period } = facts;
  const { dates, termsVersion } = period;
  const term = (path: string): Figure => ({ kind: 'term', dealId: terms.dealId, termsVersion, path });
  const days = new FigureCells(facts).now({ kind: 'payment', field: 'interestDays' });
  return list('dates', label('二、日期信息', '2. Dates'), [
    row('cut-off', label('封包日（初始起算日）', 'Cut-off date'), cell.date(terms.cutOffDate, term('cutOffDate'))),
    row('closing', label('信托设立日', 'Closing date'), cell.date(terms.closingDate, term('closingDate'))),
    row('collection from', label('收款期间起始日', 'Collection period, first day'), cell.date(dates.collectionFrom)),
    row(
      'collection to',
      label('收款期间截止日（计算日）', 'Collection period, last day'),
      cell.date(dates.determinationDate),
    ),
    row('interest from', label('计息期间起始日（含）', 'Interest period, from'), cell.date(dates.interestFrom)),
    row('interest to', label('计息期间截止日（不含）', 'Interest period, to (exclusive)'), cell.date(dates.interestTo)),
    row('interest days', label('计息天数', 'Interest days'), days),
    row('record date', label('权利登记日', 'Record date'), cell.date(dates.recordDate)),
    row('allocation', label('信托分配日', 'Allocation date'), cell.date(dates.allocationDate)),
    row('payment', label('支付日', 'Payment date'), cell.date(dates.paymentDate)),
    row(
      'legal maturity',
      label('法定到期日', 'Legal maturity date'),
      cell.date(terms.legalMaturityDate, term('legalMaturityDate')),
    ),
  ]);
}
