import { shape } from '#domain/deal';
import type { BusinessDate } from '#domain/shared';
import type { PaperKind } from './paper.js';
import { statementOf, statementShape, type Statement, type StatementForm } from './stated-figures.js';

/** What a maker adds to a paper that follows from the log: paragraphs at its end. */
export interface Remarks {
  readonly remarks: readonly string[];
}

/** 重大事件, as the trustee tells it. */
export interface MaterialEvent {
  readonly subject: string;
  readonly happenedOn: BusinessDate;
  /** The day on which the trustee learned of it; the report is due three working days later. */
  readonly learnedOn: BusinessDate;
  /** What happened, a paragraph each. */
  readonly account: readonly string[];
  /** What it means for the trust and its holders. */
  readonly effect: readonly string[];
  /** What the trustee does about it. */
  readonly measures: readonly string[];
}

/** What the maker of a paper states, by its kind. */
export interface Statements {
  readonly 'information registration': Remarks;
  readonly 'trustee report': Statement;
  readonly 'distribution report': Remarks;
  readonly 'transfer instructions': Remarks;
  readonly 'reissued transfer': Remarks;
  readonly 'payment notice': Remarks;
  readonly 'redemption confirmation': Remarks;
  readonly 'annual report': Remarks;
  readonly 'material event report': MaterialEvent;
  readonly 'correction notice': Remarks;
  readonly 'liquidation report': Remarks;
}

export type AnyStatement = Statements[PaperKind];

/** A statement as a person writes it, by the kind of paper: what is left out is not stated. */
export type StatementForms = {
  readonly [K in PaperKind]: K extends 'trustee report'
    ? StatementForm
    : K extends 'material event report'
      ? MaterialEvent
      : Partial<Remarks>;
};

/** The form of a statement, and what it is with all that was left out. */
export interface StatementReader<Form extends object, Stated> {
  readonly shape: shape.Shape<Form>;
  readonly complete: (form: Form) => Stated;
  /** With nothing stated; of what is told, something told on that day. */
  readonly specimen: (today: BusinessDate) => Stated;
}

const { date, listOf, name, object, paragraph } = shape;

const paragraphs = listOf(paragraph, 0);

export const remarksShape = object<Partial<Remarks>>({ remarks: paragraphs }, ['remarks']);

export const materialEventShape = object<MaterialEvent>({
  ...{ subject: name, happenedOn: date, learnedOn: date },
  ...{ account: listOf(paragraph), effect: paragraphs, measures: paragraphs },
});

const remarks: StatementReader<Partial<Remarks>, Remarks> = {
  shape: remarksShape,
  complete: ({ remarks: said = [] }) => ({ remarks: said }),
  specimen: () => ({ remarks: [] }),
};

const report: StatementReader<StatementForm, Statement> = {
  shape: statementShape,
  complete: statementOf,
  specimen: () => statementOf({}),
};

const event: StatementReader<MaterialEvent, MaterialEvent> = {
  shape: materialEventShape,
  complete: (stated) => stated,
  specimen: (today) => ({
    ...{ subject: '…', happenedOn: today, learnedOn: today },
    ...{ account: ['…'], effect: ['…'], measures: ['…'] },
  }),
};

const readers: { readonly [K in PaperKind]: StatementReader<StatementForms[K], Statements[K]> } = {
  'information registration': remarks,
  'trustee report': report,
  'distribution report': remarks,
  'transfer instructions': remarks,
  'reissued transfer': remarks,
  'payment notice': remarks,
  'redemption confirmation': remarks,
  'annual report': remarks,
  'material event report': event,
  'correction notice': remarks,
  'liquidation report': remarks,
};

/** How what the maker states for a paper of that kind is read. */
export const statementReader = <K extends PaperKind>(kind: K): StatementReader<StatementForms[K], Statements[K]> =>
  readers[kind];
