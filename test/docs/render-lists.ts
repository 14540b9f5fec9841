import { readFileSync } from 'node:fs';
import { boundedLists, costlyParts } from './bounded-lists.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly enum?: readonly string[]; readonly default?: string | number; readonly maximum?: number };
}

interface Read {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: Schema }>> }>>;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly get?: Read }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A route that lists, as the API's document describes it. */
export interface List {
  readonly id: string;
  readonly path: string;
  readonly bounded: 'by place' | 'by count' | 'whole';
  readonly parameters: readonly Parameter[];
}

const document = JSON.parse(readFileSync('apps/api/openapi.json', 'utf8')) as OpenApi;

/** Every route that lists: what it answers is rows, or pages of them. */
export const lists: readonly List[] = Object.entries(document.paths).flatMap(([path, { get }]) => {
  if (!get) return [];
  const parameters = (get.parameters ?? []).filter((one) => one.in === 'query');
  const named = new Set(parameters.map(({ name }) => name));
  const bounded = named.has('after') ? 'by place' : named.has('offset') ? 'by count' : 'whole';
  const answer = get.responses['200']?.content?.['application/json']?.schema;
  if (bounded === 'whole' && !(answer && isRows(answer))) return [];
  return [{ id: get.operationId, path, bounded, parameters }];
});

function isRows(schema: Schema): boolean {
  const { type, properties } = schema.$ref
    ? (document.components.schemas[schema.$ref.slice('#/components/schemas/'.length)] ?? {})
    : schema;
  return type === 'array' || properties?.rows?.type === 'array';
}

const PAGING = ['after', 'limit', 'sort', 'offset'];
const codes = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

const filtersOf = ({ parameters }: List): string =>
  codes(parameters.map(({ name }) => name).filter((name) => !PAGING.includes(name)));

function sortsOf({ parameters }: List): string {
  const sort = parameters.find(({ name }) => name === 'sort')?.schema;
  const names = (sort?.enum ?? []).filter((name) => !name.startsWith('-'));
  return `${codes(names)}; \`${sort?.default}\` unless said`;
}

const limits = lists.flatMap(({ parameters }) => parameters.filter(({ name }) => name === 'limit'));
const [{ schema: limit }] = limits as [Parameter];

/** The page that says of every list how it is bounded, by what it is filtered and sorted. */
export const renderLists = (): string =>
  `# Lists

Every route that answers rows, as [openapi.json](../../apps/api/openapi.json) has it; a test fails when one is missing here. Renew the page with
\`npm run docs:lists\`.

## Pages by place

Lists across deals, and those that grow for as long as an installation lives. An answer is \`{ "rows": [ … ], "next": "…" }\`; \`next\` is named as \`after\` for the rows that
follow, with the same \`sort\` and filters, until it is \`null\`: a part may have fewer rows than asked for, though others follow. It names the place of the last row, not a count: what is added or taken away meanwhile neither repeats a row
nor leaves one out. It is opaque, and good for as long as you like. \`limit\` is ${limit.default} unless said, and ${limit.maximum} at most; a hyphen before a sort turns it round. A place that is
none of the list in that order, and an unknown sort or filter, are refused 400 \`MALFORMED\`, with the field.

\`\`\`sh
curl -H "Authorization: Bearer $TOKEN" 'https://trust.example.com/instructions?late=overdue&limit=2'
# { "rows": [ … ], "next": "WyJkdWVEYXRlIiwiMjAyNi0wNi0xOSIsI…" }
curl -H "Authorization: Bearer $TOKEN" 'https://trust.example.com/instructions?late=overdue&limit=2&after=WyJkdWVEYXRlIiwiMjAyNi0wNi0xOSIsI…'
\`\`\`

On the command line \`trust evidence\`, \`trust approvals list\`, \`trust duties reminders\` and \`trust webhooks deliveries\` take \`--limit\`, \`--after\` and \`--sort\`, and say with what to go on.

A part costs its own rows, which an index leads to, and those that it passes over because they are out of the caller's reach; where it costs more, the table says what.

| route | filters | sorts | a part costs |
|---|---|---|---|
${rowsOf('by place', (list) => `${filtersOf(list)} | ${sortsOf(list)} | ${costlyParts[list.id] ?? 'its rows'}`)}

## Pages by count

Rows of one deal, pool, register or file. An answer is \`{ "rows": [ … ], "total": … }\`; \`offset\` leaves so many out, \`limit\` is as above. The order is the object's own: the
tape's, the file's, the log's. Who reads page after page while the deal is worked on names \`knownAt\`: from one standpoint nothing moves.

| route | besides \`offset\` and \`limit\` |
|---|---|
${rowsOf('by count', filtersOf)}

## Whole

Short by what they list.

| route | parameters | bounded by |
|---|---|---|
${rowsOf('whole', (list) => `${filtersOf(list)} | ${reasonOf(list)}`)}
`;

function rowsOf(bounded: List['bounded'], cells: (list: List) => string): string {
  const shown = lists.filter((list) => list.bounded === bounded);
  return shown.map((list) => `| \`GET ${list.path}\` | ${cells(list)} |`).join('\n');
}

const reasonOf = ({ id }: List): string => Object.entries(boundedLists).find(([, ids]) => ids.includes(id))?.[0] ?? '';
