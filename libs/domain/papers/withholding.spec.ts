import { describe, expect, test } from '@jest/globals';
import type { DealTerms, WithholdingTerms } from '#domain/deal';
import type { DistributionState } from '#domain/distribution';
import * as holdings from '#domain/holdings';
import { examplePaper, examplePapers, exampleRegisters, makeExample } from '../testing/example-papers.js';
import { kindsStated } from '../testing/example-register.js';
import { rowOf } from '../testing/paper-rows.js';

const withholding: WithholdingTerms = { of: ['interest', 'yield'], rates: [{ holders: 'individual', rate: '0.20' }] };
const { facts: gross, distribution: approved } = examplePapers['payment notice'].sources;
if (!gross || approved.status === 'none') throw new Error('the example is calculated');
const facts = { ...gross, terms: { ...gross.terms, withholding } satisfies DealTerms };
const distribution: DistributionState = {
  ...{ status: 'drafted', calculation: approved.calculation },
  draft: {
    ...{ dealId: 'example', periodNumber: 2, draftedBy: 'maker', dueTime: null, groups: [] },
    withholding: [
      { classId: 'senior', registerVersion: 2, withheld: '590.44' },
      { classId: 'sub', registerVersion: 2, withheld: '4391.56' },
    ],
  },
};

describe('the papers of a deal that withholds the tax of its holders', () => {
  test('付款通知 says what is paid before tax, what is withheld, and the lump sum that comes', () => {
    const paper = examplePaper('payment notice', { facts, distribution });
    expect(rowOf(paper, 'classes.gross')).toEqual(['655620.36', '271957.80', '927578.16']);
    expect(rowOf(paper, 'classes.withheld')).toEqual(['590.44', '4391.56', '4982.00']);
    expect(rowOf(paper, 'classes.total')).toEqual(['655029.92', '267566.24', '922596.16']);
    expect(rowOf(paper, 'transfer.amount')).toEqual(['922596.16']);
  });

  test('兑付兑息确认表 has two columns more', () => {
    const paper = examplePaper('redemption confirmation', { facts, distribution });
    expect(rowOf(paper, 'classes.senior').slice(8, 11)).toEqual(['655620.36', '590.44', '655029.92']);
    expect(rowOf(paper, 'classes.total').slice(8, 11)).toEqual(['927578.16', '4982.00', '922596.16']);
  });

  test('are not made before that is known', () => {
    for (const kind of ['payment notice', 'redemption confirmation', 'distribution report'] as const) {
      expect(makeExample(kind, { facts })).toMatchObject({ error: { code: 'INSTRUCTIONS_NOT_DRAFTED' } });
    }
  });

  test('收益分配报告 names each holder’s tax and what is left', () => {
    const subKind = { classId: 'sub', kinds: [{ holderId: 'acct-9', kind: 'individual' }] } as const;
    const stated = {
      senior: kindsStated(),
      sub: { ...kindsStated(), payload: { ...kindsStated().payload, ...subKind } },
    };
    const registers = exampleRegisters.map((one) => ({
      ...one,
      register: holdings.evolve(one.register, stated[one.classId]),
    }));
    const paper = examplePaper('distribution report', { facts, distribution, registers });
    // A fifth of 2,952.22 of interest; of an enterprise nothing.
    expect(rowOf(paper, 'holders senior.acct-1').slice(-2)).toEqual(['590.44', '392781.78']);
    expect(rowOf(paper, 'holders senior.acct-2').slice(-2)).toEqual(['0.00', '262248.14']);
    expect(rowOf(paper, 'holders senior.total').slice(-2)).toEqual(['590.44', '655029.92']);
    expect(rowOf(paper, 'holders sub.total').slice(-2)).toEqual(['4391.56', '267566.24']);
  });
});
