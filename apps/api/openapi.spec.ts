import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { operationNames } from '#application';
import type { Described } from '../../libs/sdk/testing/described-for-sdk.js';
import { generateSdk, KEPT_SDK } from '../../libs/sdk/testing/generate-sdk.js';
import { matrix } from '../../test/authz/matrix.js';
import { controllers } from './controllers.js';
import { describeControllers } from './describe-controllers.js';
import { accessOf } from './http/route-access.js';

const KEPT = new URL('./openapi.json', import.meta.url);

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly security?: readonly object[];
}

const document = await describeControllers();
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({ path, method, ...operation })),
);

describe('the OpenAPI document', () => {
  it('is the one kept with the project (npm run docs:openapi makes it anew)', async () => {
    const described = JSON.stringify(document);
    // Formatting it costs seconds, and is not what is asked.
    if (process.env.UPDATE_DOCS) await writeFile(KEPT, await format(described, { parser: 'json', printWidth: 120 }));
    expect(JSON.parse(await readFile(KEPT, 'utf8'))).toEqual(JSON.parse(described));
  });

  it('is what the SDK says (npm run docs:openapi makes that anew too)', async () => {
    const made = await generateSdk(document as unknown as Described);
    if (process.env.UPDATE_DOCS) await writeFile(KEPT_SDK, made);
    expect((await readFile(KEPT_SDK, 'utf8')) === made).toBe(true);
  });

  it('has no route of which nobody thought who may ask it (test/authz/matrix.ts)', () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(matrix).sort());
  });

  it('names each route once and says what it does', () => {
    expect(operations.length).toBeGreaterThan(40);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { summary } of operations) expect(summary).toMatch(/^\S.{5,}/);
  });

  it('asks every write for a key, and those that change an object for its version', () => {
    // They compute what their body supposes, and write nothing.
    const dryRuns = [
      ...['preview-period', 'project-deal', 'propose-column-mapping'],
      ...['size-issue', 'test-retention', 'stratify-tape', 'test-eligibility'],
    ];
    // An upload is the key of what is done to it, and begun again without one it is another upload.
    const ofUploads = ['begin-upload', 'finish-upload'];
    const posts = operations.filter(({ method }) => method === 'post');
    const writes = posts.filter(({ operationId }) => ![...dryRuns, ...ofUploads].includes(operationId));
    expect(posts.length - writes.length).toBe(dryRuns.length + ofUploads.length);
    expect(writes).not.toHaveLength(0);
    for (const { operationId, parameters, responses } of writes) {
      const isRequired = (name: string) => parameters.find((parameter) => parameter.name === name)?.required ?? false;
      expect([operationId, isRequired('Idempotency-Key')]).toEqual([operationId, true]);
      const says428 = JSON.stringify(responses['428']);
      expect([operationId, says428.includes('IF_MATCH_MISSING')]).toEqual([operationId, isRequired('If-Match')]);
    }
    const versioned = writes.filter(({ parameters }) =>
      parameters.some(({ name, required }) => name === 'If-Match' && required),
    );
    expect(versioned.map(({ operationId }) => operationId).sort()).toEqual([
      'answer-instruction-executed',
      'answer-instruction-not-executed',
      'approve-amendment',
      'approve-distribution',
      'close-period',
      'confirm-holder-payment',
      'draft-instructions',
      'enter-invoice',
      'instruct-distribution',
      'propose-amendment',
      'propose-replacement',
      'receive-returned-payment',
      'reissue-instruction',
      'reschedule-period',
      'send-back-amendment',
      'send-back-distribution',
    ]);
  });

  it('shows every operation that a person may ask for', () => {
    const declared = controllers.flatMap(handlersOf).map(accessOf);
    const named = new Set(declared.map((access) => (typeof access === 'object' ? access.operation : access)));
    // The system's own hand, the parts of a file's intake, and what is done where the key lies: no route asks for them.
    const internal = [
      'accept-loss',
      'add-asset-status-lines',
      'add-pool-assets',
      'add-receipt-lines',
      'admit-purchase',
      'admit-replacements',
      'answer-equal-lines',
      'back-up',
      'claim-bank-references',
      'complete-period-close',
      'complete-upload',
      'confirm-repeated-erasure',
      'declare-resolved-trigger',
      'issue-instruction',
      'lapse-buy-back',
      'record-refused-tokens',
      'repeat-erasure',
      'restore-read-models',
      'rotate-log-key',
      'rotate-master-key',
      'settle-instruction',
      'start-upload',
      'terminate-trust',
    ];
    expect([...operationNames].filter((name) => !named.has(name)).sort()).toEqual(internal);
  });
});

describe('every route', () => {
  const handlers = controllers.flatMap((controller) =>
    handlersOf(controller).map((handler) => [`${controller.name}.${handler.name}`, handler] as const),
  );

  it('is found', () => expect(handlers).toHaveLength(operations.length));

  it.each(handlers)('declares what it is to the access table: %s', (_, handler) => {
    expect(accessOf(handler)).toBeDefined();
  });

  it('that is open to everyone is one of these', () => {
    const open = handlers.filter(([, handler]) => accessOf(handler) === 'open').map(([name]) => name);
    expect(open).toEqual([
      'ReadTokenController.keys',
      'ExplainProblemController.list',
      'ExplainProblemController.one',
      'HealthController.live',
      'HealthController.ready',
    ]);
  });
});

/** The methods of a controller that answer requests. */
function handlersOf({ prototype }: { readonly prototype: object }): ((...given: never[]) => unknown)[] {
  return Object.getOwnPropertyNames(prototype)
    .map((name) => Reflect.get(prototype, name) as unknown)
    .filter((member): member is (...given: never[]) => unknown => typeof member === 'function')
    .filter((method) => Reflect.hasMetadata('method', method));
}
