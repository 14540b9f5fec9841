import type { EntityManager } from 'typeorm';

/** Where queries read: the live tables (a `DataSource`), or those that a transaction sees. */
export type ReadSource = Pick<EntityManager, 'getRepository' | 'query'>;
