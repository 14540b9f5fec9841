import { Column, type ColumnOptions, type ValueTransformer } from 'typeorm';
import { type Amount, Money } from '#domain/shared';

interface Nullable {
  readonly nullable?: boolean;
}

const wireAmount: ValueTransformer = {
  to: (amount: Amount | null): string | null => (amount === null ? null : Money.parse(amount).minor.toString()),
  from: (minor: string | null): Amount | null => (minor === null ? null : Money.ofMinor(BigInt(minor)).toString()),
};

/**
 * A sum, kept as a whole `numeric` of minor units (fen), so that SQL adds it exactly and no sum is too large to be
 * shown; the row speaks the wire amount (`"83978400.00"`). Every currency of the system has a hundred minor units.
 */
export const AmountColumn = (options: Nullable = {}): PropertyDecorator =>
  Column('numeric', { ...options, transformer: wireAmount });

/** A position of the log, or a whole count that may exceed a JavaScript number: `bigint`, digits on the wire. */
export const BigintColumn = (options: ColumnOptions = {}): PropertyDecorator => Column('bigint', options);
