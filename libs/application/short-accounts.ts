import * as collections from '#domain/collections';
import type { IssuedInstruction } from '#domain/instruction';
import { ownAccountIdOf } from '#domain/ledger';
import { Money, type Amount } from '#domain/shared';
import type { StreamReader } from './operation.js';
import { balanceOf } from './reconciliation-sources.js';
import { streams } from './streams.js';

/**
 * What the account that a transfer leaves holds by the ledger, where more was taken of it for open periods than came in: then what a
 * distribution counts on may not be there. Null of any other account: what was promised is there, so that nothing has to be added up.
 */
export async function heldWhereShort(
  reader: StreamReader,
  { dealId, periodNumber, from }: Pick<IssuedInstruction, 'dealId' | 'periodNumber' | 'from'>,
): Promise<Amount | null> {
  const ownAccountId = from === 'collection' ? null : ownAccountIdOf(from);
  if (ownAccountId === undefined) return null;
  const booked = await reader.state(streams.collections(dealId), collections);
  if (!Money.parse(collections.uncommitted(booked, ownAccountId)).isNegative()) return null;
  return balanceOf(reader, { dealId, periodNumber }, from);
}
