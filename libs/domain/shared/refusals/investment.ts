import type { CatalogueEntry } from './catalogue-entry.js';

/** Idle cash in permitted investments. */
export const investmentRefusals = {
  INVESTMENT_UNKNOWN: { kind: 'absent', title: 'No such investment', remedy: 'check the investment’s id' },
  INVESTMENT_NOT_PERMITTED: {
    kind: 'contradictory',
    title: 'The terms of the deal do not permit the investment',
    remedy: 'request one of a kind, a term and a sum that the terms permit',
  },
  INVESTMENT_MATURES_TOO_LATE: {
    kind: 'contradictory',
    title: 'The investment would not mature before the next allocation date',
    remedy: 'let it mature before the cash is needed; open the period first where it has no dates yet',
  },
  INVESTMENT_DIFFERS: {
    kind: 'contradictory',
    title: 'What the bank moved is not what two people agreed on',
    remedy: 'compare with the custodian’s statement; send the investment back and request it as it was bought',
  },
  INVESTMENT_ALREADY_REQUESTED: {
    kind: 'state',
    title: 'The investment is requested already',
    remedy: 'nothing to do; another investment has its own id',
  },
  INVESTMENT_ALREADY_DECIDED: { kind: 'state', title: 'The investment is decided already', remedy: 'nothing to do' },
  INVESTMENT_NOT_APPROVED: {
    kind: 'state',
    title: 'The investment is not approved',
    remedy: 'have a second person approve it before it is bought',
  },
  INVESTMENT_ALREADY_BOUGHT: { kind: 'state', title: 'The investment is bought already', remedy: 'book its maturity' },
  INVESTMENT_LOSS_NOT_PROPOSED: {
    kind: 'state',
    title: 'Nobody proposes the loss, or something was booked of the investment since',
    remedy: 'have the maker propose what is lost now',
  },
  INVESTMENT_NOT_LOST: {
    kind: 'state',
    title: 'Nothing of the investment was given up',
    remedy: 'nothing to do: what it owes is outstanding still, or came back',
  },
  INVESTMENT_HAS_RETURNS: {
    kind: 'state',
    title: 'Something of the investment came back, or is lost',
    remedy: 'take back first what was booked as come back',
  },
  INVESTMENT_NOT_HELD: {
    kind: 'state',
    title: 'The trust does not hold the investment',
    remedy: 'book its purchase first; what comes after its maturity is income of the account',
  },
} as const satisfies Record<string, CatalogueEntry>;
