import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandReceipt, UploadProgress } from '#application';
import { renderReceipts } from '#intake';
import { allMigrations } from '../../apps/platform/index.js';
import { ApiClient } from '../e2e/api/api-client.js';
import { AFTER_PERIOD_1, deal, establish, terms } from '../e2e/api/example-life.js';
import { startChild, type Child } from '../support/start-child.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';

const LINES = 40_000;

/** A file of several parts in the log. */
const file = Buffer.from(
  renderReceipts(
    Array.from({ length: LINES }, (_, index) => ({
      line: index + 2,
      assetId: 'A2',
      receiptNumber: `R-${index}`,
      receivedOn: '2026-04-02',
      principal: '0.10',
      interest: '0.00',
      penalty: '0.00',
      fee: '0.00',
      disposalCost: '0.00',
      method: 'collection' as const,
    })),
  ),
);

const about = { kind: 'receipts', dealId: terms.dealId, servicerId: 'servicer', periodNumber: '1', fileName: 'r.csv' };

/** The server is killed while a file comes in, and again while the file is taken. */
describe('an upload whose server is killed', () => {
  let database: TestDatabase;
  let dataFolder: string;
  let server: Child;
  let origin: string;
  let maker: ApiClient;
  let servicer: ApiClient;

  async function start(): Promise<void> {
    server = startChild(new URL('upload-server.ts', import.meta.url), dataFolder, database.appUrl, AFTER_PERIOD_1);
    for await (const line of server.lines) {
      const said = JSON.parse(line) as { origin: string; maker: string; servicer: string };
      origin = said.origin;
      maker = new ApiClient(said.origin, said.maker);
      servicer = new ApiClient(said.origin, said.servicer);
      return;
    }
  }

  beforeAll(async () => {
    database = await testDatabase(allMigrations);
    dataFolder = await mkdtemp(path.join(tmpdir(), 'killed-uploads-'));
    await start();
    await establish({ maker });
  });
  afterAll(async () => {
    await server.kill();
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  const offsetOf = async (upload: string): Promise<number> =>
    Number((await servicer.head(upload)).headers.get('upload-offset'));

  /** Sends the first bytes over a connection that then stays open. */
  function sendAndHang(upload: string, bytes: Buffer): Promise<void> {
    return new Promise((resolve) => {
      const sending = request(new URL(upload, origin), {
        method: 'PATCH',
        headers: {
          ...servicer.authorization,
          'Content-Type': 'application/offset+octet-stream',
          'Content-Length': file.length,
          'Upload-Offset': 0,
        },
      });
      sending.on('error', () => undefined);
      sending.write(bytes, () => resolve());
    });
  }

  async function begin(): Promise<string> {
    const metadata = Object.entries(about).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`);
    const begun = await servicer.post('/uploads', {
      headers: { 'Upload-Length': String(file.length), 'Upload-Metadata': metadata.join(',') },
    });
    return begun.headers.get('location') ?? '';
  }

  it('goes on at another server of the same folder while the first one’s connection still hangs', async () => {
    const upload = await begin();
    const [half, first] = [file.subarray(0, file.length / 2), { server, servicer, maker, origin }];
    await sendAndHang(upload, half);
    const told = await servicer.events<UploadProgress>(`${upload}/events`, {});
    for await (const { data } of told) if (data.receivedBytes === half.length) break;
    await start();
    expect(await offsetOf(upload)).toBe(half.length);
    const followed = await first.servicer.events<UploadProgress>(`${upload}/events`, {});
    await servicer.patch(upload, file.subarray(half.length), { 'Upload-Offset': String(half.length) });
    for await (const { data } of followed) if (data.receivedBytes === file.length) break;
    expect((await first.servicer.delete(upload)).status).toBe(204);
    expect((await servicer.head(upload)).status).toBe(404);
    await server.kill();
    ({ server, servicer, maker, origin } = first);
  });

  it('goes on from the last durable byte, and is taken once', async () => {
    const upload = await begin();
    const half = file.subarray(0, file.length / 2);
    await sendAndHang(upload, half);
    const told = await servicer.events<UploadProgress>(`${upload}/events`, {});
    for await (const { data } of told) if (data.receivedBytes === half.length) break;
    // Who asks where to go on makes what came durable; the connection still hangs when the server dies.
    expect(await offsetOf(upload)).toBe(half.length);
    await sendAndHang(upload, half);
    await server.kill();
    await start();
    const offset = await offsetOf(upload);
    expect(offset).toBe(half.length);
    await servicer.patch(upload, file.subarray(offset), { 'Upload-Offset': String(offset) });

    const following = await servicer.events<UploadProgress>(`${upload}/events`, {});
    const finishing = servicer.post(`${upload}/completion`).catch(() => 'unanswered');
    for await (const { data } of following) if (data.stage === 'validated' && data.appendedLines > 0) break;
    await server.kill();
    await finishing;
    await start();

    const finished = await servicer.post(`${upload}/completion`);
    expect(finished.status).toBe(200);
    const repeated = await servicer.post(`${upload}/completion`);
    expect(JSON.parse(repeated.text)).toEqual({ ...(JSON.parse(finished.text) as CommandReceipt), repeated: true });
    expect(await maker.rows(`${deal}/uploads`)).toEqual([
      expect.objectContaining({ lineCount: LINES, principal: '4000.00' }),
    ]);
  });
});
