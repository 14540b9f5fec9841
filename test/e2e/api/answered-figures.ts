import type { Explainer } from '#audit';
import { explainerOf } from '../../../apps/platform/explainer.js';
import type { TestApi } from './test-api.js';
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
  walk(schemaOf(template), { name: '', around: path, link: null }, body, found);
  return found;
}

/** Where in an answer one looks: what names are around, and how the links begin of what stands here, where the document says so. */
interface Place {
  readonly name: string;
  readonly around: Around;
  readonly link: string | null;
}

function walk(schema: AnswerSchema, place: Place, value: unknown, found: AnsweredFigure[]): void {
  if (value === null || value === undefined) return;
  const { name, around, link } = place;
  if (schema.$ref) {
    const [of, named] = schemaNamed(schema.$ref);
    return walk(named, { ...place, name: of }, value, found);
  }
  for (const form of [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])])
    walk(form, place, value, found);
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items)
      for (const [at, one] of value.entries()) walk(items, { ...place, link: link && `${link}[${at}]` }, one, found);
    return;
  }
  if (typeof value !== 'object') return;
  const within = { ...around, ...value } as Around;
  for (const [field, property] of Object.entries(schema.properties ?? {})) {
    const of = (value as Around)[field];
    const own = property['x-why'] === undefined ? link && `${link}.${field}` : linkIn(property['x-why'], within);
    if (property.format === 'decimal' && typeof of === 'string') {
      found.push({ field: `${name}.${field}`, value: of, link: own });
    } else walk(property, { name: `${name}.${field}`, around: within, link: own }, of, found);
  }
}

/** A name that the request does not give is `-`. */
const named = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '-';

function linkIn(template: string, around: Around): string {
  return template.replace(NAME, (_, name: string) => encodeURIComponent(named(around[name])));
}

/** What a spec reads, and what the explanations of its figures say otherwise. */
export interface Explained {
  readonly amiss: readonly string[];
  /** The figures, by schema and field, that the answers showed. */
  readonly fields: ReadonlySet<string>;
}

/** Asks why each figure is so that the auditor reads at these paths of the API; `asOf` is the system's today. */
export async function explained(
  { auditor, backend }: TestApi,
  asOf: string,
  reads: readonly (readonly [path: string, query?: Readonly<Record<string, string>>])[],
): Promise<Explained> {
  const figures: AnsweredFigure[] = [];
  for (const [path, query = {}] of reads) {
    const { template, parameters } = templateOf(path);
    const body = await auditor.read<unknown>(path, { query });
    figures.push(...figuresOf(template, { asOf, ...parameters, ...query }, body));
  }
  const amiss = await differing(figures, explainerOf(backend));
  return { amiss, fields: new Set(figures.map(({ field }) => field)) };
}

/** The path of the document that a path is of, one of fixed parts before one with a parameter in its place. */
function templateOf(path: string): { readonly template: string; readonly parameters: Around } {
  const parts = path.split('/');
  const fitting = readTemplates.filter((template) => {
    const spelled = template.split('/');
    return spelled.length === parts.length && spelled.every((part, at) => part.startsWith('{') || part === parts[at]);
  });
  const [template] = fitting.sort((a, b) => a.split('{').length - b.split('{').length);
  if (template === undefined) throw new Error(`the document has no path ${path}`);
  const parameters = template
    .split('/')
    .flatMap((part, at) => (part.startsWith('{') ? [[part.slice(1, -1), parts[at]]] : []));
  return { template, parameters: Object.fromEntries(parameters) as Around };
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
  const visit = (schema: AnswerSchema, name: string, isWithin: boolean): void => {
    if (schema.$ref) {
      const [of, named] = schemaNamed(schema.$ref);
      const visited = `${of} ${isWithin ? 'of a field that has a link' : ''}`;
      if (!seen.has(visited)) {
        seen.add(visited);
        visit(named, of, isWithin);
      }
      return;
    }
    const { allOf = [], oneOf = [], anyOf = [], items, properties = {} } = schema;
    for (const one of [...allOf, ...oneOf, ...anyOf, ...(items ? [items] : [])]) visit(one, name, isWithin);
    for (const [field, property] of Object.entries(properties)) {
      const at = `${name}.${field}`;
      const isLinked = isWithin || property['x-why'] !== undefined;
      if (property.format === 'decimal') (isLinked ? linked : unlinked).add(at);
      else visit(property, at, isLinked);
    }
  };
  for (const template of readTemplates) visit(schemaOf(template), '', false);
  return { linked, unlinked };
}
