import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DealState } from '#domain/deal';
import * as distribution from '#domain/distribution';
import { balanceOf, post, transfersOf, type Balances } from '#domain/ledger';
import { Money, type Result } from '#domain/shared';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleGroups, until } from '../testing/example-distribution.js';
import * as instruction from './index.js';

const today = '2026-06-26';
const of = { dealId: 'example', periodNumber: 1 } as const;
const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const ids = exampleGroups.flat().map(({ instructionId }) => instructionId);

const acts = ['draft', 'sign', 'issue', 'execute', 'decline', 'reissue', 'settle'] as const;

/** What somebody asks for, of one of the transfers, whether or not it is the time for it. */
interface Asked {
  readonly act: (typeof acts)[number];
  readonly instructionId: string;
  readonly attempt: number;
}

const anyAct: fc.Arbitrary<Asked> = fc.record({
  act: fc.constantFrom(...acts),
  instructionId: fc.constantFrom(...ids),
  attempt: fc.integer({ min: 1, max: 3 }),
});

/** The distribution and its instructions: what is decided is kept and booked, what is refused changes nothing. */
class Payment {
  readonly executed: string[] = [];
  balances: Balances = new Map([
    ['reserve', Money.parse('100.00')],
    ['collection', Money.parse('1121.35')],
  ]);
  private readonly history: distribution.DistributionEvent[] = [...until.approved];
  private readonly sent = new Map<string, instruction.InstructionEvent[]>();

  get status(): string {
    return this.distribution().status;
  }

  ask({ act, instructionId, attempt }: Asked): void {
    switch (act) {
      case 'draft': {
        const added = { today, actor: 'maker', deal, withholding: null, registers: [] };
        return this.decided(distribution.draftInstructions({ sent: of, added }, this.distribution()));
      }
      case 'sign': {
        const asked = {
          sent: { ...of, digest: 'd' },
          added: { today, actor: 'checker', draftDigest: 'd', withholding: null },
        };
        return this.decided(distribution.instructDistribution(asked, this.distribution()));
      }
      case 'settle':
        // As the process manager does: only once the instruction says that it is executed.
        if (!this.executed.includes(instructionId)) return;
        return this.decided(
          distribution.settleInstruction({ sent: { ...of, instructionId }, added: { today } }, this.distribution()),
        );
      case 'issue':
        return this.issue(instructionId);
      case 'reissue': {
        const asked = { sent: { instructionId }, added: { today, payee: null } };
        return this.answered(instructionId, instruction.reissueInstruction(asked, this.instruction(instructionId)));
      }
      case 'execute':
      case 'decline': {
        const outcome =
          act === 'execute'
            ? ({ outcome: 'executed', executedOn: today, bankReference: `B-${attempt}` } as const)
            : ({ outcome: 'not executed', reason: 'the payee is unknown' } as const);
        const asked = {
          sent: { instructionId, attempt, ...outcome },
          added: { today, held: null, booked: new Set<string>() },
        };
        return this.answered(instructionId, instruction.answerInstruction(asked, this.instruction(instructionId)));
      }
    }
  }

  /** Everybody does what is to be done, until nothing is left. */
  finish(): void {
    for (const act of ['draft', 'sign'] as const) this.ask({ act, instructionId: '', attempt: 1 });
    for (let round = 0; round <= exampleGroups.length; round += 1) {
      for (const instructionId of ids) {
        for (const act of ['issue', 'reissue'] as const) this.ask({ act, instructionId, attempt: 1 });
        const state = this.instruction(instructionId);
        if (state.status !== 'none') this.ask({ act: 'execute', instructionId, attempt: state.instruction.attempt });
        this.ask({ act: 'settle', instructionId, attempt: 1 });
      }
    }
  }

  /** As the process manager does, for what the distribution has instructed; it may come again. */
  private issue(instructionId: string): void {
    for (const event of this.history) {
      if (event.type !== 'DistributionInstructed') continue;
      const { instructions, signatures, dueTime } = event.payload;
      const draft = instructions.find((one) => one.instructionId === instructionId);
      if (draft === undefined) continue;
      const asked = { sent: { ...of, ...draft, signatures, dueTime }, added: { today } };
      this.answered(instructionId, instruction.issueInstruction(asked, this.instruction(instructionId)));
    }
  }

  private distribution(): distribution.DistributionState {
    return this.history.reduce(distribution.evolve, distribution.initialState);
  }

  private instruction(instructionId: string): instruction.InstructionState {
    return (this.sent.get(instructionId) ?? []).reduce(instruction.evolve, instruction.initialState);
  }

  private decided(decision: Result<readonly distribution.DistributionEvent[], unknown>): void {
    if (decision.ok) this.history.push(...decision.value);
  }

  private answered(instructionId: string, decision: Result<readonly instruction.InstructionEvent[], unknown>): void {
    if (!decision.ok) return;
    this.sent.set(instructionId, [...(this.sent.get(instructionId) ?? []), ...decision.value]);
    for (const event of decision.value) {
      if (event.type === 'InstructionExecuted') this.executed.push(instructionId);
      // Throws where a trust account would go below zero.
      this.balances = post(this.balances, transfersOf(event));
    }
  }
}

describe('a sum leaves once', () => {
  const closing = { collection: '10.00', reserve: '60.00', tax: '0.00', fees: '0.00', securities: '0.00' };
  const paid = { 'tax-authority': '1.30', 'payee:trustee': '100.00', registrar: '1050.05' };

  test('whoever asks for what, in whatever order and how often', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 120 }), (asked) => {
        const payment = new Payment();
        for (const one of asked) payment.ask(one);
        expect(new Set(payment.executed).size).toBe(payment.executed.length);
        payment.finish();
        expect(payment.status).toBe('settled');
        expect([...payment.executed].sort()).toEqual([...ids].sort());
        for (const [account, balance] of Object.entries({ ...closing, ...paid })) {
          expect(`${account} ${balanceOf(payment.balances, account)}`).toBe(`${account} ${balance}`);
        }
      }),
      { numRuns: 200 },
    );
  });
});
