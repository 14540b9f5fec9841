import { readFile } from 'node:fs/promises';
import { transportProblems } from '../../../apps/api/http/transport-problems.js';

interface Documented {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

const document = JSON.parse(await readFile(new URL('../../../apps/api/openapi.json', import.meta.url), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
};

const routes = Object.entries(document.paths).map(([template, methods]) => ({
  pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`),
  methods,
}));

/** Throws for a refusal that the API's document does not promise for the route. */
export function requireDocumented(method: string, path: string, status: number, code: string): void {
  if (code in transportProblems) return;
  const route = routes.find(({ pattern }) => pattern.test(path))?.methods[method.toLowerCase()];
  const schema = route?.responses[status]?.content?.['application/problem+json']?.schema ?? {};
  if (!JSON.stringify(schema).includes(`"${code}"`)) {
    throw new Error(`the document of ${method} ${path} does not name ${code} for ${status}`);
  }
}
