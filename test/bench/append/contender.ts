/** One way to append: given a client's number and how many it has appended, it appends one event more. */
export interface Contender {
  readonly name: string;
  appendOne(client: number, already: number): Promise<void>;
  /** Counts what is stored, and throws if positions are not dense where they promise to be. */
  countStored(): Promise<number>;
  close(): Promise<void>;
}

/** What each of them stores: about 250 bytes of JSON, as a booked receipt is. */
export const payloadOf = (client: number, n: number) => ({
  dealId: 'hecui-2016-1',
  servicerId: 'cmb',
  periodNumber: 1,
  amount: '83978400.00',
  bankReference: `CREDIT-${client}-${n}`,
  valueDate: '2026-11-21',
  remark: '资产支持证券 receipts remitted by the servicer for the collection period, as reported',
  account: 'collection',
});
