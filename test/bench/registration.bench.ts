import { assetLines, AssetSums, makePaper, type Paper } from '#domain/papers';
import type { PoolEvent } from '#domain/pool';
import { assert } from '#domain/shared';
import { LinesDigest } from '#event-codec';
import { renderPaper } from '#reporting';
import { examplePapers } from '../../libs/domain/testing/example-papers.js';
import { machine } from './machine.js';

/** 信息登记 of so many assets: the digest of the lines, and the workbook that has them, with the memory that each takes at most. */
const ASSETS = Number(process.env.ASSETS ?? 100_000);
const CHUNK = 1_000;
const MEBIBYTE = 2 ** 20;

const base = { schemaVersion: 1, effectiveDate: '2026-01-01' } as const;
const fileDigest = 'a'.repeat(64);
const facts = { region: '广东省深圳市', security: '信用', category: 'doubtful', maturityDate: '2024-12-31' };

function pool(): PoolEvent[] {
  const chunks = Array.from({ length: Math.ceil(ASSETS / CHUNK) }, (_, chunk): PoolEvent => ({
    ...{ ...base, type: 'PoolAssetsAdded' },
    payload: {
      ...{ dealId: 'example', fileDigest, firstLine: chunk * CHUNK + 2 },
      assets: Array.from({ length: Math.min(CHUNK, ASSETS - chunk * CHUNK) }, (_, index) => ({
        ...{ assetId: `ZC-2026-${chunk * CHUNK + index}`, interest: '234.56', fee: '7.89' },
        principal: `${1_000 + ((chunk * 7_919 + index * 31) % 90_000)}.${10 + (index % 90)}`,
        facts: { ...facts, borrowerId: `JK-${chunk * CHUNK + index}`, overdueDays: String(90 + (index % 900)) },
      })),
    },
  }));
  const totals = { principal: '0.00', interest: '0.00', fee: '0.00', claims: '0.00' };
  const payload = { dealId: 'example', fileDigest, assetCount: ASSETS, ...totals };
  return [...chunks, { ...base, type: 'PoolRegistered', payload }];
}

const sources = { pool: pool(), forecasts: [], expected: null };

function detail(): NonNullable<Paper['assetDetail']> {
  const [sums, digest] = [new AssetSums(), new LinesDigest()];
  for (const line of assetLines(sources)) {
    sums.add(line);
    digest.add(line);
  }
  return { lineCount: sums.lineCount, linesDigest: digest.hex(), totals: sums.totals, expected: null };
}

async function measured(what: string, run: () => Promise<string> | string): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const from = performance.now();
  const said = await run();
  const ms = performance.now() - from;
  const grown = Math.max(process.resourceUsage().maxRSS * 1024 - before, 0);
  process.stdout.write(
    `${what}: ${ms.toFixed(0)} ms, at most ${(grown / MEBIBYTE).toFixed(0)} MiB more than before; ${said}\n`,
  );
}

process.stdout.write(`${machine()}; ${ASSETS} assets\n`);
await measured('count, sums and digest of the lines', () => detail().linesDigest.slice(0, 12));
const { number, statement, sources: registered } = examplePapers['information registration'];
const made = makePaper('information registration', {
  ...{ dealId: 'example', number, statement, today: '2026-06-30' },
  sources: { ...registered, assetDetail: detail() },
});
assert(made.ok, 'the example is registered');
const { figures } = made.value;
await measured('XLSX', async () => {
  const { bytes } = await renderPaper(figures, 'xlsx', assetLines(sources));
  return `${(bytes.length / MEBIBYTE).toFixed(1)} MiB`;
});
