import {
  err,
  ok,
  refusal,
  rollFollowing,
  type BusinessDate,
  type Refusal,
  type Result,
  type WorkingDays,
} from '#domain/shared';
import { accountHolder, type AccountHolder } from './bank-details.js';
import { cell, label, list, row } from './cells.js';
import { periodCover, remarksSection } from './common-sections.js';
import { requireApproved, type PaperMaker } from './maker.js';
import type { ReissuedTransfer } from './sources.js';
import { holderRows, inWords, purposeOf, timeOfDay } from './transfer-instructions.js';

/**
 * 重发划款指令: one transfer as it is sent to the custodian once more, to the payee's account that the terms in force on that day name. The paper
 * of the first sending stays as it was published. Refused: INSTRUCTION_UNKNOWN, DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_APPROVED,
 * CALENDAR_YEAR_MISSING of the year in which it is due.
 */
export const reissuedTransfer: PaperMaker<'reissued transfer'> = {
  title: label('重发划款指令', 'Transfer instruction, sent again'),
  numbering: 'reissue',
  formats: ['html', 'pdf'],
  make(making) {
    const { reissue } = making.sources;
    if (!reissue) {
      const message = `${making.dealId} has not sent ${making.number} transfers again`;
      return err(refusal('INSTRUCTION_UNKNOWN', message, { field: 'number', value: String(making.number) }));
    }
    const approved = requireApproved(making);
    if (!approved.ok) return approved;
    const { facts, calendar } = approved.value;
    const { terms, period } = facts;
    const { issued, issuedOn, after } = reissue;
    const { instructionId, attempt, from, to, amount, purpose, dueDate, dueTime, payee, signatures } = issued;
    const dueOn = lastDayOf(reissue, calendar);
    if (!dueOn.ok) return dueOn;
    const first = accountHolder(terms, to, dueDate);
    const by = payee ? `信托合同条款第${payee.termsVersion}版` : '该期关账时的信托合同条款';
    return ok({
      terms,
      dueDate: null,
      sections: [
        periodCover(facts, [
          row('issued', label('发送日期', 'Sent on'), cell.date(issuedOn)),
          row('attempt', label('发送次数', 'Sending'), cell.text(`第${attempt}次`)),
          row('after', label('上次结果', 'The one before'), cell.text(outcomeBefore(after))),
          row('due time', label('执行时限', 'To be executed by'), cell.text(`${dueOn.value} ${timeOfDay(dueTime)}`)),
        ]),
        list('transfer', label(`划款指令 ${instructionId}`, `Transfer ${instructionId}`), [
          ...holderRows('payer', '付款', 'Payer', accountHolder(terms, from, dueDate)),
          ...holderRows('payee', '收款', 'Payee', payeeOf(first, payee)),
          row('payee by', label('收款账户依据', 'Payee’s account by'), cell.text(by)),
          row(
            'payee before',
            label('关账时收款账号', 'Account number as the period was closed'),
            cell.textOf(first.bank?.number),
          ),
          row(
            'amount',
            label('金额（小写）', 'Amount'),
            cell.amount(amount, {
              ...{ kind: 'transfer', dealId: terms.dealId, periodNumber: period.periodNumber, instructionId },
            }),
          ),
          row('in words', label('金额（大写）', 'Amount in words'), inWords(terms.currency, amount)),
          row('purpose', label('用途', 'Purpose'), cell.text(purposeOf(terms, purpose))),
          row('date', label('原划款日期', 'First due'), cell.date(dueDate)),
          row('maker', label('经办', 'Maker'), cell.text(signatures.maker)),
          row('checker', label('复核', 'Checker'), cell.text(signatures.checker)),
        ]),
        ...remarksSection(making.statement),
      ],
    });
  },
};

/** The day on which it is to be executed: the one on which it was sent, a working day, and not before it was first due. */
const lastDayOf = ({ issued, issuedOn }: ReissuedTransfer, calendar: WorkingDays): Result<BusinessDate, Refusal> =>
  rollFollowing(calendar, issued.dueDate > issuedOn ? issued.dueDate : issuedOn);

/** What became of the sending before. */
export const outcomeBefore = (after: ReissuedTransfer['after']): string => (after === 'returned' ? '已退汇' : '未执行');

/** Whose account a transfer that was sent again reaches: as the sending names it, else as the terms of its period do. */
export const payeeOf = (first: AccountHolder, payee: ReissuedTransfer['issued']['payee']): AccountHolder =>
  payee ? { ...first, bank: payee.account } : first;
