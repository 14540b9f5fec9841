import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { makePaper, paperMakers } from './makers.js';
import type { PaperId, PaperKind } from './paper.js';
import type { PaperPrepared } from './papers.events.js';
import { paperOf, templateOf, type PapersState } from './papers.state.js';
import type { Sources } from './sources.js';
import type { Statements } from './statements.js';
import { applyTemplate } from './template.js';

export interface PreparePaper<K extends PaperKind = PaperKind> {
  readonly sent: PaperId & {
    readonly kind: K;
    /** What its maker states. */
    readonly statement: Statements[K];
  };
  readonly added: {
    readonly today: BusinessDate;
    /** The maker: the subject id of who prepares. */
    readonly actor: string;
    /** What a paper of that kind is made from. */
    readonly sources: Sources[K];
  };
}

/**
 * The maker prepares a paper; another one takes its place until it is published. Refused: PAPER_NUMBER_INVALID,
 * PAPER_ALREADY_PUBLISHED, TEMPLATE_INVALID of a figure that
 * the deal's template asks for and this paper has not, and as the kind's maker refuses.
 */
export function preparePaper<K extends PaperKind>(
  { sent, added }: PreparePaper<K>,
  state: PapersState,
): Result<PaperPrepared[], Refusal> {
  const { dealId, number, kind, statement } = sent;
  const { today, actor, sources } = added;
  const numbered = requireNumber(sent, state);
  if (!numbered.ok) return numbered;
  const made = makePaper(kind, { dealId, number, statement, sources, today });
  if (!made.ok) return made;
  const template = templateOf(state, kind);
  const { figures, dueDate } = made.value;
  const sections = template ? applyTemplate(template.template, figures.sections) : ok(figures.sections);
  if (!sections.ok) return sections;
  if (paperOf(state, sent)?.published) return err(alreadyPublished(sent));
  return ok([
    {
      type: 'PaperPrepared',
      schemaVersion: 1,
      effectiveDate: today,
      payload: {
        ...{ dealId, number, kind, preparedBy: actor, statement, dueDate },
        figures: { ...figures, sections: sections.value },
        templateVersion: template?.version ?? null,
      },
    },
  ]);
}

/** Refused PAPER_NUMBER_INVALID where a deal has but one of the kind, or the one before it is not prepared. */
function requireNumber({ kind, number }: Omit<PaperId, 'dealId'>, state: PapersState): Result<void, Refusal> {
  const { numbering } = paperMakers[kind];
  const most = {
    once: 1,
    ordinal: state.papers.filter(({ prepared }) => prepared.kind === kind).length + 1,
    period: Infinity,
    year: Infinity,
    restatement: Infinity,
    reissue: Infinity,
  }[numbering];
  if (number <= most) return ok(undefined);
  const message = numbering === 'once' ? `a deal has one ${kind}, number 1` : `the next ${kind} is number ${most}`;
  return err(refusal('PAPER_NUMBER_INVALID', message, { field: 'number', value: String(number) }));
}

export const alreadyPublished = ({ dealId, number, kind }: PaperId): Refusal =>
  refusal('PAPER_ALREADY_PUBLISHED', `the ${kind} ${number} of ${dealId} is published`, {
    field: 'number',
    value: String(number),
  });
