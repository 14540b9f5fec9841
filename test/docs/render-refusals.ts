import { refusalCatalogue } from '#domain/shared';

/** docs/reference/refusals.md: the catalogue as its callers read it, in the order of precedence. */
export function renderRefusals(): string {
  const rows = Object.entries(refusalCatalogue).map(
    ([code, { kind, title, remedy }]) => `| \`${code}\` | ${kind} | ${title} | ${remedy} |`,
  );
  return `# Refusals

A refusal is a typed "no": a code that never changes its meaning, a sentence with the facts of the case, the field and
the value at fault, and what to do. Nothing but the evidence stream changes by one. Where several apply, the first of
this table is answered.

The kind says why, and the HTTP API answers each with one status: malformed 400, unauthenticated 401, forbidden 403,
absent 404, state 409, stale 412, contradictory 422, precondition-missing 428.

| Code | Kind | What is wrong | Remedy |
|---|---|---|---|
${rows.join('\n')}

This page is written by \`npm run docs:refusals\` from \`libs/domain/shared/refusal.ts\`; a test fails when the two differ.
`;
}
