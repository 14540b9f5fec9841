import { err, ok, refusal } from '#domain/shared';
import { cell, label, list, row } from './cells.js';
import { remarksSection } from './common-sections.js';
import { classesOverSection, collectedSection, paidOutSection, runOf } from './life-sections.js';
import { FigureCells, poolCell } from './figure-cells.js';
import { requireApproved, type PaperMaker } from './maker.js';
import type { TrustEnding } from './sources.js';
import { accountsSection } from './trustee-report/flows.js';

const grounds: Readonly<Record<TrustEnding['ground'], string>> = {
  'legal maturity': '法定到期',
  'classes paid': '证券全部兑付完毕',
  'pool exhausted': '资产池处置完毕',
  'clean-up call': '清仓回购',
  resolution: '持有人大会决议',
  'declared event': '约定终止事件',
};

/**
 * 清算报告: why the trust ended, and the account of its whole life. Refused: TRUST_NOT_TERMINATED, DISTRIBUTION_UNKNOWN,
 * DISTRIBUTION_NOT_APPROVED.
 */
export const liquidationReport: PaperMaker<'liquidation report'> = {
  title: label('清算报告', 'Liquidation report'),
  numbering: 'once',
  formats: ['html', 'pdf', 'docx'],
  make(making) {
    const { dealId, statement, sources } = making;
    const { ending } = sources;
    if (!ending) {
      return err(refusal('TRUST_NOT_TERMINATED', `the trust of ${dealId} goes on`, { field: 'dealId', value: dealId }));
    }
    const approved = requireApproved(making);
    if (!approved.ok) return approved;
    const { facts } = approved.value;
    const { terms, pool } = facts;
    const life = [...facts.before, facts.period];
    const figures = new FigureCells(facts);
    const run = runOf(life);
    return ok({
      terms,
      dueDate: null,
      sections: [
        list('cover', label('一、信托终止', '1. The end of the trust'), [
          row('trust', label('信托名称', 'Trust'), cell.text(terms.name)),
          row('closing', label('信托设立日', 'Closing date'), cell.date(terms.closingDate)),
          row('ground', label('终止事由', 'Ground'), cell.text(grounds[ending.ground])),
          row('ended on', label('信托终止日', 'Ended on'), cell.date(ending.date)),
          row('evidence', label('依据', 'Evidence'), cell.text(ending.evidence)),
          row('payments', label('支付次数', 'Payments'), figures.payments(...run)),
        ]),
        list('pool', label('二、资产池', '2. Pool'), [
          row(
            'claims',
            label('入池本息费余额', 'Claims at cut-off'),
            pool ? poolCell(dealId, pool, 'claims') : cell.absent(),
          ),
          row(
            'collected',
            label('累计回收款', 'Collected in all'),
            figures.over(...run, { kind: 'input', field: 'collections.gross' }),
          ),
          row(
            'recovery',
            label('累计回收率（%）', 'Recovery (%)'),
            figures.now({ kind: 'payment', field: 'recoveryRatio' }),
          ),
        ]),
        collectedSection(facts, life, label('三、信托财产收入', '3. What came in')),
        paidOutSection(facts, life, label('四、信托财产支出', '4. What was paid')),
        classesOverSection(facts, life, label('五、证券兑付情况', '5. Securities')),
        { ...accountsSection(facts), title: label('六、最后一期账户收支', '6. Accounts in the last period') },
        ...remarksSection(statement),
      ],
    });
  },
};
