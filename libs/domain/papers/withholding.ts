import { withholdingIn, type WithheldOfClass } from '#domain/distribution';
import { err, Money, ok, refusal, type Amount, type Refusal, type Result, type WithheldField } from '#domain/shared';
import { cell, label, row } from './cells.js';
import { classPayments } from './class-payments.js';
import type { Cell, Row } from './paper.js';
import type { ReportFacts } from './report-facts.js';
import type { PeriodSources } from './sources.js';

/** The columns of it: what is withheld, and what is left. */
export const WITHHELD = ['withheld', 'net'] as const satisfies readonly WithheldField[];

/**
 * What is kept back of each class's holders for the tax authority; null in a deal that withholds nothing. Refused
 * INSTRUCTIONS_NOT_DRAFTED: it is known once the transfers are drafted.
 */
export function requireWithholding(
  { terms, period }: ReportFacts,
  { distribution }: Pick<PeriodSources, 'distribution'>,
): Result<readonly WithheldOfClass[] | null, Refusal> {
  if (!terms.withholding) return ok(null);
  const withholding = withholdingIn(distribution);
  if (withholding) return ok(withholding);
  const { periodNumber } = period;
  const message = `what is withheld of the holders of period ${periodNumber} is known once its transfers are drafted`;
  return err(refusal('INSTRUCTIONS_NOT_DRAFTED', message, { field: 'number', value: String(periodNumber) }));
}

/** Cells of what is withheld, or left, of each class, and of all of them. */
export class WithholdingCells {
  constructor(
    private readonly facts: ReportFacts,
    private readonly withholding: readonly WithheldOfClass[],
  ) {}

  ofClass(classId: string, field: WithheldField): Cell {
    return cell.amount(this.amount(classId, field), { kind: 'withheld', ...this.of, classId, field });
  }

  ofAll(field: WithheldField): Cell {
    return cell.amount(this.sum(field), { kind: 'withheld of all', ...this.of, field });
  }

  /** A cell for each class, and one of them all. */
  across(id: string, zh: string, en: string, field: WithheldField): Row {
    const classes = this.facts.terms.classes.map(({ classId }) => this.ofClass(classId, field));
    return row(id, label(zh, en), ...classes, this.ofAll(field));
  }

  sum(field: WithheldField): Amount {
    const { classes } = this.facts.terms;
    return Money.sum(classes.map(({ classId }) => Money.parse(this.amount(classId, field)))).toString();
  }

  private get of(): { readonly dealId: string; readonly periodNumber: number } {
    return { dealId: this.facts.terms.dealId, periodNumber: this.facts.period.periodNumber };
  }

  private amount(classId: string, field: WithheldField): Amount {
    const withheld = this.withholding.find((one) => one.classId === classId)?.withheld ?? '0.00';
    if (field === 'withheld') return withheld;
    const paid = classPayments(this.facts).find(({ terms }) => terms.classId === classId)?.total ?? '0.00';
    return Money.parse(paid).minus(Money.parse(withheld)).toString();
  }
}
