import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { makePaper } from './makers.js';
import type { PaperKind } from './paper.js';
import type { PaperTemplateRegistered } from './papers.events.js';
import { templateOf, type PapersState } from './papers.state.js';
import type { Sources } from './sources.js';
import { statementReader } from './statements.js';
import { applyTemplate } from './template.js';

/** More than any paper says beside its figures. */
export const TEMPLATE_LENGTH_MAX = 20_000;

export interface RegisterTemplate<K extends PaperKind = PaperKind> {
  readonly sent: {
    readonly dealId: string;
    readonly kind: K;
    readonly template: string;
    /** The paper on which it is tried: a figure that this one has not is refused at once. */
    readonly number: number;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    /** What the paper on which it is tried is made from. */
    readonly sources: Sources[K];
  };
}

/**
 * Papers of a kind are made by a template from now on; those prepared before stay as they are. Refused: TEMPLATE_INVALID with the line,
 * TEMPLATE_UNCHANGED, and as the kind's maker refuses the paper on which it is tried.
 */
export function registerTemplate<K extends PaperKind>(
  { sent, added }: RegisterTemplate<K>,
  state: PapersState,
): Result<PaperTemplateRegistered[], Refusal> {
  const { dealId, kind, template, number } = sent;
  const { today, actor, sources } = added;
  if (template.length > TEMPLATE_LENGTH_MAX) {
    const message = `a template has at most ${TEMPLATE_LENGTH_MAX} characters`;
    return err(refusal('TEMPLATE_INVALID', message, { field: 'template', value: String(template.length) }));
  }
  const before = templateOf(state, kind);
  if (before?.template === template) {
    const message = `version ${before.version} of it says the same`;
    return err(refusal('TEMPLATE_UNCHANGED', message, { field: 'template', value: kind }));
  }
  const made = makePaper(kind, { dealId, number, statement: statementReader(kind).specimen(today), sources, today });
  if (!made.ok) return made;
  const tried = applyTemplate(template, made.value.figures.sections);
  if (!tried.ok) return tried;
  return ok([
    {
      type: 'PaperTemplateRegistered',
      schemaVersion: 1,
      effectiveDate: today,
      payload: { dealId, kind, version: (before?.version ?? 0) + 1, template, triedOn: number, registeredBy: actor },
    },
  ]);
}
