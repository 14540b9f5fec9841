import type { StepTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { compute } from '../formula/compute.js';
import { amount } from '../formula/node.js';
import { payDue } from '../line.js';
import { limitOf } from './limit.js';
import type { StepContext, StepOutcome } from './step.js';

/** Moves money between two accounts of the trust: everything, or as much of the limit as there is; books it to a ledger too. */
export function transfer(context: StepContext, step: Extract<StepTerms, { step: 'transfer' }>): StepOutcome {
  const { book, available, rank } = context;
  const nothing = Money.zero(book.currency);
  const all = amount('available', available, { kind: 'step', rank, field: 'available' });
  const wanted = step.limit ? limitOf(context, step.limit) : compute(all, 'none', book.currency);
  const moves: Due = {
    item: { kind: 'transfer', from: step.from, to: step.to },
    from: step.from,
    payee: step.to,
    current: wanted,
    carriedIn: nothing,
    unpaidIsCarried: false,
  };
  const moved = Money.min(wanted.result, available);
  const line = payDue(moves, moved);
  if (!step.book) return { lines: [line], stops: false };

  const { ledger, side } = step.book;
  const transferred = amount('transferred', moved, { kind: 'step', rank, field: 'paid' });
  const booked: Due = {
    item: { kind: 'ledger', ledgerId: ledger, side },
    from: null,
    payee: ledger,
    current: compute(transferred, 'none', book.currency),
    carriedIn: nothing,
    unpaidIsCarried: false,
  };
  return { lines: [line, payDue(booked, moved)], stops: false };
}
