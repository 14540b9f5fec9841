import { describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { AllotmentsForm } from '../holdings/allot-units.controller.js';
import { RemittanceForm } from '../collections/receive-remittance.controller.js';
import { formPipe } from './form.pipe.js';
import { PageQuery } from './page.js';
import { PeriodPath } from './paths.js';
import { Refused } from './refused.js';

const remittance = {
  servicerId: 'servicer',
  periodNumber: 4,
  amount: '1.00',
  valueDate: '2026-08-10',
  bankReference: 'B1',
};

const read = (form: Type, value: unknown, type: 'body' | 'param' | 'query' = 'body'): Promise<unknown> =>
  formPipe().transform(value, { type, metatype: form });

const refusedOf = (form: Type, value: unknown, type: 'body' | 'param' | 'query' = 'body'): Promise<unknown> =>
  read(form, value, type).then(
    () => 'taken',
    (error: unknown) => error,
  );

describe('the form of a request', () => {
  it('is taken as it stands: amounts and dates are the domain’s to judge', async () => {
    const odd = { ...remittance, amount: '1.234', valueDate: 'yesterday' };
    expect(await read(RemittanceForm, odd)).toEqual(odd);
  });

  it('is looked for among all forms once, and by each request held against the rules of its own', async () => {
    const rules = getMetadataStorage();
    const found = (form: Type) => rules.getTargetValidationMetadatas(form, '', false, false);
    await read(RemittanceForm, remittance);
    expect(found(RemittanceForm)).toBe(found(RemittanceForm));
    expect(found(RemittanceForm)).not.toBe(found(PageQuery));
    class Narrower extends PageQuery {}
    expect(found(Narrower)).toEqual(found(PageQuery));
    expect(await refusedOf(RemittanceForm, { ...remittance, amount: 1 })).toBeInstanceOf(Refused);
    expect(await read(RemittanceForm, remittance)).toEqual(remittance);
  });

  it.each<[string, object, string]>([
    ['an unknown field', { ...remittance, currency: 'CNY' }, 'currency'],
    ['a missing field', { ...remittance, amount: undefined }, 'amount'],
    ['an amount that is a number', { ...remittance, amount: 1.5 }, 'amount'],
    ['a period number that is text', { ...remittance, periodNumber: '4' }, 'periodNumber'],
    ['a period number that is a fraction', { ...remittance, periodNumber: 1.5 }, 'periodNumber'],
    ['an id that would leave its path', { ...remittance, servicerId: '../other' }, 'servicerId'],
    [
      'a depth without end',
      { ...remittance, servicerId: JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown },
      'body',
    ],
    ['a text without end', { ...remittance, bankReference: 'x'.repeat(501) }, 'bankReference'],
  ])('is refused for %s', async (_, form, field) => {
    const refused = await refusedOf(RemittanceForm, form);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ refusal: { code: 'MALFORMED', field } });
  });

  it('says of an unknown field that it is to be left out', async () => {
    expect(await refusedOf(PageQuery, { knownAt: '3' }, 'query')).toMatchObject({
      refusal: {
        field: 'knownAt',
        value: '3',
        message: 'knownAt is nothing that is asked for here',
        remedy: 'leave knownAt out',
      },
    });
  });

  it('is refused with every fault at once, each with its path', async () => {
    const refused = await refusedOf(AllotmentsForm, {
      allotments: [{ holderId: 'acct-1', units: '1' }, { holderId: 'acct 2', units: 5 }, 'nobody'],
    });
    const fields = (refused as Refused).faults?.faults.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['allotments.1.holderId', 'allotments.1.units', 'allotments.2']));
  });

  it('of a path is read from its digits alone', async () => {
    expect(await read(PeriodPath, { dealId: 'd', periodNumber: '12' }, 'param')).toEqual({
      dealId: 'd',
      periodNumber: 12,
    });
    for (const periodNumber of ['', '0', '1.0', '1e1', '0x1', '-1', ' 1', 'one']) {
      expect(await refusedOf(PeriodPath, { dealId: 'd', periodNumber }, 'param')).toMatchObject({
        refusal: { code: 'MALFORMED', field: 'periodNumber' },
      });
    }
  });

  it('of a page is bounded, and has defaults', async () => {
    expect(await read(PageQuery, {}, 'query')).toEqual({ offset: 0, limit: 100 });
    expect(await read(PageQuery, { offset: '20', limit: '10' }, 'query')).toEqual({ offset: 20, limit: 10 });
    expect(await refusedOf(PageQuery, { limit: '1001' }, 'query')).toMatchObject({ refusal: { field: 'limit' } });
  });

  it.each([null, [], 'text', { __proto__: { servicerId: 'x' } }])(
    'is refused for %j instead of an object',
    async (body) => {
      expect(await refusedOf(RemittanceForm, body)).toBeInstanceOf(Refused);
    },
  );
});
