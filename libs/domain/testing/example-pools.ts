import type { ByComponent, PoolFlow, PoolRow } from '#domain/pool-flows';

const nothing: ByComponent = {
  ...{ principal: '0.00', interest: '0.00', penalty: '0.00' },
  ...{ fee: '0.00', prepayment: '0.00', recovery: '0.00' },
};

/** A row in which nothing happened but what is said. */
export const poolRow = (
  date: string,
  balance: string,
  { collected, ...said }: Partial<Omit<PoolRow, 'collected'>> & { readonly collected?: Partial<ByComponent> } = {},
): PoolRow => ({
  ...{ disposalCost: '0.00', delinquent: '0.00', defaulted: '0.00', lost: '0.00' },
  ...said,
  ...{ date, balance, collected: { ...nothing, ...collected } },
});

/** The same as a flow of which all is the trust's. */
export const poolFlow = (...row: Parameters<typeof poolRow>): PoolFlow => ({ ...poolRow(...row), withheld: '0.00' });
