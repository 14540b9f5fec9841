/** One figure of a case as it is published and as ours computes it, both in the spelling in which they are compared. */
export interface Figure {
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
}

/**
 * What became of a case: `expressed` in our terms and computed, matched where every figure is equal; `open` where we
 * cannot express it (yet), and why; `absent` where its files are not here.
 */
export type CaseOutcome = { readonly id: string } & (
  | { readonly status: 'expressed'; readonly figures: readonly Figure[] }
  | { readonly status: 'open'; readonly reason: string }
  | { readonly status: 'absent'; readonly reason: string }
);

/** Cases of one source. Every case of the source has an outcome: none is left out silently. */
export interface CaseGroup {
  readonly name: string;
  run(): Promise<readonly CaseOutcome[]>;
  /** The cases that are expressed, one by one, for who looks at the payments that they make; none where the source has a runner of its own. */
  computed?(): readonly ComputedCase[];
}

/** A case that is expressed, and how its figures are computed. */
export interface ComputedCase {
  readonly id: string;
  readonly compute: () => readonly Figure[];
}

export const isEqual = ({ expected, actual }: Figure): boolean => expected === actual;

/** Every figure is there and equal. */
export const isMatched = (outcome: CaseOutcome): boolean =>
  outcome.status === 'expressed' && outcome.figures.length > 0 && outcome.figures.every(isEqual);

/** A case that ours computes; where the computation throws, what it says stands where the figures would. */
export function expressed(id: string, compute: () => readonly Figure[]): CaseOutcome {
  try {
    return { id, status: 'expressed', figures: compute() };
  } catch (error) {
    const actual = error instanceof Error ? error.message : String(error);
    return { id, status: 'expressed', figures: [{ name: 'the computation', expected: 'ends', actual }] };
  }
}

export const open = (id: string, reason: string): CaseOutcome => ({ id, status: 'open', reason });

/** Lists compared one by one; a missing element is spelt `none`. */
export const listed = (name: string, expected: readonly string[], actual: readonly string[]): readonly Figure[] =>
  Array.from({ length: Math.max(expected.length, actual.length, 1) }, (_, index) => ({
    name: `${name} ${index + 1}`,
    expected: expected[index] ?? 'none',
    actual: actual[index] ?? 'none',
  }));
