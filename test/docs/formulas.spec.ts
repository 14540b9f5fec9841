import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { termsSchemaDocument } from '#domain/deal';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/reference/formulas.md'), 'utf8');

interface Form {
  readonly oneOf?: readonly Form[];
  readonly properties?: Readonly<Record<string, { readonly const?: string }>>;
}

const { DealFormula, DealCondition } = termsSchemaDocument()['$defs'] as Readonly<Record<string, Form>>;

/** Every form of a choice, choices within it taken apart. */
const formsOf = ({ oneOf, ...form }: Form): readonly Form[] => (oneOf ? oneOf.flatMap(formsOf) : [form]);

const formulas = formsOf(DealFormula ?? {});
const quantities = formulas.flatMap(({ properties }) => properties?.['quantity']?.const ?? []);
const firstFields = (forms: readonly Form[]): string[] =>
  forms.flatMap(({ properties = {} }) => ('quantity' in properties ? [] : (Object.keys(properties)[0] ?? [])));

/** What the first column of a section's table names. */
const named = (section: string): string[] => {
  const text = page.split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name ?? '');
};

describe('docs/reference/formulas.md', () => {
  it.each([
    ['Quantities', quantities],
    ['Operators', firstFields(formulas)],
    ['Conditions', firstFields(formsOf(DealCondition ?? {}))],
  ])('%s: names each of the closed set, and no other', (section, closedSet) => {
    expect(closedSet.length).toBeGreaterThan(5);
    expect(named(section).sort()).toEqual([...new Set(closedSet)].sort());
  });
});
