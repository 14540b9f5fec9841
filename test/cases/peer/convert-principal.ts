import type { FormulaTerms, PrincipalTerms, StepTerms } from '#domain/deal';
import { assert, type BusinessDate } from '#domain/shared';
import { NotExpressible, type Names } from './names.js';
import type { PeerPrincipal, PeerStep } from './peer-deal.js';

/** The payments of a deal, and how many of them were made before it begins here. */
export interface Payments {
  readonly begins: BusinessDate;
  readonly payments: readonly BusinessDate[];
  readonly madeBefore: number;
}

/** How principal of a class falls due. */
export function principalOf(peer: PeerPrincipal, names: Names, payments: Payments): PrincipalTerms {
  switch (peer.type) {
    case 'passThrough':
    case 'residual':
      return { kind: 'pass-through' };
    case 'scheduledTargetBalance':
    case 'targetBalanceByPaymentNumber':
      return { kind: 'target balance', targets: targetsOf(peer, payments) };
    case 'scheduledTargetBalanceWhileOthersOutstanding':
      return {
        kind: 'target balance',
        targets: targetsOf(peer, payments),
        heldUntil: { cleared: others(peer, names) },
      };
    default:
      throw new NotExpressible(`principal of the kind ${peer.type}`);
  }
}

const others = (peer: PeerPrincipal, names: Names): string[] =>
  (peer.others ?? []).map((name) => names.id('class', name));

/** Targets by date; those by the number of payments made so far stand from that payment on. */
function targetsOf({ targets = [] }: PeerPrincipal, known?: Payments) {
  const dated = targets.flatMap(([at, balance]) => {
    if (typeof at === 'string') return [{ from: at, balance }];
    if (!known) throw new NotExpressible('a target of a group by the number of payments');
    const { begins, payments, madeBefore } = known;
    const from = at <= madeBefore ? begins : payments[at - madeBefore];
    return from === undefined ? [] : [{ from, balance }];
  });
  return dated.filter(({ from }, index) => dated[index + 1]?.from !== from);
}

/** A step on the classes of a group, in its order: interest one class after the other, principal down to the group's target. */
export function groupSteps(peer: PeerStep, from: string, names: Names): StepTerms[] {
  assert(peer.group !== undefined, `${peer.step} names its group`);
  const { members, principal } = names.group(peer.group);
  const ordered = typeof peer.order === 'object' ? peer.order.ByCustomNames : [...members].sort();
  const classes = ordered.map((name) => names.id('class', name));
  if (peer.step === 'accrueAndPayInterestInGroup') return [{ step: 'pay interest', classes, order: 'in order', from }];
  return [
    {
      step: 'pay principal by groups',
      groups: classes.map((classId) => [classId]),
      from,
      amount: principal ? dueToGroup(classes, principal, names) : { quantity: 'class balance', of: classes },
    },
  ];
}

function dueToGroup(classes: readonly string[], peer: PeerPrincipal, names: Names): FormulaTerms {
  const all: FormulaTerms = { quantity: 'class balance', of: classes };
  const byDate = targetsOf(peer).map(({ from, balance }) => ({ from, value: balance }));
  const aboveTarget: FormulaTerms = { difference: [all, { byDate }] };
  return peer.others ? { if: { cleared: others(peer, names) }, then: all, otherwise: aboveTarget } : aboveTarget;
}
