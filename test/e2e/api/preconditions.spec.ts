import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandReceipt } from '#application';
import type { CommandRefused } from '#domain/evidence';
import { isReceipt, truststream } from '#sdk';
import { problemOf, type Sending } from './api-client.js';
import { writeRoutes } from './documented.js';
import { AFTER_PERIOD_1, deal, establish, period, remittance } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

describe('the preconditions of a write over HTTP', () => {
  let system: TestApi;
  const path = `${deal}/remittances`;
  const booked = (bankReference: string, key: string) =>
    system.custodian.post(path, { body: { ...remittance, bankReference }, headers: { 'Idempotency-Key': key } });
  const remittances = async (): Promise<unknown[]> => system.auditor.read(path);

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  });
  afterAll(() => system.close());

  describe('the Idempotency-Key', () => {
    it('is needed', async () => {
      const answer = await system.custodian.post(path, { body: remittance, headers: { 'Idempotency-Key': undefined } });
      expect(problemOf(answer)).toMatchObject({
        status: 428,
        code: 'IDEMPOTENCY_KEY_MISSING',
        field: 'Idempotency-Key',
      });
    });

    it.each(['a'.repeat(129), 'a/b', 'two words'])('has a form: %s', async (key) => {
      expect(problemOf(await booked('FORM', key))).toMatchObject({
        status: 400,
        code: 'MALFORMED',
        field: 'Idempotency-Key',
      });
    });

    it('makes a repeat harmless: the same receipt, no second effect, and it is told so', async () => {
      const first = JSON.parse((await booked('ONCE', 'key-once')).text) as CommandReceipt;
      expect(first.repeated).toBe(false);
      const count = (await remittances()).length;
      const repeat = await booked('ONCE', 'key-once');
      expect(repeat.status).toBe(201);
      expect(JSON.parse(repeat.text)).toEqual({ ...first, repeated: true });
      expect(repeat.headers.get('truststream-cursor')).toBe(first.cursor);
      expect(await remittances()).toHaveLength(count);
    });

    it('is not taken for another request', async () => {
      await booked('FIRST', 'key-reused');
      expect(problemOf(await booked('SECOND', 'key-reused'))).toMatchObject({
        status: 422,
        code: 'COMMAND_ID_REUSED',
        field: 'Idempotency-Key',
      });
    });

    it('is each caller’s own', async () => {
      const mine = await booked('MINE', 'key-shared');
      const yours = await system.maker.post(path, {
        body: { ...remittance, bankReference: 'YOURS' },
        headers: { 'Idempotency-Key': 'key-shared' },
      });
      expect([mine.status, yours.status]).toEqual([201, 201]);
    });

    it('lets one of eight requests at once have the effect, and answers all alike', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => booked('RACE', 'key-race')));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
      const receipts = answers.map(({ text }) => JSON.parse(text) as CommandReceipt);
      expect(new Set(receipts.map(({ cursor }) => cursor)).size).toBe(1);
      expect(receipts.filter(({ repeated }) => !repeated)).toHaveLength(1);
    });

    it('does not make two requests of one: the same credit under another key is refused', async () => {
      await booked('TWICE', 'key-a');
      expect(problemOf(await booked('TWICE', 'key-b'))).toMatchObject({
        status: 409,
        code: 'BANK_REFERENCE_ALREADY_BOOKED',
      });
    });
  });

  describe('If-Match', () => {
    const invoice = (invoiceReference: string, ifMatch: string | undefined) =>
      system.maker.post(`${period}/invoices`, {
        body: { feeId: 'agent', amount: '10.00', invoiceReference },
        headers: { 'If-Match': ifMatch },
      });

    it('is needed to change a period', async () => {
      expect(problemOf(await invoice('I-1', undefined))).toMatchObject({ status: 428, code: 'IF_MATCH_MISSING' });
    });

    it.each(['1', 'W/"1"', '*', '"1", "2"'])('is one strong ETag: %s is refused', async (ifMatch) => {
      expect(problemOf(await invoice('I-1', ifMatch))).toMatchObject({
        status: 400,
        field: 'If-Match',
        value: ifMatch,
      });
    });

    it('lets the change through that saw the present version, and the next only after another look', async () => {
      const seen = await system.maker.etagOf(period);
      expect((await invoice('I-1', seen)).status).toBe(201);
      expect(problemOf(await invoice('I-2', seen))).toMatchObject({ status: 412, code: 'STALE', field: 'If-Match' });
      const now = await system.maker.etagOf(period);
      expect(now).not.toBe(seen);
      expect((await invoice('I-2', now)).status).toBe(201);
    });

    it('lets one of two changes at once through', async () => {
      const seen = await system.maker.etagOf(period);
      const answers = await Promise.all([invoice('I-3', seen), invoice('I-4', seen)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    });

    it('of a closure names the period as it was seen, with its invoices', async () => {
      const seen = await system.maker.etagOf(period);
      await invoice('I-5', seen);
      const answer = await system.maker.post(`${period}/closure`, { headers: { 'If-Match': seen } });
      expect(problemOf(answer)).toMatchObject({ status: 412, code: 'STALE' });
    });
  });

  describe('a dry run', () => {
    const tried = (body: object, more: Sending = {}) =>
      system.custodian.post(path, { body, query: { dryRun: 'true' }, ...more });
    const head = () => system.backend.store.head();

    it('answers what would be recorded, and records nothing, under no key', async () => {
      const before = await head();
      const answer = await tried(
        { ...remittance, bankReference: 'TRIED' },
        { headers: { 'Idempotency-Key': undefined } },
      );
      expect([answer.status, JSON.parse(answer.text)]).toMatchObject([
        200,
        { dryRun: true, eventCount: 1, events: [{ type: 'RemittanceReceived', payload: { bankReference: 'TRIED' } }] },
      ]);
      expect(await head()).toBe(before);
    });

    it('uses up no key, and sees what the deed would see', async () => {
      const key = { headers: { 'Idempotency-Key': 'key-tried' } };
      await tried({ ...remittance, bankReference: 'TRIED-FIRST' }, key);
      expect((await booked('TRIED-FIRST', 'key-tried')).status).toBe(201);
      const before = await head();
      expect(problemOf(await tried({ ...remittance, bankReference: 'TRIED-FIRST' }))).toMatchObject({
        code: 'BANK_REFERENCE_ALREADY_BOOKED',
      });
      // Nor is the refusal kept as evidence.
      expect(await head()).toBe(before);
    });

    it.each([
      ['another word', path, 'maybe'],
      ['a route that writes in its own way', '/uploads', 'true'],
      ['a computation', '/structuring/sizing', 'true'],
    ])('is refused for %s, before anything is done', async (_, of, dryRun) => {
      const before = await head();
      const answer = await system.maker.post(of, { body: remittance, query: { dryRun } });
      expect(problemOf(answer)).toMatchObject({ status: 400, code: 'MALFORMED', field: 'dryRun' });
      expect(await head()).toBe(before);
    });

    it.each(writeRoutes)('of %s records nothing but who was not entitled to it, whoever asks', async (template) => {
      const evidence = () => system.backend.store.readStream('evidence');
      const [headBefore, { length: keptBefore }] = [await head(), await evidence()];
      const at = template
        .replace('{dealId}', deal.slice('/deals/'.length))
        .replaceAll(/\{(periodNumber|listNumber|number)\}/g, '1')
        .replaceAll(/\{\w+\}/g, 'some-1');
      for (const user of [system.maker, system.checker, system.auditor, system.administrator]) {
        const answer = await user.post(at, { body: {}, query: { dryRun: 'true' }, headers: { 'If-Match': '"1"' } });
        expect(answer.status).toBeLessThan(500);
      }
      const kept = (await evidence()).slice(keptBefore);
      const denied = kept.map(({ payload }) => (payload as CommandRefused['payload']).refusal.code);
      expect(denied.filter((code) => code !== 'FORBIDDEN' && code !== 'DEAL_UNKNOWN')).toEqual([]);
      expect(BigInt(await head()) - BigInt(headBefore)).toBe(BigInt(kept.length));
    });
  });

  it('is met by the SDK: the deed and its refusal, told apart by their types', async () => {
    const token = system.custodian.authorization.Authorization?.slice('Bearer '.length) ?? '';
    const { POST } = truststream({ baseUrl: new URL(system.origin).origin, token: () => token });
    const send = (key: string) =>
      POST('/deals/{dealId}/remittances', {
        params: { path: { dealId: deal.slice('/deals/'.length) }, header: { 'Idempotency-Key': key } },
        body: { ...remittance, bankReference: 'BY-SDK' },
      });
    const { data } = await send('sdk-1');
    expect(data && isReceipt(data) && data.events.map(({ type }) => type)).toEqual(['RemittanceReceived']);
    const { error } = await send('sdk-2');
    expect(error?.code).toBe('BANK_REFERENCE_ALREADY_BOOKED' satisfies NonNullable<typeof error>['code']);
  });
});
