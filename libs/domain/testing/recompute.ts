import type { Amount } from '#domain/shared';
import type { Formula, TraceLine } from '#domain/waterfall';

/*
 * Recomputes a line as a reader with pencil and paper would: from the text of its trace alone, sharing no code with the
 * engine that wrote it. Fractions are kept exact; only the stated rounding rounds.
 */

interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** What the trace says is due: the formula's result and the arrears on top of it. */
export const recomputeDue = ({ formula, carriedIn }: TraceLine): Amount =>
  spell((formula ? fen(recompute(formula)) : 0n) + fen(carriedIn));

/** What the trace says is paid: by its formula, or the smaller of due and available. */
export function recomputePaid(line: TraceLine): Amount {
  if (line.paidFormula) return recompute(line.paidFormula);
  const [due, available] = [fen(line.due), fen(line.available)];
  return spell(due < available ? due : available);
}

/** The rounded result of a formula, from its expression and quantities. */
export function recompute(formula: Formula): Amount {
  const exact = evaluate(formula);
  const { over, under } = exact;
  switch (formula.rounding) {
    case 'none':
      if ((100n * over) % under !== 0n) throw new Error(`${formula.expression} is not a whole number of fen`);
      return spell((100n * over) / under);
    case 'half-up to the fen':
      return spell(roundedFen(exact));
    case 'truncated to the fen':
      return spell(truncatedFen(exact));
    case 'truncated to the per-100 step': {
      const step = formula.quantities.find(({ name }) => name === 'step');
      if (!step) throw new Error(`${formula.expression} names no step`);
      const size = fen(step.value);
      return spell(((100n * over) / under / size) * size);
    }
  }
}

/** The nearest fen, a half away from zero. */
function roundedFen({ over, under }: Fraction): bigint {
  const half = over < 0n ? -under : under;
  return (200n * over + half) / (2n * under);
}

const truncatedFen = ({ over, under }: Fraction): bigint => (100n * over) / under;

/** The exact value of a formula as the trace spells it, for comparison with `exact`. */
export const sameValue = (a: Fraction, text: string): boolean => {
  const b = read(text);
  return a.over * b.under === b.over * a.under;
};

/**
 * Reads the expression by recursive descent: sums of products of quantities, min(…), max(…), rounded(…) and truncated(…) to the
 * fen, and if(… = 0, 0, …).
 */
export function evaluate({ expression, quantities }: Formula): Fraction {
  const values = new Map(quantities.map(({ name, value }) => [name, read(value)]));
  const names = [...values.keys()].sort((a, b) => b.length - a.length);
  let rest = expression;

  const take = (token: string): boolean => {
    const trimmed = rest.trimStart();
    if (!trimmed.startsWith(token)) return false;
    rest = trimmed.slice(token.length);
    return true;
  };
  const expect = (token: string): void => {
    if (!take(token)) throw new Error(`${token} expected before "${rest}" in ${expression}`);
  };
  const sum = (): Fraction => {
    let value = product();
    for (;;) {
      if (take('+')) value = plus(value, product());
      else if (take('−')) value = plus(value, negative(product()));
      else return value;
    }
  };
  const product = (): Fraction => {
    let value = single();
    for (;;) {
      if (take('×')) value = times(value, single());
      else if (take('/')) value = times(value, inverse(single()));
      else return value;
    }
  };
  const single = (): Fraction => {
    if (take('(')) return closed(sum());
    if (take('min(')) {
      let least = sum();
      while (take(',')) {
        const next = sum();
        if (next.over * least.under < least.over * next.under) least = next;
      }
      return closed(least);
    }
    if (take('max(')) {
      let largest = sum();
      while (take(',')) {
        const next = sum();
        if (next.over * largest.under > largest.over * next.under) largest = next;
      }
      return closed(largest);
    }
    if (take('rounded(')) return { over: roundedFen(closed(sum())), under: 100n };
    if (take('truncated(')) return { over: truncatedFen(closed(sum())), under: 100n };
    if (take('if(')) {
      const test = sum();
      expect('= 0, 0,');
      const otherwise = sum();
      return closed(test.over === 0n ? { over: 0n, under: 1n } : otherwise);
    }
    const name = names.find(take);
    const value = name === undefined ? undefined : values.get(name);
    if (!value) throw new Error(`"${rest}" begins with no quantity of ${expression}`);
    return value;
  };
  const closed = (value: Fraction): Fraction => {
    expect(')');
    return value;
  };

  const value = sum();
  if (rest.trim() !== '') throw new Error(`"${rest}" is left over in ${expression}`);
  return value;
}

const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
const times = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under });
const negative = ({ over, under }: Fraction): Fraction => ({ over: -over, under });
const inverse = ({ over, under }: Fraction): Fraction => ({ over: under, under: over });

/** `"0.0300"` and `"61200000/73"` as fractions. */
function read(text: string): Fraction {
  const [over = '', under = '1'] = text.split('/');
  const [whole = '', digits = ''] = over.split('.');
  return { over: BigInt(whole + digits), under: BigInt(under) * 10n ** BigInt(digits.length) };
}

const fen = (amount: Amount): bigint => BigInt(amount.replace('.', ''));
const spell = (minor: bigint): Amount => {
  const digits = minor.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
