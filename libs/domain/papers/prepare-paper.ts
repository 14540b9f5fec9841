import type { DistributionState } from '#domain/distribution';
import {
  addWorkingDays,
  err,
  ok,
  refusal,
  type BusinessDate,
  type Refusal,
  type Result,
  type WorkingDays,
} from '#domain/shared';
import type { PaperPrepared } from './papers.events.js';
import { paperOf, type PaperId, type PapersState } from './papers.state.js';
import type { Statement } from './stated-figures.js';
import type { ReportFacts } from './trustee-report/report-facts.js';
import { trusteeReport } from './trustee-report/trustee-report.js';

/** 受托机构报告 is due at the latest so many working days before the payment, by rule. */
const DUE_BEFORE_PAYMENT = 3;

export interface PreparePaper {
  readonly sent: PaperId & { readonly statement: Statement };
  readonly added: {
    readonly today: BusinessDate;
    /** The maker: the subject id of who prepares. */
    readonly actor: string;
    readonly distribution: DistributionState;
    /** What the paper is computed from; null before the distribution is calculated. */
    readonly facts: ReportFacts | null;
    /** The calendars that the period's dates count by, jointly; null before the period is opened. */
    readonly calendar: WorkingDays | null;
  };
}

/**
 * The maker prepares a paper of a period from an approved distribution. Refused: DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_APPROVED,
 * PAPER_ALREADY_PUBLISHED, STATED_FIGURE_INVALID, STATED_FIGURES_DIFFER, CALENDAR_YEAR_MISSING.
 */
export function preparePaper({ sent, added }: PreparePaper, state: PapersState): Result<PaperPrepared[], Refusal> {
  const { dealId, periodNumber, kind, statement } = sent;
  const { today, actor, facts, calendar, distribution } = added;
  const detail = { field: 'periodNumber', value: String(periodNumber) };
  if (!facts || !calendar || distribution.status === 'none') {
    return err(
      refusal(
        'DISTRIBUTION_UNKNOWN',
        `the distribution of period ${periodNumber} of ${dealId} is not calculated`,
        detail,
      ),
    );
  }
  if (distribution.status === 'calculated' || distribution.status === 'sent back') {
    return err(
      refusal(
        'DISTRIBUTION_NOT_APPROVED',
        `the distribution of period ${periodNumber} is ${distribution.status}`,
        detail,
      ),
    );
  }
  if (paperOf(state, sent)?.published) return err(alreadyPublished(sent));
  const figures = trusteeReport(facts, statement);
  if (!figures.ok) return figures;
  const due = addWorkingDays(calendar, facts.period.dates.paymentDate, -DUE_BEFORE_PAYMENT);
  if (!due.ok) return due;
  return ok([
    {
      type: 'PaperPrepared',
      schemaVersion: 1,
      effectiveDate: today,
      payload: { dealId, periodNumber, kind, preparedBy: actor, statement, figures: figures.value, dueDate: due.value },
    },
  ]);
}

export const alreadyPublished = ({ dealId, periodNumber, kind }: PaperId): Refusal =>
  refusal('PAPER_ALREADY_PUBLISHED', `the ${kind} of period ${periodNumber} of ${dealId} is published`, {
    field: 'periodNumber',
    value: String(periodNumber),
  });
