import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Money, type Amount } from '#domain/shared';
import type { ReceiptLine } from '#domain/upload';
import { parsePoolTape, parseReceipts, type ParsedPoolTape, type ParsedReceipts } from '#intake';
import { generateFiles, type GeneratedFiles } from './generate-files.js';
import { exampleIds, loadExample } from './load-example.js';
import type { UploadPlan } from './plan.js';
import { runPlan, total } from './testing/run-plan.js';

/** Of all bytes together: a change of the generator, or of a plan, shows here and is then a change of every demo. */
const digests = {
  'hecui-2016-1': 'f2cc2a82d11ff4180af225aa34e3f6682f8bea6600a8cdc0cb28f27410a0b41a',
  'zhencui-2026-2': '272b98b7f380943092bf5a212e2bcff46a519619506c2885df3f4c2a262fbe87',
} as const;

const digestOf = ({ poolTape, uploads }: GeneratedFiles): string => {
  const hash = createHash('sha256');
  for (const { fileName, bytes } of [poolTape, ...uploads]) hash.update(fileName).update(bytes);
  return hash.digest('hex');
};

describe.each(exampleIds)('the files of %s', (exampleId) => {
  const example = loadExample(exampleId);
  const { plan, terms } = example;
  const planned = plan.periods.flatMap(({ uploads }) => uploads);
  let files: GeneratedFiles;
  let tape: ParsedPoolTape;
  let receipts: (ParsedReceipts & { readonly upload: UploadPlan })[];

  beforeAll(async () => {
    files = generateFiles(plan);
    const readTape = await parsePoolTape(files.poolTape.bytes);
    if (!readTape.ok) throw new Error(JSON.stringify(readTape.error));
    tape = readTape.value;
    const pool = new Set(tape.assets.map(({ assetId }) => assetId));
    receipts = [];
    for (const [index, { bytes }] of files.uploads.entries()) {
      const upload = planned[index]!;
      const period = { from: upload.from, to: upload.to };
      const read = await parseReceipts(bytes, { period, today: upload.to, assetIds: pool });
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      receipts.push({ ...read.value, upload });
    }
  });

  const planOf = (
    { parts }: UploadPlan,
    field: 'principal' | 'interest' | 'penalty' | 'fee' | 'disposalCost',
  ): Amount => total(parts.map((part) => part[field]));

  test('are the same each time', () => {
    expect(digestOf(files)).toBe(digests[exampleId]);
    expect(digestOf(generateFiles(plan))).toBe(digests[exampleId]);
  });

  test('the pool tape owes what the plan says, to the fen', () => {
    const { groups, claims, principal } = plan.pool;
    expect(tape.totals).toMatchObject({
      assetCount: groups.reduce((count, { assetCount }) => count + assetCount, 0),
      principal: principal.amount,
      claims: claims.amount,
    });
  });

  test('each receipts file brings what the plan says, to the fen, in as many lines', () => {
    for (const { upload, totals } of receipts) {
      expect({ file: upload.fileName, ...totals }).toMatchObject({
        file: upload.fileName,
        lineCount: upload.parts.reduce((count, { lines }) => count + lines, 0),
        principal: planOf(upload, 'principal'),
        interest: planOf(upload, 'interest'),
        penalty: planOf(upload, 'penalty'),
        fee: planOf(upload, 'fee'),
        gross: upload.gross.amount,
        disposalCost: planOf(upload, 'disposalCost'),
      });
    }
  });

  test('a period’s files lie side by side in its collection period', () => {
    const periods = runPlan(example).map(({ dates }) => dates);
    plan.periods.forEach(({ uploads }, index) => {
      const bounds = uploads.flatMap(({ from, to }) => [from, to]);
      expect([...bounds].sort()).toEqual(bounds);
      expect(bounds.at(-1)).toBe(periods[index]?.determinationDate);
      const before = periods[index - 1]?.determinationDate;
      if (before === undefined) expect(bounds[0]).toBe(terms.cutOffDate);
      else expect(bounds[0]! > before).toBe(true);
    });
  });

  test('no asset brings more principal, interest or fee than it owes', () => {
    const brought = new Map<string, ReceiptLine[]>();
    for (const line of receipts.flatMap(({ lines }) => lines)) {
      brought.set(line.assetId, [...(brought.get(line.assetId) ?? []), line]);
    }
    const atMost = (owed: Amount, came: Amount[]): boolean => Money.parse(total(came)).compare(Money.parse(owed)) <= 0;
    for (const { assetId, principal, interest, fee } of tape.assets) {
      const lines = brought.get(assetId) ?? [];
      const within =
        atMost(
          principal,
          lines.map((line) => line.principal),
        ) &&
        atMost(
          interest,
          lines.flatMap((line) => [line.interest, line.penalty]),
        ) &&
        atMost(
          fee,
          lines.map((line) => line.fee),
        );
      expect({ assetId, within }).toEqual({ assetId, within: true });
    }
  });

  test('no receipt number comes twice in the deal', () => {
    const numbers = receipts.flatMap(({ lines }) => lines.map(({ receiptNumber }) => receiptNumber));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
