import { describe, test } from '@jest/globals';
import { assert } from '#domain/shared';
import { examplePaper, examplePapers, PAPERS_DAY } from '../testing/example-papers.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { PaperPrepared, PaperTemplateRegistered } from './papers.events.js';
import { evolve, initialState } from './papers.state.js';
import { preparePaper } from './prepare-paper.js';
import { registerTemplate, TEMPLATE_LENGTH_MAX, type RegisterTemplate } from './register-template.js';
import { applyTemplate } from './template.js';

const { sources, statement } = examplePapers['payment notice'];
const TEMPLATE = '# 通知 | Notice\n请于{{cover.payment date}}支付{{transfer.amount}}元。\n{{> classes}}';
const day = { today: PAPERS_DAY, actor: 'maker' } as const;

const register = (
  template = TEMPLATE,
  added: Partial<RegisterTemplate<'payment notice'>['added']['sources']> = {},
): RegisterTemplate<'payment notice'> => ({
  sent: { dealId: 'example', kind: 'payment notice', number: 2, template },
  added: { ...day, sources: { ...sources, ...added } },
});

const registered = (version: number, template = TEMPLATE): PaperTemplateRegistered => ({
  ...{ type: 'PaperTemplateRegistered', schemaVersion: 1, effectiveDate: PAPERS_DAY },
  payload: { dealId: 'example', kind: 'payment notice', version, template, triedOn: 2, registeredBy: 'maker' },
});

const sectionsBy = (template: string) => {
  const sections = applyTemplate(template, examplePaper('payment notice').sections);
  assert(sections.ok, 'the template fits');
  return sections.value;
};

const prepared = (
  templateVersion: number | null,
  sections = examplePaper('payment notice').sections,
): PaperPrepared => ({
  ...{ type: 'PaperPrepared', schemaVersion: 1, effectiveDate: PAPERS_DAY },
  payload: {
    ...{ dealId: 'example', kind: 'payment notice', number: 2, preparedBy: 'maker', statement },
    ...{ figures: { ...examplePaper('payment notice'), sections }, dueDate: '2026-09-24', templateVersion },
  },
});

describe('registering a template', () => {
  const { given } = operation({ initialState, evolve, decide: registerTemplate<'payment notice'> });

  test('counts its versions, kind by kind', () => {
    given([])
      .when(register())
      .then([registered(1)]);
    given([registered(1)])
      .when(register('a'))
      .then([registered(2, 'a')]);
  });

  test('the same once more is refused', () => {
    given([registered(1)])
      .when(register())
      .then(refused('TEMPLATE_UNCHANGED'));
  });

  test('a figure that the paper has not is refused with its line', () => {
    given([])
      .when(register('# a\n{{cover.profit}}'))
      .then(refused('TEMPLATE_INVALID', { field: 'line 2', value: 'cover.profit' }));
    given([])
      .when(register('a'.repeat(TEMPLATE_LENGTH_MAX + 1)))
      .then(refused('TEMPLATE_INVALID', { field: 'template' }));
  });

  test('it is tried on a paper that can be made', () => {
    given([])
      .when(register(TEMPLATE, { facts: null }))
      .then(refused('DISTRIBUTION_UNKNOWN'));
  });

  test('one for what is told is tried on a specimen', () => {
    const told = operation({ initialState, evolve, decide: registerTemplate<'material event report'> });
    const event = examplePapers['material event report'];
    told
      .given([])
      .when({
        sent: { dealId: 'example', kind: 'material event report', number: 1, template: '{{> effect}}\n{{> profit}}' },
        added: { ...day, today: '2026-07-06', sources: event.sources },
      })
      .then(refused('TEMPLATE_INVALID', { field: 'line 2', value: 'profit' }));
  });
});

describe('preparing a paper by a template', () => {
  const { given } = operation({ initialState, evolve, decide: preparePaper<'payment notice'> });
  const prepare = {
    sent: { dealId: 'example', kind: 'payment notice', number: 2, statement },
    added: { ...day, sources },
  } as const;

  test('is by the newest of its kind, and says which', () => {
    given([])
      .when(prepare)
      .then([prepared(null)]);
    given([registered(1), registered(2, 'a')])
      .when(prepare)
      .then([prepared(2, sectionsBy('a'))]);
  });

  test('is by none of another kind', () => {
    const ofReports: PaperTemplateRegistered = {
      ...registered(1),
      payload: { ...registered(1).payload, kind: 'trustee report' },
    };
    given([ofReports])
      .when(prepare)
      .then([prepared(null)]);
  });

  test('is refused where the template asks for what this paper has not', () => {
    given([registered(1, '{{holders.acct-9}}')])
      .when(prepare)
      .then(refused('TEMPLATE_INVALID', { field: 'line 1', value: 'holders.acct-9' }));
  });
});
