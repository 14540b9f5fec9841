import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DealTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { verifyInstallation } from '../../../apps/platform/verification.js';
import { problemOf, type Answer } from './api-client.js';
import {
  AFTER_PERIOD_1,
  approve,
  calculate,
  collect,
  deal,
  distribution,
  establish,
  executeAll,
  instruct,
  terms,
} from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const { schedule } = terms;
const withholding: DealTerms = {
  ...terms,
  schedule: { ...schedule, offsets: { ...schedule.offsets, recordDate: -3 } },
  withholding: {
    of: ['interest', 'yield'],
    rates: [
      { holders: 'individual', rate: '0.20' },
      { holders: 'non-resident enterprise', rate: '0.10' },
    ],
  },
};

interface Paid {
  readonly holderId: string;
  readonly interest: string;
  readonly total: string;
  readonly withheld: string;
  readonly net: string;
}

describe('holder tax that the trust withholds', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system, { body: withholding });
    await collect(system);
    await calculate(system);
    await approve(system);
  });
  afterAll(() => system.close());

  const sumOf = (amounts: readonly string[]): string =>
    Money.sum(amounts.map((amount) => Money.parse(amount))).toString();

  it('needs to know what each holder is', async () => {
    const early = await system.maker.post(`${distribution}/draft`, {
      headers: { 'If-Match': await system.maker.etagOf(distribution) },
    });
    expect(problemOf(early)).toMatchObject({ status: 409, code: 'HOLDER_KIND_UNKNOWN', value: 'acct-1' });
    const stated = { from: '2026-03-16', document: 'letter 7' };
    const kinds = [
      { holderId: 'acct-1', kind: 'individual' },
      { holderId: 'acct-2', kind: 'non-resident enterprise' },
    ];
    await system.maker.done(`${deal}/classes/senior/holder-kinds`, { body: { ...stated, kinds } });
    const sub = [{ holderId: 'acct-3', kind: 'resident enterprise' }];
    await system.maker.done(`${deal}/classes/sub/holder-kinds`, { body: { ...stated, kinds: sub } });
    const shown = await system.auditor.read<{ rows: object[] }>(`${deal}/classes/senior/holdings`, {
      query: { asOf: '2026-06-30' },
    });
    expect(shown.rows).toMatchObject([{ kind: 'individual' }, { kind: 'non-resident enterprise' }]);
  });

  it('is signed by what the holders are then, and drafted again where that changed', async () => {
    await system.maker.doneOn(distribution, 'draft');
    const state = async (kind: string): Promise<unknown> =>
      system.maker.done(`${deal}/classes/senior/holder-kinds`, {
        body: { from: '2026-03-16', document: 'letter 8', kinds: [{ holderId: 'acct-1', kind }] },
      });
    const sign = async (): Promise<Answer> => {
      const { draftDigest: digest } = await system.checker.read<{ draftDigest: string }>(distribution);
      const headers = { 'If-Match': await system.checker.etagOf(distribution) };
      return system.checker.post(`${distribution}/instruction`, { body: { digest }, headers });
    };
    await state('product');
    expect(problemOf(await sign())).toMatchObject({ code: 'WITHHOLDING_OUTDATED', value: 'senior' });
    await system.maker.doneOn(distribution, 'draft');
    const transfers = await system.auditor.read<{ status: string }[]>(`${distribution}/instructions`);
    expect(transfers.filter(({ status }) => status === 'withdrawn')).toHaveLength(0);
    await state('individual');
  });

  it('leaves by a transfer of its own, and what the registrar gets is what the holders get', async () => {
    await instruct(system);
    await executeAll(system);
    await system.registrar.doneOn(distribution, 'holder-payment', { paidOn: '2026-06-26' });
    const { rows } = await system.auditor.read<{ rows: Paid[] }>(`${distribution}/holder-payments`);
    const [first, second, third] = rows;
    const tenth = (amount = '0.00', of = 10n): string =>
      Money.ofRational(
        Money.parse(amount)
          .toRational()
          .dividedBy(Money.ofMinor(of * 100n).toRational()),
        'half-up',
      ).toString();
    expect(first?.withheld).toBe(tenth(first?.interest, 5n));
    expect(second?.withheld).toBe(tenth(second?.interest));
    expect(third?.withheld ?? '0.00').toBe('0.00');
    const transfers = await system.auditor.read<{ toAccount: string; amount: string; purpose: string }[]>(
      `${distribution}/instructions`,
    );
    const lumpSums = transfers.filter(({ toAccount }) => toAccount === 'registrar').map(({ amount }) => amount);
    const taxes = transfers.filter(({ purpose }) => purpose.includes('withheld')).map(({ amount }) => amount);
    expect(sumOf(lumpSums)).toBe(sumOf(rows.map(({ net }) => net)));
    expect(sumOf(taxes)).toBe(sumOf(rows.map(({ withheld }) => withheld)));
    expect(sumOf([...lumpSums, ...taxes])).toBe(sumOf(rows.map(({ total }) => total)));
  });

  it('is explained, and the log proves it', async () => {
    const figure = `deal/${terms.dealId}/period/1/holder/senior/acct-1`;
    expect(await system.auditor.read('/why', { query: { figure } })).toMatchObject({
      because: expect.stringContaining('less the tax') as unknown,
    });
    const one = `deal/${terms.dealId}/period/1`;
    const tax = `${one}/entitlement/senior/acct-1/withheld`;
    expect(await system.auditor.read('/why', { query: { figure: tax } })).toMatchObject({
      because: expect.stringContaining('individual') as unknown,
    });
    expect(await system.auditor.read('/why', { query: { figure: `${one}/withholding/net` } })).toMatchObject({
      event: { type: 'InstructionsDrafted' },
      parts: [{ name: 'senior' }, { name: 'sub' }],
    });
    await system.backend.notary.catchUp();
    const verification = await verifyInstallation(system.backend, { checks: [] }, () => undefined);
    expect(verification.results.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
