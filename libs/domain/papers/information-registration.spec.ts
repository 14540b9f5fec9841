import { describe, expect, test } from '@jest/globals';
import { examplePaper, examplePapers, makeExample } from '../testing/example-papers.js';
import { rowOf } from '../testing/paper-rows.js';

describe('信息登记', () => {
  test('has the trust, its securities and its pool', () => {
    const paper = examplePaper('information registration');
    expect(rowOf(paper, 'trust.servicers')).toEqual(['Servicer、Second servicer']);
    expect(rowOf(paper, 'securities.senior')).toEqual([
      ...['2689001', '26示例1优先', '1000000.00', '3.00', 'AAAsf（中债资信）', '2027-03-26'],
    ]);
    expect(rowOf(paper, 'categories.doubtful')).toEqual(['2', '1860000.00', '50.00']);
    expect(rowOf(paper, 'asset detail.lines')).toEqual(['3']);
    expect(rowOf(paper, 'asset detail.digest')).toEqual(['b'.repeat(64)]);
    expect(paper.assetDetail).toMatchObject({ lineCount: 3 });
  });

  test('before the pool is registered its rows are there, and empty', () => {
    const paper = examplePaper('information registration', { pool: null, assetDetail: null });
    expect(rowOf(paper, 'pool.claims')).toEqual([null]);
    expect(paper.sections.map(({ id }) => id)).toEqual(['trust', 'securities', 'pool']);
  });

  test('numbers the sections that stand, where no category is known', () => {
    const { pool } = examplePapers['information registration'].sources;
    const categories = [{ category: null, assetCount: 3, claims: '3720000.00' }];
    const paper = examplePaper('information registration', { pool: pool && { ...pool, categories } });
    expect(paper.sections.map(({ title }) => title.zh)).toEqual([
      ...['一、信托信息', '二、证券信息', '三、基础资产', '四、资产明细'],
    ]);
  });

  test('is refused of a deal that is not registered', () => {
    expect(makeExample('information registration', { deal: { status: 'unregistered' } })).toMatchObject({
      error: { code: 'DEAL_UNKNOWN' },
    });
  });
});
