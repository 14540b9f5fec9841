import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { START } from '#event-store';
import { renderReceipts } from '#intake';
import type { RefusedCommand } from '#projections';
import { problemOf, type ApiClient, type Sending } from './api-client.js';
import {
  AFTER_PERIOD_1,
  approve,
  calculate,
  deal,
  distribution,
  establish,
  executeAll,
  instruct,
  openInstructions,
  period,
  receiptsFile,
  receiptsQuery,
  remittance,
  terms,
} from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

interface Expected {
  readonly status: number;
  readonly code: string;
  readonly field?: string;
  readonly value?: string;
}

/** Everything that a refusal must leave alone. */
interface Untouched {
  readonly balances: unknown;
  readonly streams: readonly string[];
}

let system: TestApi;

async function untouched(): Promise<Untouched> {
  const events = await system.backend.store.readAfter(START, 10_000);
  return {
    balances: await system.auditor.read(`${deal}/accounts`),
    streams: events.filter(({ stream }) => stream !== 'evidence').map(({ stream, version }) => `${stream}@${version}`),
  };
}

/** Sends what is to be refused: the answer names it, no balance and no other stream moves, and evidence is kept. */
async function refuses(client: ApiClient, path: string, sending: Sending, expected: Expected): Promise<void> {
  const before = await untouched();
  const keptBefore = await newestRefusal();
  const answer = await client.post(path, sending);
  const problem = problemOf(answer);
  expect(problem).toMatchObject({ type: `/problems/${expected.code}`, ...expected });
  expect(answer.status).toBe(expected.status);
  expect(problem.remedy).toMatch(/\w{3,}/);
  expect(problem.detail).toMatch(/\w{3,}/);
  expect(await untouched()).toEqual(before);
  const kept = await newestRefusal();
  expect(kept.total).toBe(keptBefore.total + 1);
  expect(kept.newest).toMatchObject({ code: expected.code, refusal: { remedy: problem.remedy } });
}

async function newestRefusal(): Promise<{ newest: RefusedCommand | undefined; total: number }> {
  await system.backend.projections.catchUp();
  const rows = await system.auditor.rows<RefusedCommand>('/evidence/refusals', { query: { limit: '1000' } });
  return { newest: rows[0], total: rows.length };
}

describe('bad input over HTTP', () => {
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  });
  afterAll(() => system.close());

  const remit = (change: Partial<Record<keyof typeof remittance, string | number>>, key: string): Sending => ({
    body: { ...remittance, bankReference: key, ...change },
    headers: { 'Idempotency-Key': key },
  });

  describe('before the period closes', () => {
    it('an unknown deal', () =>
      refuses(system.custodian, '/deals/nowhere/remittances', remit({}, 'unknown-deal'), {
        status: 404,
        code: 'DEAL_UNKNOWN',
        field: 'dealId',
        value: 'nowhere',
      }));

    it('an unknown servicer', () =>
      refuses(system.custodian, `${deal}/remittances`, remit({ servicerId: 'nobody' }, 'unknown-servicer'), {
        status: 404,
        code: 'SERVICER_UNKNOWN',
        field: 'servicerId',
        value: 'nobody',
      }));

    it('an amount with three decimals', () =>
      refuses(system.custodian, `${deal}/remittances`, remit({ amount: '374000.001' }, 'three-decimals'), {
        status: 400,
        code: 'AMOUNT_TOO_PRECISE',
        field: 'amount',
        value: '374000.001',
      }));

    it('a negative amount', () =>
      refuses(system.custodian, `${deal}/remittances`, remit({ amount: '-374000.00' }, 'negative'), {
        status: 400,
        code: 'AMOUNT_NEGATIVE',
        field: 'amount',
        value: '-374000.00',
      }));

    it.each(['1,000.00', '1e5', 'NaN', '12345678901234567890.00', '１２'])('an amount that is none: %s', (amount) =>
      refuses(
        system.custodian,
        `${deal}/remittances`,
        remit({ amount }, `none-${amount.length}-${amount.charCodeAt(1)}`),
        {
          status: 400,
          code: 'AMOUNT_MALFORMED',
          field: 'amount',
          value: amount,
        },
      ),
    );

    it('a date before the period', () =>
      refuses(system.custodian, `${deal}/remittances`, remit({ valueDate: '2025-12-31' }, 'too-early'), {
        status: 422,
        code: 'DATE_OUTSIDE_PERIOD',
        field: 'valueDate',
        value: '2025-12-31',
      }));

    it('a date that has not come', () =>
      refuses(system.custodian, `${deal}/remittances`, remit({ valueDate: '2026-07-02' }, 'too-late'), {
        status: 422,
        code: 'DATE_IN_FUTURE',
        field: 'valueDate',
        value: '2026-07-02',
      }));

    it('a date that is none', () =>
      refuses(system.custodian, `${deal}/remittances`, remit({ valueDate: '2026-02-30' }, 'no-date'), {
        status: 400,
        code: 'DATE_MALFORMED',
        field: 'valueDate',
        value: '2026-02-30',
      }));

    it('a period that is not open', () =>
      refuses(system.custodian, `${deal}/remittances`, remit({ periodNumber: 2 }, 'period-2'), {
        status: 404,
        code: 'PERIOD_UNKNOWN',
      }));

    it('a loan that is not in the pool, with the line and what to do', async () => {
      const line = {
        line: 2,
        assetId: 'A9',
        receiptNumber: 'R-9',
        receivedOn: '2026-04-01',
        principal: '1.00',
        interest: '0.00',
        penalty: '0.00',
        fee: '0.00',
        disposalCost: '0.00',
        method: 'collection' as const,
      };
      await refuses(
        system.servicer,
        `${deal}/uploads`,
        { csv: renderReceipts([line]), query: receiptsQuery, headers: { 'Idempotency-Key': 'not-in-pool' } },
        { status: 422, code: 'FILE_REJECTED' },
      );
    });

    it('a fee that is not in the deal', async () => {
      await refuses(
        system.maker,
        `${period}/invoices`,
        {
          body: { feeId: 'unheard-of', amount: '1.00', invoiceReference: 'I-1' },
          headers: { 'Idempotency-Key': 'unknown-fee', 'If-Match': await system.maker.etagOf(period) },
        },
        { status: 404, code: 'FEE_UNKNOWN', field: 'feeId', value: 'unheard-of' },
      );
    });

    it('distributing a period that is not closed', () =>
      refuses(system.maker, `${distribution}/calculation`, {}, { status: 409, code: 'PERIOD_NOT_CLOSED' }));

    it('an answer to an instruction that does not exist', () =>
      refuses(
        system.custodian,
        `${deal}/instructions/${terms.dealId}-1-payment-1/execution`,
        {
          body: { attempt: 1, executedOn: '2026-06-26', bankReference: 'B-1' },
          headers: { 'Idempotency-Key': 'no-instruction', 'If-Match': '"1"' },
        },
        { status: 404, code: 'INSTRUCTION_UNKNOWN', field: 'instructionId' },
      ));

    it('approving what nobody calculated', () =>
      refuses(
        system.checker,
        `${distribution}/approval`,
        { body: { digest: 'a'.repeat(64) }, headers: { 'Idempotency-Key': 'nothing', 'If-Match': '"1"' } },
        { status: 404, code: 'DISTRIBUTION_UNKNOWN' },
      ));

    it('closing with cash not reconciled', async () => {
      await system.servicer.done(`${deal}/uploads`, {
        csv: receiptsFile,
        query: receiptsQuery,
      });
      await refuses(
        system.maker,
        `${period}/closure`,
        { headers: { 'Idempotency-Key': 'not-reconciled', 'If-Match': await system.maker.etagOf(period) } },
        { status: 409, code: 'CASH_NOT_RECONCILED' },
      );
    });
  });

  describe('once the period is closed', () => {
    beforeAll(async () => {
      await system.custodian.done(`${deal}/remittances`, { body: remittance });
      await calculate(system);
    });

    it('closing twice', async () => {
      await refuses(
        system.maker,
        `${period}/closure`,
        { headers: { 'Idempotency-Key': 'twice', 'If-Match': await system.maker.etagOf(period) } },
        { status: 409, code: 'PERIOD_ALREADY_CLOSED' },
      );
    });

    it('cash for a closed period', () =>
      refuses(system.custodian, `${deal}/remittances`, remit({ amount: '1.00' }, 'after-close'), {
        status: 409,
        code: 'PERIOD_ALREADY_CLOSED',
      }));

    it('approving other figures than stand', async () => {
      await refuses(
        system.checker,
        `${distribution}/approval`,
        {
          body: { digest: 'a'.repeat(64) },
          headers: { 'Idempotency-Key': 'other-figures', 'If-Match': await system.checker.etagOf(distribution) },
        },
        { status: 412, code: 'APPROVAL_OF_OTHER_FIGURES' },
      );
    });

    it('approving one’s own calculation', async () => {
      const both = await system.as({
        subject: 'maker-1',
        roles: ['trustee maker', 'trustee checker'],
        partyId: 'trustee',
      });
      const { calculationDigest: digest } = await both.read<{ calculationDigest: string }>(distribution);
      await refuses(
        both,
        `${distribution}/approval`,
        { body: { digest }, headers: { 'Idempotency-Key': 'own', 'If-Match': await both.etagOf(distribution) } },
        { status: 403, code: 'APPROVAL_BY_MAKER' },
      );
    });

    it('instructing what nobody approved', async () => {
      await refuses(
        system.maker,
        `${distribution}/draft`,
        { headers: { 'Idempotency-Key': 'unapproved', 'If-Match': await system.maker.etagOf(distribution) } },
        { status: 409, code: 'DISTRIBUTION_NOT_APPROVED' },
      );
    });

    it('signing what nobody drafted', async () => {
      await refuses(
        system.checker,
        `${distribution}/instruction`,
        {
          body: { digest: 'd'.repeat(64) },
          headers: { 'Idempotency-Key': 'undrafted', 'If-Match': await system.maker.etagOf(distribution) },
        },
        { status: 409, code: 'DISTRIBUTION_NOT_APPROVED' },
      );
    });
  });

  describe('once money moves', () => {
    beforeAll(async () => {
      await approve(system);
      await instruct(system);
    });

    it('answering a transfer twice', async () => {
      const [first] = await openInstructions(system.custodian);
      if (!first) throw new Error('the distribution moves nothing');
      const instruction = `${deal}/instructions/${first.instructionId}`;
      const body = { attempt: 1, executedOn: '2026-06-24', bankReference: 'B-1' };
      await system.custodian.doneOn(instruction, 'execution', body);
      await refuses(
        system.custodian,
        `${instruction}/execution`,
        {
          body: { ...body, bankReference: 'B-2' },
          headers: { 'Idempotency-Key': 'again', 'If-Match': await system.custodian.etagOf(instruction) },
        },
        { status: 409, code: 'INSTRUCTION_ALREADY_EXECUTED' },
      );
    });

    it('paying the holders before the money is with the registrar, and paying twice', async () => {
      const confirm = async (key: string): Promise<Sending> => ({
        body: { paidOn: '2026-06-26' },
        headers: { 'Idempotency-Key': key, 'If-Match': await system.registrar.etagOf(distribution) },
      });
      const path = `${distribution}/holder-payment`;
      await refuses(system.registrar, path, await confirm('too-soon'), {
        status: 409,
        code: 'DISTRIBUTION_NOT_SETTLED',
      });
      await executeAll(system);
      await system.registrar.done(path, await confirm('in-time'));
      await refuses(system.registrar, path, await confirm('twice'), { status: 409, code: 'DISTRIBUTION_ALREADY_PAID' });
    });
  });
});
