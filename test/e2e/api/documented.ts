import { readFile } from 'node:fs/promises';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { transportProblems } from '../../../apps/api/http/transport-problems.js';

interface Route {
  readonly parameters?: readonly { readonly name: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: AnySchemaObject }>> }>
  >;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Route>>>>;
  readonly components: { readonly schemas: Record<string, AnySchemaObject> };
}

const document = JSON.parse(
  await readFile(new URL('../../../apps/api/openapi.json', import.meta.url), 'utf8'),
) as OpenApi;

/** The templates of every path that is read and answers JSON. */
export const readTemplates = Object.entries(document.paths)
  .filter(([, { get }]) => get?.responses['200']?.content?.['application/json'] !== undefined)
  .map(([template]) => template);

/** The templates of every path that takes a write which can be tried out. */
export const writeRoutes = Object.entries(document.paths)
  .filter(([, { post }]) => post?.parameters?.some(({ name }) => name === 'dryRun'))
  .map(([template]) => template);

/** Of a schema what tells figures: the document has more. */
export interface AnswerSchema {
  readonly $ref?: string;
  readonly format?: string;
  readonly 'x-why'?: string;
  readonly properties?: Readonly<Record<string, AnswerSchema>>;
  readonly items?: AnswerSchema;
  readonly allOf?: readonly AnswerSchema[];
  readonly oneOf?: readonly AnswerSchema[];
  readonly anyOf?: readonly AnswerSchema[];
}

/** What a read of that path answers. */
export const schemaOf = (template: string): AnswerSchema =>
  document.paths[template]?.['get']?.responses['200']?.content?.['application/json']?.schema as AnswerSchema;

/** A schema that another refers to, with its name. */
export function schemaNamed(reference: string): readonly [name: string, schema: AnswerSchema] {
  const name = reference.slice('#/components/schemas/'.length);
  return [name, document.components.schemas[name] as AnswerSchema];
}

const routes = Object.entries(document.paths).map(([template, methods]) => ({
  pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`),
  methods,
}));

// A path of fixed parts is meant before one with a parameter in its place.
routes.sort((a, b) => a.pattern.source.split('[^/]+').length - b.pattern.source.split('[^/]+').length);

const responseOf = (method: string, path: string, status: number) =>
  routes.find(({ pattern }) => pattern.test(path))?.methods[method.toLowerCase()]?.responses[status];

/** Throws for a refusal that the API's document does not promise for the route. */
export function requireDocumentedRefusal(method: string, path: string, status: number, code: string): void {
  if (code in transportProblems) return;
  const schema = responseOf(method, path, status)?.content?.['application/problem+json']?.schema ?? {};
  if (!JSON.stringify(schema).includes(`"${code}"`)) {
    throw new Error(`the document of ${method} ${path} does not name ${code} for ${status}`);
  }
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({
  $id: 'openapi',
  components: {
    schemas: Object.fromEntries(
      Object.entries(document.components.schemas).map(([name, schema]) => [
        name,
        // A choice of forms has no properties of its own to close; each of its forms closes itself.
        'oneOf' in schema ? schema : { ...schema, additionalProperties: false },
      ]),
    ),
  },
});

/** Throws for an answer with a field more, a field less or another type than the API's document says. */
export function requireDocumentedAnswer(method: string, path: string, status: number, body: unknown): void {
  const schema = responseOf(method, path, status)?.content?.['application/json']?.schema;
  if (!schema) throw new Error(`the document does not know ${status} of ${method} ${path}`);
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as AnySchemaObject;
  if (!ajv.validate(absolute, body))
    throw new Error(`${method} ${path} answers otherwise: ${JSON.stringify(ajv.errors)}`);
}
