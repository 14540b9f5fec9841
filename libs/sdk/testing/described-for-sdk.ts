/** A description of the API, as far as it is looked at here. */
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedRoute>>>>;
}

interface DescribedRoute {
  readonly responses: Readonly<Record<string, object>>;
}

const PROBLEM = { $ref: '#/components/schemas/Problem' };

/** The document with all that a route refuses in one answer, so that a program meets one error with every code that it may have. */
export const describedForSdk = (document: Described): object => ({
  ...document,
  paths: mapped(document.paths, (methods) =>
    mapped(methods, (route) => ({ ...route, responses: withOneError(route.responses) })),
  ),
});

function withOneError(responses: DescribedRoute['responses']): object {
  const entries = Object.entries(responses);
  const refused = entries.filter(([status]) => Number(status) >= 400);
  if (refused.length === 0) return responses;
  const codes = [...new Set(refused.flatMap(([, response]) => codesIn(response)))].sort();
  const schema =
    codes.length === 0
      ? PROBLEM
      : { allOf: [PROBLEM, { type: 'object', properties: { code: { type: 'string', enum: codes } } }] };
  return {
    ...Object.fromEntries(entries.filter(([status]) => Number(status) < 400)),
    default: { description: 'refused, or failed', content: { 'application/problem+json': { schema } } },
  };
}

/** Every word of an enumeration of codes, wherever it stands. */
function codesIn(described: unknown): readonly string[] {
  if (typeof described !== 'object' || described === null) return [];
  return Object.entries(described).flatMap(([name, value]) => {
    const words = name === 'code' ? (value as { readonly enum?: readonly string[] } | null)?.enum : undefined;
    return words ?? codesIn(value);
  });
}

const mapped = <In, Out>(record: Readonly<Record<string, In>>, to: (value: In) => Out): Record<string, Out> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
