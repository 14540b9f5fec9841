import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { terms, AFTER_PERIOD_1, collect, establish } from '../e2e/api/example-life.js';
import type { ApiClient } from '../e2e/api/api-client.js';
import { testApi, type TestApi } from '../e2e/api/test-api.js';
import { hostile, valuesOf, type KnownValues, type Schema } from './values-of-schema.js';

/** How long it goes on, `FUZZ_SECONDS=3600 npm test -- test/fuzz`; at least each route is asked once in each role. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 40);
/** Printed with every fault: the same seed asks the same. */
const SEED = Number(process.env.FUZZ_SEED ?? 20261122);
/** What takes longer hangs. */
const ANSWERED_WITHIN_MS = 60_000;

/** Routes that took some request. */
const TAKEN_LEAST = 40;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}
interface Route {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Route>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const document = JSON.parse(
  await readFile(new URL('../../apps/api/openapi.json', import.meta.url), 'utf8'),
) as Document;
const routes = Object.entries(document.paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, route]) => ({ template, method: method.toUpperCase(), route })),
);
const named = (reference: string): Schema =>
  document.components.schemas[reference.slice('#/components/schemas/'.length)] ?? {};

const known: KnownValues = {
  ...{ dealId: [terms.dealId], classId: ['senior', 'sub'], periodNumber: [1, '1', 2], termsVersion: ['1'] },
  ...{ servicerId: ['servicer'], partyId: ['servicer'], assetId: ['A1'], account: ['collection'], number: ['1'] },
  ...{ kind: ['trustee-report', 'subject'], table: ['receipts'], holderId: ['acct-1'], terms: [terms], knownAt: ['5'] },
  ...{ 'If-Match': ['"1"', '"2"'], Prefer: ['wait=0'], operation: ['approve-distribution'] },
};

/** One request of a route, as some program might send it. */
interface Asked {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

function requestsOf({ template, route }: (typeof routes)[number]): fc.Arbitrary<Asked> {
  const { parameters = [], requestBody } = route;
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const schema = content?.schema;
  const body =
    type === 'application/json' && schema
      ? valuesOf(schema, named, known).map((value) => JSON.stringify(value))
      : undefined;
  const file = fc.oneof(fc.constantFrom('', 'a,b\n1,2\n', '\ufeff"', 'assetId\nA1\n', 'PK\u0003\u0004'), fc.string());
  const values = parameters.map((parameter) =>
    valuesOf(orExample(parameter), named, known).map((value) => [parameter, textOf(value)] as const),
  );
  return fc
    .record({ given: fc.tuple(...values), sent: body ?? file, leaveOut: fc.nat({ max: 9 }) })
    .map(({ given, sent, leaveOut }) => {
      const of = (place: Parameter['in']) => given.filter(([parameter]) => parameter.in === place);
      const query = new URLSearchParams(
        of('query')
          .filter((_, i) => i !== leaveOut && leaveOut < 8)
          .map(([{ name }, text]) => [name, text]),
      );
      const path = of('path').reduce(
        (filled, [{ name }, text]) => filled.replace(`{${name}}`, encodeURIComponent(text.replace(/\p{Cs}/gu, '?'))),
        template,
      );
      const headers = Object.fromEntries(
        of('header').map(([{ name }, text]) => [name, text.replace(/[^\x20-\x7e]/g, '?')]),
      );
      return {
        path: `${path}?${query.toString()}`,
        headers: { ...headers, ...(type ? { 'Content-Type': type } : {}) },
        ...(type ? { body: sent } : {}),
      };
    });
}

/** A parameter's name stands for what it names, as a field's does. */
const orExample = ({ name, schema }: Parameter): Schema => {
  const [value] = known[name] ?? [];
  return value === undefined ? schema : { ...schema, example: value };
};
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

describe('whatever is sent', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
    await collect(system);
  });
  afterAll(() => system.close());

  /** The status, and what was said of a fault. */
  async function answered(
    client: ApiClient,
    method: string,
    { path, headers, body }: Asked,
  ): Promise<{ readonly status: number; readonly fault: string | null }> {
    const response = await fetch(new URL(path, system.origin), {
      method,
      headers: { ...client.authorization, ...headers },
      ...(body === undefined || method === 'GET' || method === 'HEAD' ? {} : { body }),
      signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    const text = isStream ? (await response.body?.cancel(), '') : await response.text();
    const { status } = response;
    return { status, fault: status < 500 ? null : `${status} ${text}` };
  }

  it('is answered without a fault of the server, in every role, by every route', async () => {
    const { maker, checker, servicer, custodian, registrar, auditor, administrator, stranger } = system;
    const clients = Object.entries({
      maker,
      checker,
      servicer,
      custodian,
      registrar,
      auditor,
      administrator,
      stranger,
    });
    const faults = new Map<string, string>();
    const taken = new Set<string>();
    let asked = 0;
    const until = Date.now() + SECONDS * 1_000;
    for (let round = 0; round === 0 || Date.now() < until; round += 1) {
      for (const [index, one] of routes.entries()) {
        const requests = fc.sample(requestsOf(one), { seed: SEED + 1_000 * round + index, numRuns: clients.length });
        for (const [i, [role, client]] of clients.entries()) {
          const request = requests[i];
          if (!request) continue;
          asked += 1;
          const { status, fault } = await answered(client, one.method, request);
          if (status < 300) taken.add(one.route.operationId);
          if (fault !== null && !faults.has(one.route.operationId))
            faults.set(
              one.route.operationId,
              `${role}: ${JSON.stringify(request).slice(0, 2_000)} → ${fault.slice(0, 400)}`,
            );
        }
      }
    }
    expect({ seed: SEED, faults: Object.fromEntries(faults) }).toEqual({ seed: SEED, faults: {} });
    expect(asked).toBeGreaterThanOrEqual(routes.length * clients.length);
    // Values that the forms refuse alone would test the forms alone.
    expect(taken.size).toBeGreaterThan(TAKEN_LEAST);
  });

  it('is hostile now and then, so that the test tests something', () => {
    const made = fc.sample(hostile, { seed: SEED, numRuns: 200 });
    expect(new Set(made.map((value) => typeof value)).size).toBeGreaterThan(2);
  });
});
