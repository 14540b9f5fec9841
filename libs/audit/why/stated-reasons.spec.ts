import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import type { DomainEvent } from '#domain/shared';
import { streams } from '../../application/streams.js';
import { write } from '../../projections/testing/append.js';
import { Explainer } from './explainer.js';

const event = (type: string, payload: object): DomainEvent => ({
  ...{ type, schemaVersion: 1, effectiveDate: '2026-06-01', payload },
});

const deal = { dealId: 'example' };
const period = { ...deal, periodNumber: 1 };
const found = (amount: string, message: string): DomainEvent =>
  event('PeriodReconciled', {
    ...{ ...period, reconciledBy: 'maker', gone: [] },
    breaks: [{ breakId: 'remittance/servicer', kind: 'remittance', amount, message, since: '2026-05-31' }],
  });

async function explainer(): Promise<Explainer> {
  const log = new MemoryEventStore();
  await write(log, [
    {
      stream: streams.reconciliation('example', 1),
      events: [
        found('10.00', 'it owes 10.00, it remitted 0.00'),
        found('4.00', 'it owes 10.00, it remitted 6.00'),
        event('BreakNoted', { ...period, breakId: 'remittance/servicer', note: 'on its way', notedBy: 'maker' }),
        event('BreakNoted', { ...period, breakId: 'remittance/other', note: 'another matter', notedBy: 'maker' }),
        event('BreakResolved', { ...period, breakId: 'remittance/servicer', resolution: 'came', resolvedBy: 'maker' }),
      ],
    },
    {
      stream: streams.register('example', 'senior'),
      events: [
        event('UnitsAllotted', {
          ...{ ...deal, classId: 'senior', face: '1000.00', allotments: [], price: '107.00', proceeds: '1070.00' },
        }),
      ],
    },
    {
      stream: streams.distribution('example', 1),
      events: [
        event('DistributionCalculated', {
          ...{ ...period, termsVersion: 1 },
          result: {
            book: {
              triggerRecords: [
                {
                  ...{ triggerId: 'losses', date: '2026-06-01', tested: 'after distribution', outcome: 'fired' },
                  test: {
                    expression: 'losses > 5.00',
                    quantities: [
                      { name: 'losses', value: '6.00', unit: 'CNY', source: { kind: 'period', field: 'lost' } },
                    ],
                  },
                },
              ],
            },
          },
        }),
      ],
    },
  ]);
  return new Explainer({
    log,
    streams,
    statement: async () => null,
    entry: async () => null,
    onADay: async () => null,
    listed: async () => null,
  });
}

describe('a figure that one event states', () => {
  it('a break is what the newest reconciliation found, with what was found before and noted since', async () => {
    const why = await (await explainer()).explain('deal/example/period/1/break/remittance%2Fservicer', 1);
    expect(why).toMatchObject({ value: '4.00', because: 'it owes 10.00, it remitted 6.00, since 2026-05-31' });
    expect(why?.parts.map(({ name, value, because }) => [name, value, because])).toEqual([
      ['found by maker', '10.00', 'it owes 10.00, it remitted 0.00'],
      ['found by maker', '4.00', 'it owes 10.00, it remitted 6.00'],
      ['noted by maker', '4.00', 'on its way'],
      ['resolved by maker', '0.00', 'came'],
    ]);
  });

  it('what a class brought is its price for each 100 of face', async () => {
    const why = await (await explainer()).explain('deal/example/issue/senior/proceeds', 1);
    expect(why).toMatchObject({
      ...{ value: '1070.00', because: '107.00 for each 100 of 1000.00' },
      parts: [
        { figure: 'deal/example/issue/senior/price', value: '107.00' },
        { figure: 'deal/example/issue/senior/face', value: '1000.00' },
      ],
    });
  });

  it('what became of a trigger is told with the figures of its test', async () => {
    const why = await (await explainer()).explain('deal/example/period/1/trigger/1', 1);
    expect(why).toMatchObject({
      ...{ value: 'fired', because: 'on 2026-06-01: losses > 5.00', event: { type: 'DistributionCalculated' } },
      parts: [{ name: 'losses', value: '6.00' }],
    });
  });
});
