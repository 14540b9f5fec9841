import { assert } from '#domain/shared';
import type { PeerDeal, PeerFee, PeerGroup } from './peer-deal.js';

/** A case this project's terms cannot say, and why. */
export class NotExpressible extends Error {}

type Kind = 'account' | 'class' | 'fee' | 'ledger' | 'support' | 'trigger';

/** Ids for the peer's names, which are in any script: `account-1`, `class-2`, by their place in the case. */
export interface Names {
  readonly id: (kind: Kind, name: string) => string;
  readonly all: (kind: Kind) => readonly string[];
  readonly fee: (name: string) => PeerFee;
  readonly group: (name: string) => PeerGroup;
}

export function namesOf({ input }: PeerDeal): Names {
  const named: Record<Kind, readonly string[]> = {
    account: input.accounts.map(({ name }) => name),
    class: input.bonds.map(({ name }) => name),
    fee: input.fees.map(({ name }) => name),
    ledger: (input.ledgers ?? []).map(({ name }) => name),
    support: (input.liquidityFacilities ?? []).map(({ name }) => name),
    trigger: (input.triggers ?? []).map(({ name }) => name),
  };
  const id = (kind: Kind, name: string): string => {
    const index = named[kind].indexOf(name);
    assert(index >= 0, `the case has a ${kind} ${name}`);
    return `${kind}-${index + 1}`;
  };
  const fee = (name: string): PeerFee => {
    const found = input.fees.find((one) => one.name === name);
    assert(found, `the case has a fee ${name}`);
    return found;
  };
  const group = (name: string): PeerGroup => {
    const found = input.groups?.[name];
    assert(found, `the case has a group ${name}`);
    return found;
  };
  return { id, fee, group, all: (kind) => named[kind].map((name) => id(kind, name)) };
}
