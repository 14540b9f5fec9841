import { expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import type { PeriodRestated } from '#domain/collections';
import type { PeriodClosed } from '#domain/period';
import { assert } from '#domain/shared';
import { runWaterfall } from '#domain/waterfall';
import { streams } from '../../application/streams.js';
import { accountsDeal, accountsInputs } from '../../domain/testing/example-accounts-deal.js';
import { periodClosed } from '../../domain/testing/example-closing.js';
import { collectionsFrozen } from '../../domain/testing/example-collections.js';
import { calculated } from '../../domain/testing/example-distribution.js';
import { proposed, restated } from '../../domain/testing/example-restatement.js';
import { write } from '../../projections/testing/append.js';
import { inputReason } from './input-reason.js';
import { TrustRecord } from './trust-record.js';

const settling = (number: number, amount: string) => ({
  ...restated,
  payload: {
    ...restated.payload,
    ...{ number, settlement: { by: 'next payment', servicers: [], dues: [], accounts: [{ id: 'income', amount }] } },
  },
});
const weighed = (counted: string) => ({ counted, from: '2026-03-16', to: '2026-05-31', stretches: [] });
const frozen = (periodNumber: number) => ({
  ...collectionsFrozen,
  payload: { ...collectionsFrozen.payload, periodNumber },
});
const closedWith = (periodNumber: number, amounts: readonly string[]): PeriodClosed => ({
  ...periodClosed,
  payload: {
    ...{ ...periodClosed.payload, periodNumber },
    inputs: {
      ...periodClosed.payload.inputs,
      dated: {
        ...{ paymentDate: '2026-09-28', poolReports: [], fixings: [], purchases: [], cleanUp: false },
        restated: amounts.map((amount) => ({ date: '2026-08-31', accountId: 'income', amount })),
      },
    },
  },
});

it('what restated periods credit to an account leads to each restatement since the close before', async () => {
  const store = new MemoryEventStore();
  const booked = [
    frozen(1),
    proposed(),
    settling(1, '20.00'),
    settling(2, '-5.00'),
    frozen(2),
    settling(3, '1.00'),
    frozen(3),
  ];
  await write(store, [
    { stream: streams.collections('example'), events: booked },
    { stream: streams.period('example', 2), events: [closedWith(2, ['15.00'])] },
    { stream: streams.period('example', 3), events: [closedWith(3, ['1.00'])] },
  ]);
  const record = new TrustRecord(store, streams);
  const told = async (periodNumber: number, accountId = 'income') =>
    inputReason({ kind: 'input', dealId: 'example', periodNumber, field: `dated.restated: ${accountId}` }, record);
  expect(await told(2)).toMatchObject({
    value: '15.00',
    parts: [
      { name: 'restatement 1 of period 1', value: '20.00', event: { type: 'PeriodRestated' } },
      { name: 'restatement 2 of period 1', value: '-5.00', event: { type: 'PeriodRestated' } },
    ],
  });
  expect(await told(3)).toMatchObject({ value: '1.00', parts: [{ name: 'restatement 3 of period 1', value: '1.00' }] });
  expect(await told(3, 'principal')).toBeNull();
});

it('what a fee inherits of the pool leads to what was published and to the last restatement alone', async () => {
  const store = new MemoryEventStore();
  const inheriting = (number: number, counted: string): PeriodRestated => ({
    ...restated,
    payload: {
      ...{ ...restated.payload, number },
      settlement: {
        ...{ by: 'next payment', servicers: [], dues: [], accounts: [] },
        weighed: [{ feeId: 'servicer', weighed: weighed(counted) }],
      },
    },
  });
  const published = runWaterfall(accountsDeal, accountsInputs());
  const { book } = published.closing;
  assert(book, 'the deal keeps a book');
  const at = book.fees.findIndex(({ feeId }) => feeId === 'servicer');
  const fees = book.fees.map((fee) => (fee.feeId === 'servicer' ? { ...fee, weighed: weighed('7') } : fee));
  const opening = { ...published.closing, book: { ...book, fees } };
  const closed = closedWith(2, []);
  const inputs = { ...closed.payload.inputs, opening };
  await write(store, [
    {
      stream: streams.collections('example'),
      events: [frozen(1), proposed(), inheriting(1, '5'), inheriting(2, '7'), frozen(2)],
    },
    { stream: streams.period('example', 2), events: [{ ...closed, payload: { ...closed.payload, inputs } }] },
    { stream: streams.distribution('example', 1), events: [calculated(published)] },
  ]);
  const field = `opening.book.fees[${at}].weighed.counted`;
  const figure = { kind: 'input', dealId: 'example', periodNumber: 2, field } as const;
  expect(await inputReason(figure, new TrustRecord(store, streams))).toMatchObject({
    value: '7',
    parts: [
      { name: 'what the payment before left', value: book.fees[at]?.weighed?.counted },
      { name: 'restatement 2 of period 1', value: '7', event: { type: 'PeriodRestated' } },
    ],
  });
});
