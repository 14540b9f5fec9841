import { beforeAll, describe, expect, it } from '@jest/globals';
import { streams } from '../../application/streams.js';
import { livedLog, type LivedLog } from '../../../test/support/lived-log.js';
import { verify } from '../verifier/verify.js';
import { Explainer } from './explainer.js';
import { linkOf } from '#domain/shared';

describe('a trust whose reserve rests on estimates', () => {
  let lived: LivedLog;

  beforeAll(async () => {
    lived = await livedLog(2, {
      reserve: {
        multiple: '1',
        of: [{ tax: 'vat' }, { interestOf: 'senior' }],
        basis: 'next period',
        zeroWhenCleared: 'senior',
        release: 'allowed',
      },
    });
  });

  it('leads from the reserve’s line to who estimated what, and why', async () => {
    const explainer = new Explainer({
      log: lived.store,
      streams,
      statement: async () => null,
      entry: async () => null,
      onADay: async () => null,
      listed: async () => null,
    });
    const of = { dealId: 'life-good', periodNumber: 2 };
    const input = linkOf({ kind: 'input', ...of, field: 'nextPeriodEstimates.tax:vat' });
    const tree = await explainer.explain(input, 2);
    expect(tree).toMatchObject({
      value: '2000.00',
      event: { type: 'PeriodClosed' },
      parts: [{ value: '2000.00', because: expect.stringContaining('as expected in period 2') as unknown }],
    });
  });

  it('is decided again from its log alone', async () => {
    const report = await verify(lived.log, lived.checks(lived.log));
    expect(report.results.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
