import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams } from '#application';
import type { PaperPrepared, Section } from '#domain/papers';
import { assert } from '#domain/shared';
import { explained } from './answered-figures.js';
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

interface Sent {
  readonly instructionId: string;
  readonly fromAccount: string;
  readonly toAccount: string;
  readonly amount: string;
}

interface Standing {
  readonly account: string;
  readonly balance: string;
}

describe('a lump sum of the holders that comes back before they are paid', () => {
  let system: TestApi;
  let sum: Sent;
  let path: string;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
    await collect(system);
    await calculate(system);
    await approve(system);
    await instruct(system);
    await executeAll(system);
    const sent = await system.auditor.read<Sent[]>(`${distribution}/instructions`);
    const found = sent.find(({ toAccount }) => toAccount === 'registrar');
    assert(found, 'the registrar is paid');
    sum = found;
    path = `${deal}/instructions/${sum.instructionId}`;
  });
  afterAll(() => system.close());

  const paysHolders = () => system.registrar.doneOn(distribution, 'holder-payment', { paidOn: '2026-06-26' });

  /** What the accounts that the sum moved between hold. */
  async function balances(): Promise<readonly string[]> {
    await system.backend.projections.catchUp();
    const accounts = await system.auditor.read<Standing[]>(`${deal}/accounts`);
    return [sum.fromAccount, 'registrar'].map(
      (id) => accounts.find(({ account }) => account === id)?.balance ?? '0.00',
    );
  }

  /** The figures of a paper of period 1 that is prepared now, section by section. */
  async function sections(kind: string): Promise<readonly Section[]> {
    await system.maker.done(`${deal}/papers/${kind}/1`, { body: {} });
    const prepared = await system.backend.store.readNewest(streams.papers(terms.dealId));
    return (prepared?.payload as PaperPrepared['payload']).figures.sections;
  }
  const resentIn = (notice: readonly Section[]) =>
    notice
      .find(({ id }) => id === 'resent')
      ?.rows.map(({ cells }) => cells.map((cell) => 'value' in cell && cell.value));
  const answerIn = (instructions: readonly Section[]) => {
    const { rows = [] } = instructions.find(({ id }) => id === sum.instructionId) ?? {};
    const [answer] = rows.find(({ id }) => id.endsWith('.answer'))?.cells ?? [];
    return answer && 'value' in answer ? answer.value : undefined;
  };
  let confirmed: readonly Section[];
  let notified: readonly Section[];

  it('stands on the account that it left, and no holder is said to have been paid', async () => {
    expect(await balances()).toEqual(['0.00', sum.amount]);
    [confirmed, notified] = [await sections('redemption-confirmation'), await sections('payment-notice')];
    await system.custodian.doneOn(path, 'return', {
      ...{ attempt: 1, valueDate: '2026-06-25', bankReference: 'RETURN-1', reason: 'the account is closed' },
    });
    expect(await balances()).toEqual([sum.amount, '0.00']);
    await expect(paysHolders()).rejects.toThrow('LUMP_SUM_RETURNED');
    expect(await system.auditor.read(`${distribution}/holder-payments`)).toEqual({ rows: [], total: 0 });
  });

  it('changes nothing of what its holders are owed: the papers say so, and which transfer came back', async () => {
    expect(await sections('redemption-confirmation')).toEqual(confirmed);
    expect(await sections('payment-notice')).toEqual(notified);
    expect(answerIn(await sections('transfer-instructions'))).toBe('已退汇');
  });

  it('once it is with the registrar again, its holders are paid what was calculated, and every sum is explained', async () => {
    const { auditor, custodian, maker } = system;
    const { calculationDigest, allocatedToSecurities } = await auditor.read<Record<string, unknown>>(distribution);
    await maker.doneOn(path, 'reissues');
    await expect(paysHolders()).rejects.toThrow('LUMP_SUM_RETURNED');
    const notice = await sections('payment-notice');
    expect(resentIn(notice)).toEqual([[sum.amount, AFTER_PERIOD_1, '已退汇', expect.any(String), false, false]]);
    expect(notice.filter(({ id }) => id !== 'resent')).toEqual(notified);
    await custodian.doneOn(path, 'execution', { attempt: 2, executedOn: '2026-06-26', bankReference: 'AGAIN-1' });
    expect(await balances()).toEqual(['0.00', sum.amount]);
    await paysHolders();
    expect(await balances()).toEqual(['0.00', '0.00']);
    expect(await auditor.read(distribution)).toMatchObject({
      ...{ status: 'paid', calculationDigest, allocatedToSecurities },
    });
    expect(await sections('redemption-confirmation')).toEqual(confirmed);
    expect(answerIn(await sections('transfer-instructions'))).toBe('已执行 2026-06-26 AGAIN-1');
    const { amiss } = await explained(system, AFTER_PERIOD_1, [
      [`${deal}/accounts`],
      [`${distribution}/holder-payments`],
      [`${distribution}/instructions`],
    ]);
    expect(amiss).toEqual([]);
  });

  it('that comes back after they were paid is owed to the registrar, which paid them of its own, and is paid to it once more', async () => {
    const { auditor, custodian, maker } = system;
    const paid = await auditor.read(`${distribution}/holder-payments`);
    await custodian.doneOn(path, 'return', {
      ...{ attempt: 2, valueDate: '2026-06-29', bankReference: 'RETURN-2', reason: 'the account is closed' },
    });
    expect(await balances()).toEqual([sum.amount, `-${sum.amount}`]);
    await maker.doneOn(path, 'reissues');
    await custodian.doneOn(path, 'execution', { attempt: 3, executedOn: AFTER_PERIOD_1, bankReference: 'AGAIN-2' });
    expect(await balances()).toEqual(['0.00', '0.00']);
    expect(await auditor.read(`${distribution}/holder-payments`)).toEqual(paid);
  });
});
