import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assert } from '#domain/shared';
import { examplePaper } from '../testing/example-papers.js';
import { sectionOf } from '../testing/paper-rows.js';
import type { Section } from './paper.js';
import { applyTemplate } from './template.js';

const { sections } = examplePaper('payment notice');

const applied = (template: string): readonly Section[] => {
  const result = applyTemplate(template, sections);
  assert(result.ok, 'the template fits the paper');
  return result.value;
};

const refusedWith = (template: string) => {
  const result = applyTemplate(template, sections);
  return result.ok ? null : [result.error.code, result.error.field, result.error.value];
};

describe('a template', () => {
  test('puts sentences around the figures, and sections where it has them', () => {
    const [notice, classes, after] = applied(
      [
        '# 致登记托管机构 | To the registrar',
        '',
        '请于{{cover.payment date}}支付{{ classes.total | 合计 }}元（优先档{{classes.total|senior}}元）。',
        '大写：{{transfer.in words}}。',
        '{{> classes}}',
        '特此通知。',
      ].join('\n'),
    );
    expect(notice).toMatchObject({
      title: { zh: '致登记托管机构', en: 'To the registrar' },
      paragraphs: [
        '请于2026-09-28支付927,578.16元（优先档655,620.36元）。',
        '大写：玖拾贰万柒仟伍佰柒拾捌元壹角陆分。',
      ],
    });
    expect(classes).toEqual(sectionOf({ sections }, 'classes'));
    expect(after).toMatchObject({ title: { zh: '' }, paragraphs: ['特此通知。'] });
  });

  test('prints a dash for what is not known', () => {
    expect(applied('代码{{classes.code | 合计}}')[0]?.paragraphs).toEqual(['代码—']);
  });

  test.each([
    ['an unknown figure', 'a\n\n{{cover.profit}}', ['line 3', 'cover.profit']],
    ['an unknown column', '{{classes.total | mezzanine}}', ['line 1', 'classes.total | mezzanine']],
    ['a row of several figures without a column', '{{classes.total}}', ['line 1', 'classes.total']],
    ['an unknown section', '# a\n{{> profits}}', ['line 2', 'profits']],
    ['a figure that does not end', 'a {{cover.trust', ['line 1', 'a {{cover.trust']],
    ['a character that nobody sees', 'a\u0000b', ['line 1', 'a\uFFFDb']],
    ['nothing', '\n \n', ['line 1', '']],
  ])('with %s is refused with its line', (_, template, [field, value]) => {
    expect(refusedWith(template)).toEqual(['TEMPLATE_INVALID', field, value]);
  });

  test('never throws, and never prints a figure that the paper has not', () => {
    const words = fc.constantFrom('{{', '}}', '{{>', 'cover.trust', 'classes', '|', '#', '\n', 'a', '{{cover.trust}}');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        const result = applyTemplate(parts.join(''), sections);
        if (result.ok)
          expect(JSON.stringify(result.value.flatMap(({ paragraphs = [] }) => paragraphs))).not.toMatch(/\{\{|\}\}/);
      }),
    );
  });
});
