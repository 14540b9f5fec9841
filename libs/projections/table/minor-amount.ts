import { Money, type Amount } from '#domain/shared';

/** Sums of minor units are whole `numeric`s. */
export const amountOf = (minor: string): Amount => Money.ofMinor(BigInt(minor)).toString();
