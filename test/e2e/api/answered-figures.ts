import type { Explainer } from '#audit';
import { readTemplates, schemaOf, schemaNamed, type AnswerSchema } from './documented.js';

/** A figure of an answer: which one, by schema and field, its value, and its link; null where the document gives it none. */
export interface AnsweredFigure {
  readonly field: string;
  readonly value: string;
  readonly link: string | null;
}

type Around = Readonly<Record<string, unknown>>;

const NAME = /\{(\w+)\}/g;

/** Every decimal of an answer, with its link as the document says to spell it. */
export function figuresOf(template: string, path: Around, body: unknown): readonly AnsweredFigure[] {
  const found: AnsweredFigure[] = [];
  walk(schemaOf(template), '', path, body, found);
  return found;
}

function walk(schema: AnswerSchema, name: string, around: Around, value: unknown, found: AnsweredFigure[]): void {
  if (value === null || value === undefined) return;
  if (schema.$ref) {
    const [of, named] = schemaNamed(schema.$ref);
    return walk(named, of, around, value, found);
  }
  for (const form of [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])])
    walk(form, name, around, value, found);
  if (Array.isArray(value)) {
    for (const one of value) if (schema.items) walk(schema.items, name, around, one, found);
    return;
  }
  if (typeof value !== 'object') return;
  const within = { ...around, ...value } as Around;
  for (const [field, property] of Object.entries(schema.properties ?? {})) {
    const of = (value as Around)[field];
    if (property.format === 'decimal' && typeof of === 'string') {
      found.push({ field: `${name}.${field}`, value: of, link: linkIn(property['x-why'], within) });
    } else walk(property, `${name}.${field}`, within, of, found);
  }
}

function linkIn(template: string | undefined, around: Around): string | null {
  return template?.replace(NAME, (_, name: string) => encodeURIComponent(String(around[name]))) ?? null;
}

/** Those of the linked figures that their explanation says otherwise, each once. */
export async function differing(
  figures: readonly AnsweredFigure[],
  explainer: Pick<Explainer, 'explain'>,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const { field, value, link } of figures) {
    const said = link === null ? value : (await explainer.explain(link, 0))?.value;
    if (said !== value) found.add(`${field} is ${value}, ${link ?? ''} is ${said ?? 'nothing'}`);
  }
  return [...found];
}

/** Every decimal that the document lets an answer of a read show; those that have a link, and those that have none. */
export function documentedFigures(): { readonly linked: ReadonlySet<string>; readonly unlinked: ReadonlySet<string> } {
  const [linked, unlinked] = [new Set<string>(), new Set<string>()];
  const seen = new Set<string>();
  const visit = (schema: AnswerSchema, name: string): void => {
    if (schema.$ref) {
      const [of, named] = schemaNamed(schema.$ref);
      if (!seen.has(of)) {
        seen.add(of);
        visit(named, of);
      }
      return;
    }
    const { allOf = [], oneOf = [], anyOf = [], items, properties = {} } = schema;
    for (const one of [...allOf, ...oneOf, ...anyOf, ...(items ? [items] : [])]) visit(one, name);
    for (const [field, property] of Object.entries(properties)) {
      const at = `${name}.${field}`;
      if (property.format === 'decimal') (property['x-why'] === undefined ? unlinked : linked).add(at);
      else visit(property, at);
    }
  };
  for (const template of readTemplates) visit(schemaOf(template), '');
  return { linked, unlinked };
}
