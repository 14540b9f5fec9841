import type { DealTerms } from '#domain/deal';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result, type WorkingDays } from '#domain/shared';
import type { AssetDetail } from './asset-detail.js';
import type { Label, PaperKind, Section } from './paper.js';
import type { PaperFormat } from './papers.events.js';
import type { ReportFacts } from './report-facts.js';
import type { PeriodSources, Sources } from './sources.js';
import type { Statements } from './statements.js';

/** How the papers of a kind are numbered: by the period, the year, the restatement or the re-issue of which they are, one after another, or there is one. */
export type Numbering = 'period' | 'year' | 'restatement' | 'reissue' | 'ordinal' | 'once';

/** What one paper is made from. */
export interface Making<K extends PaperKind> {
  readonly dealId: string;
  readonly number: number;
  readonly statement: Statements[K];
  readonly sources: Sources[K];
  readonly today: BusinessDate;
}

/** A paper's contents, before it has its name. */
export interface MadePaper {
  /** The version of the terms that it was made under. */
  readonly terms: DealTerms;
  readonly sections: readonly Section[];
  /** The last day on which it is published in time; null where no rule sets one. */
  readonly dueDate: BusinessDate | null;
  /** Of a paper that lists its assets. */
  readonly assetDetail?: AssetDetail;
}

/** A kind of paper: what it is called, who reads it in which form, and how it is made. */
export interface PaperMaker<K extends PaperKind> {
  readonly title: Label;
  readonly numbering: Numbering;
  readonly formats: readonly PaperFormat[];
  readonly make: (making: Making<K>) => Result<MadePaper, Refusal>;
}

/** The period of a paper, with its calendar, once its distribution is approved. Refused: DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_APPROVED. */
export function requireApproved({
  dealId,
  sources: { distribution, facts, calendar },
}: {
  readonly dealId: string;
  readonly sources: PeriodSources;
}): Result<{ readonly facts: ReportFacts; readonly calendar: WorkingDays }, Refusal> {
  if (!facts || !calendar || distribution.status === 'none') {
    return err(refusal('DISTRIBUTION_UNKNOWN', `what the paper reports of ${dealId} is not calculated`));
  }
  if (distribution.status === 'calculated' || distribution.status === 'sent back') {
    const { periodNumber } = facts.period;
    return err(
      refusal('DISTRIBUTION_NOT_APPROVED', `the distribution of period ${periodNumber} is ${distribution.status}`, {
        field: 'number',
        value: String(periodNumber),
      }),
    );
  }
  return ok({ facts, calendar });
}

/** Refused PAPER_TOO_EARLY before the day on which what a paper reports is settled. */
export const requireReached = (day: BusinessDate, today: BusinessDate, what: string): Result<void, Refusal> =>
  today >= day
    ? ok(undefined)
    : err(refusal('PAPER_TOO_EARLY', `${what} on ${day}`, { field: 'number', value: today }));
