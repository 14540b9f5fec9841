import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { governedOperations, demandOf, ruleOf, shippedPolicy, type ApprovalRule } from './approval-policy.js';
import { evolve, initialState, type ApprovalPolicyState } from './approval-policy.state.js';
import type { ApprovalGiven, ApprovalPolicyEvent, ApprovalWithdrawn } from './approvals.events.js';
import { approveApprovalPolicy } from './approve-approval-policy.js';
import { giveApproval } from './give-approval.js';
import { proposeApprovalPolicy } from './propose-approval-policy.js';
import { standingApprovals, type StandingApproval } from './standing-approvals.js';
import { withdrawApproval } from './withdraw-approval.js';

const today = '2026-11-22';
const limit = { amount: '5000000.00', approvals: 2, orManager: true } as const;
const rule: ApprovalRule = { operation: 'approve-distribution', approvals: 1, above: limit };
const policy = { rules: [rule] };
const given = (...events: ApprovalPolicyEvent[]) => events.reduce(evolve, initialState);
const proposed: ApprovalPolicyEvent = {
  ...{ type: 'ApprovalPolicyProposed', schemaVersion: 1, effectiveDate: today },
  payload: { policy, reason: 'resolution 7', proposedBy: 'maker' },
};
const adopted: ApprovalPolicyEvent = {
  ...{ type: 'ApprovalPolicyAdopted', schemaVersion: 1, effectiveDate: today },
  payload: { policy, proposedBy: 'maker', approvedBy: 'manager', approvedDigest: 'd1' },
};

describe('the shipped policy', () => {
  it('asks for one second person of everything, whatever the amount', () => {
    expect(shippedPolicy.rules.map(({ operation }) => operation)).toEqual(Object.keys(governedOperations));
    for (const one of shippedPolicy.rules) {
      expect(demandOf(one, '999999999999.00')).toEqual({ approvals: 1, orManager: false });
    }
  });
});

describe('proposing rules of approval', () => {
  const propose = (rules: readonly ApprovalRule[], reason = 'resolution 7') =>
    proposeApprovalPolicy({ sent: { policy: { rules }, reason }, added: { today, actor: 'maker' } });

  it('says which, why and by whom', () => {
    expect(propose([rule])).toStrictEqual({ ok: true, value: [proposed] });
  });

  it.each<[string, readonly ApprovalRule[]]>([
    ['two rules of one operation', [rule, rule]],
    ['a limit on what has no amount', [{ operation: 'confirm-trigger', approvals: 1, above: limit }]],
    ['a limit of nothing', [{ ...rule, above: { ...limit, amount: '0.00' } }]],
    ['no more people above the limit than below it', [{ ...rule, approvals: 2 }]],
  ])('refuses %s', (_, rules) => {
    expect(propose(rules)).toMatchObject({ ok: false, error: { code: 'APPROVAL_POLICY_INVALID' } });
  });

  it('refuses a reason that nobody sees', () => {
    expect(propose([rule], ' ')).toMatchObject({ ok: false, error: { code: 'MALFORMED', field: 'reason' } });
  });
});

describe('adopting them', () => {
  const adopt = (state: ApprovalPolicyState, actor = 'manager', digest = 'd1') =>
    approveApprovalPolicy({ sent: { digest }, added: { today, actor, proposedDigest: 'd1' } }, state);

  it('puts them in force, as proposed', () => {
    expect(adopt(given(proposed))).toStrictEqual({ ok: true, value: [adopted] });
    expect(given(proposed, adopted)).toEqual({ inForce: policy, version: 1, proposed: null });
  });

  it.each([
    ['where none wait', given(), 'manager', 'd1', 'APPROVAL_POLICY_NOT_PROPOSED'],
    ['where they are adopted', given(proposed, adopted), 'manager', 'd1', 'APPROVAL_POLICY_NOT_PROPOSED'],
    ['of one’s own', given(proposed), 'maker', 'd1', 'APPROVAL_BY_MAKER'],
    ['of others than were seen', given(proposed), 'manager', 'd0', 'APPROVAL_OF_OTHER_FIGURES'],
  ] as const)('is refused %s', (_, state, actor, digest, code) => {
    expect(adopt(state, actor, digest)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('giving an approval', () => {
  const proposal = { stream: 'distribution-deal-1-1', version: 1 };
  const about = { periodNumber: 1 };
  const sent = { operation: 'approve-distribution', proposal, about, dealId: 'deal-1', reason: null } as const;
  const inForce = given(proposed, adopted);
  const by = (...people: readonly string[]) => people.map((givenBy) => ({ givenBy, reason: null }));
  const give = (amount: string, before: readonly string[], actor = 'checker-1', isManager = false) =>
    giveApproval({ sent, added: { today, actor, isManager, policy: inForce, amount } }, by(...before));

  it('suffices alone up to the limit, the limit included', () => {
    expect(give('5000000.00', [])).toEqual({ ok: true, value: null });
  });

  it('is kept above it, with what it rests on', () => {
    expect(give('5000000.01', [])).toMatchObject({
      value: {
        type: 'ApprovalGiven',
        payload: { ...sent, givenBy: 'checker-1', amount: '5000000.01', approvals: 2, policyVersion: 1 },
      },
    });
  });

  it('suffices with another person’s, or as a manager’s', () => {
    expect(give('5000000.01', ['checker-2'])).toEqual({ ok: true, value: null });
    expect(give('5000000.01', [], 'manager-1', true)).toEqual({ ok: true, value: null });
  });

  it('counts nobody twice', () => {
    expect(give('5000000.01', ['checker-1'])).toMatchObject({ ok: false, error: { code: 'APPROVAL_ALREADY_GIVEN' } });
  });

  it('takes as many different people as the rule asks for, in whatever order they come', () => {
    const people = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(people, { maxLength: 12 }), (approvals, asking) => {
        const state = { ...inForce, inForce: { rules: [{ operation: sent.operation, approvals }] } };
        let before: readonly string[] = [];
        const met = asking.some((actor) => {
          const answer = giveApproval(
            { sent, added: { today, actor, isManager: true, policy: state, amount: null } },
            by(...before),
          );
          if (answer.ok && answer.value) before = [...before, answer.value.payload.givenBy];
          return answer.ok && answer.value === null;
        });
        expect(met).toBe(new Set(asking).size >= approvals);
      }),
    );
  });

  it('is one where the policy has no rule', () => {
    expect(ruleOf(policy, 'confirm-trigger')).toEqual({ operation: 'confirm-trigger', approvals: 1 });
  });

  it('takes one report from everybody who lets a trust be liquidated', () => {
    const policy = { ...inForce, inForce: { rules: [{ operation: 'liquidate-trust', approvals: 3 }] } } as const;
    const liquidate = (actor: string, reason: string, before: readonly { givenBy: string; reason: string }[]) =>
      giveApproval(
        {
          sent: { ...sent, operation: 'liquidate-trust', reason },
          added: { today, actor, isManager: false, policy, amount: null, agreedField: 'report' },
        },
        before,
      );
    const first = [{ givenBy: 'a', reason: 'report 7' }];
    expect(liquidate('b', 'report 7', first)).toMatchObject({ value: { type: 'ApprovalGiven' } });
    expect(liquidate('b', 'report 8', first)).toMatchObject({
      ok: false,
      error: { code: 'APPROVAL_OF_OTHER_FIGURES', field: 'report', value: 'report 8' },
    });
  });
});

describe('the approvals that count', () => {
  const proposal = { stream: 'distribution-deal-1-1', version: 1 };
  const of = { operation: 'approve-distribution', proposal, about: { periodNumber: 1 }, dealId: 'deal-1' } as const;
  const approved = (givenBy: string, recordedAt: string): ApprovalGiven & { recordedAt: string } => ({
    ...{ type: 'ApprovalGiven', schemaVersion: 1, effectiveDate: today, recordedAt },
    payload: { ...of, reason: null, givenBy, amount: null, approvals: 2, policyVersion: 1 },
  });
  const withdrawn = (withdrawnBy: string, recordedAt: string): ApprovalWithdrawn & { recordedAt: string } => ({
    ...{ type: 'ApprovalWithdrawn', schemaVersion: 1, effectiveDate: today, recordedAt },
    payload: { ...of, reason: 'a mistake', withdrawnBy },
  });
  const revoked = (id: string, recordedAt: string, kind: 'subject' | 'session' = 'subject') => ({
    ...({ type: 'SessionsRevoked', schemaVersion: 1, effectiveDate: today, recordedAt } as const),
    payload: { kind, id, reason: 'stolen', revokedBy: 'administrator-1' },
  });
  const people = (given: readonly StandingApproval[]) => given.map(({ givenBy }) => givenBy);

  it('are those that nobody took back, and that were given again since', () => {
    const events = [approved('a', '01'), approved('b', '02'), withdrawn('a', '03')];
    expect(people(standingApprovals(events, []))).toEqual(['b']);
    expect(people(standingApprovals([...events, approved('a', '04')], []))).toEqual(['b', 'a']);
  });

  it('are not those of whom all was revoked since: who else may have approved in their name', () => {
    const events = [approved('a', '01'), approved('b', '02')];
    expect(people(standingApprovals(events, [revoked('a', '03')]))).toEqual(['b']);
    expect(people(standingApprovals(events, [revoked('a', '01')]))).toEqual(['b']);
    expect(people(standingApprovals(events, [revoked('b', '01'), revoked('c', '03')]))).toEqual(['a', 'b']);
    expect(people(standingApprovals(events, [revoked('a', '03', 'session')]))).toEqual(['a', 'b']);
  });

  describe('one’s own', () => {
    const given = standingApprovals([approved('a', '01')], []);
    const withdraw = (actor: string, isSettled = false, reason = 'a mistake') =>
      withdrawApproval({ sent: { approvalId: 'x', reason }, added: { today, actor, isSettled } }, given);

    it('is withdrawn while others are asked for', () => {
      const { recordedAt: _recordedAt, ...event } = withdrawn('a', '02');
      expect(withdraw('a')).toStrictEqual({ ok: true, value: [event] });
    });

    it.each([
      ['of somebody else', withdraw('b'), 'APPROVAL_NOT_GIVEN'],
      ['once it took effect', withdraw('a', true), 'APPROVAL_SPENT'],
      ['of somebody else, whatever became of it', withdraw('b', true), 'APPROVAL_NOT_GIVEN'],
      ['without a reason', withdraw('a', false, ' '), 'MALFORMED'],
    ])('is not withdrawn %s', (_, refused, code) => {
      expect(refused).toMatchObject({ ok: false, error: { code } });
    });
  });
});
