import { requireDeal, type ClassTerms, type DealTerms } from '#domain/deal';
import { ok, type PoolField } from '#domain/shared';
import { categoryLabel } from './category-labels.js';
import { cell, label, list, row, table } from './cells.js';
import { remarksSection } from './common-sections.js';
import { categoryCell, couponCell, poolCell } from './figure-cells.js';
import type { PaperMaker } from './maker.js';
import type { Cell, Section } from './paper.js';
import type { RegisteredPool } from './registered-pool.js';
import type { Sources } from './sources.js';

/** 信息登记: the first registration of the trust, its securities and its pool. Refused: DEAL_UNKNOWN. */
export const informationRegistration: PaperMaker<'information registration'> = {
  title: label('信息登记', 'Information registration'),
  numbering: 'once',
  formats: ['html', 'xlsx'],
  make({ dealId, statement, sources }) {
    const known = requireDeal(sources.deal, dealId);
    if (!known.ok) return known;
    const { terms, termsVersion } = known.value;
    return ok({
      terms,
      dueDate: null,
      sections: [
        ...numbered([
          trustSection(terms),
          securitiesSection(terms.classes, { dealId, termsVersion }),
          poolSection(dealId, sources.pool),
          ...categoriesSection(dealId, sources.pool),
          ...detailSection(dealId, sources),
        ]),
        ...remarksSection(statement),
      ],
      ...(sources.assetDetail && { assetDetail: sources.assetDetail }),
    });
  },
};

/** Sections with the number of their place, of those that stand. */
const numbered = (sections: readonly Section[]): Section[] =>
  sections.map((section, index) => ({
    ...section,
    title: label(`${ORDINALS[index]}、${section.title.zh}`, `${index + 1}. ${section.title.en}`),
  }));

const ORDINALS = ['一', '二', '三', '四', '五'] as const;

const trustSection = ({ dealId, name, currency, parties, ...terms }: DealTerms): Section =>
  list('trust', label('信托信息', 'Trust'), [
    row('id', label('产品编号', 'Id'), cell.text(dealId)),
    row('name', label('信托名称', 'Trust'), cell.text(name)),
    row('currency', label('币种', 'Currency'), cell.text(currency)),
    row(
      'originators',
      label('发起机构', 'Originators'),
      cell.text(parties.originators.map((party) => party.name).join('、')),
    ),
    row('trustee', label('受托机构', 'Trustee'), cell.text(parties.trustee.name)),
    row(
      'servicers',
      label('贷款服务机构', 'Servicers'),
      cell.text(parties.servicers.map((party) => party.name).join('、')),
    ),
    row('custodian', label('资金保管机构', 'Custodian'), cell.text(parties.custodian.name)),
    row('registrar', label('登记托管机构', 'Registrar'), cell.text(parties.registrar.name)),
    row('cut-off', label('封包日', 'Cut-off date'), cell.date(terms.cutOffDate)),
    row('closing', label('信托设立日', 'Closing date'), cell.date(terms.closingDate)),
    row('legal maturity', label('法定到期日', 'Legal maturity date'), cell.date(terms.legalMaturityDate)),
  ]);

const securitiesSection = (
  classes: readonly ClassTerms[],
  of: { readonly dealId: string; readonly termsVersion: number },
): Section =>
  table(
    'securities',
    label('证券信息', 'Securities'),
    [
      label('证券代码', 'Code'),
      label('证券简称', 'Short name'),
      label('发行面值', 'Face'),
      label('票面利率（%）', 'Coupon (%)'),
      label('评级', 'Rating'),
      label('预期到期日', 'Expected maturity'),
    ],
    classes.map(({ classId, name, code, shortName, face, interest, rating, expectedMaturityDate }, index) =>
      row(
        classId,
        label(name, classId),
        cell.textOf(code),
        cell.textOf(shortName),
        cell.amount(face, { kind: 'term', ...of, path: `classes[${index}].face` }),
        interest && !interest.floating
          ? couponCell(interest.coupon, { kind: 'term', ...of, path: `classes[${index}].interest.coupon` })
          : cell.textOf(interest?.floating?.index),
        cell.textOf(rating),
        cell.date(expectedMaturityDate),
      ),
    ),
  );

function poolSection(dealId: string, pool: RegisteredPool | null): Section {
  const of = (field: PoolField): Cell => poolCell(dealId, pool, field);
  return list('pool', label('基础资产', 'Pool'), [
    row('assets', label('入池笔数', 'Assets'), of('assetCount')),
    row('obligors', label('入池户数', 'Obligors'), pool ? of('obligorCount') : cell.absent()),
    row('principal', label('本金余额', 'Principal'), of('principal')),
    row('interest', label('利息余额', 'Interest'), of('interest')),
    row('fee', label('费用余额', 'Fees'), of('fee')),
    row('claims', label('本息费余额', 'Claims'), of('claims')),
    row('tape', label('资产明细文件摘要（SHA-256）', 'Digest of the asset tape'), cell.textOf(pool?.fileDigest)),
  ]);
}

function categoriesSection(dealId: string, pool: RegisteredPool | null): Section[] {
  if (!pool || pool.categories.every(({ category }) => category === null)) return [];
  return [
    table(
      'categories',
      label('五级分类', 'Categories'),
      [label('笔数', 'Assets'), label('本息费余额', 'Claims'), label('占比（%）', 'Share (%)')],
      pool.categories.map(({ category }) =>
        row(
          category ?? 'none',
          categoryLabel(category),
          ...(['assetCount', 'claims', 'share'] as const).map((field) => categoryCell(dealId, pool, category, field)),
        ),
      ),
    ),
  ];
}

/** What holds the lines, which the workbook has. */
function detailSection(dealId: string, { pool, assetDetail }: Sources['information registration']): Section[] {
  if (!assetDetail) return [];
  const { expected, linesDigest } = assetDetail;
  return [
    list('asset detail', label('资产明细', 'Assets one by one'), [
      row('lines', label('明细行数（见工作簿）', 'Lines (in the workbook)'), poolCell(dealId, pool, 'assetCount')),
      row('digest', label('明细摘要（SHA-256）', 'Digest of the lines'), cell.text(linesDigest)),
      row('forecast', label('预期回收依据', 'Forecast of recoveries'), cell.textOf(expected?.forecastId)),
    ]),
  ];
}
