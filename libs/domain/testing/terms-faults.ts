import type { DealTerms } from '#domain/deal';
import type { Refusal, Result } from '#domain/shared';

/** The terms with one of them, named by its path (`classes[0].face`), set to a value; undefined takes it away. */
export function withTerm(terms: DealTerms, path: string, value: unknown): DealTerms {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  return replaced(terms, steps, value) as DealTerms;
}

function replaced(node: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(node)) {
    return node.map((element: unknown, index) => (String(index) === step ? replaced(element, rest, value) : element));
  }
  const { [step]: old, ...others } = node as Record<string, unknown>;
  const next = replaced(old, rest, value);
  return next === undefined ? others : { ...others, [step]: next };
}

/** The messages of a refused document; none for one that is taken. */
export const faultsOf = (result: Result<unknown, readonly Refusal[]>): string[] =>
  result.ok ? [] : result.error.map(({ message }) => message);
