import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PeriodSummary } from '#domain/servicing';
import { renderPeriodSummary } from '#intake';
import { seededUser } from '#persistence/identity';
import { trust } from '../../apps/cli/program.js';
import { sendFile } from '../../apps/cli/server/send-file.js';
import { Server, ServerAway, type OwnUpload } from '../../apps/cli/server/server.js';
import { RecordedTerminal } from '../../apps/cli/terminal/terminal.js';
import { exampleSummary } from '../../libs/domain/testing/example-servicing.js';
import { cuttingProxy } from '../support/cutting-proxy.js';
import { AFTER_PERIOD_1, deal, establish, receiptsFile, terms } from './api/example-life.js';
import { testApi, type TestApi } from './api/test-api.js';
import { tokenOf } from '../support/token-of.js';

/** Receipts of one asset, a line more than a first connection carries. */
const HEADER = receiptsFile.slice(0, receiptsFile.indexOf('\n') + 1);
const LINE = receiptsFile.slice(HEADER.length);
const largeFile = (name: string): string =>
  HEADER +
  Array.from({ length: 8_000 }, (_, index) =>
    LINE.replace('R-1', `${name}-${index}`).replaceAll(/\d+0000\.00/g, '0.01'),
  ).join('');

describe('trust upload --server, trust uploads', () => {
  let system: TestApi;
  let token: string;
  let folder: string;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    token = await tokenOf(system.backend, seededUser('servicer-1'));
    folder = await mkdtemp(join(tmpdir(), 'cli-uploads-'));
    await establish(system);
  });
  afterAll(async () => {
    await system.close();
    await rm(folder, { recursive: true, force: true });
  });

  const types = async (
    argv: readonly string[],
    { origin = system.origin, interactive = false, presented = token } = {},
  ): Promise<{ code: number; terminal: RecordedTerminal }> => {
    const terminal = new RecordedTerminal(interactive);
    const openPlatform = () => Promise.reject(new Error('the file goes to the server, not to a system that lies here'));
    const environment = { TRUST_TOKEN: presented };
    const code = await trust([...argv, '--server', origin], { terminal, environment, openPlatform });
    return { code, terminal };
  };
  const written = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  const upload = (path: string): string[] => ['upload', terms.dealId, '1', path, '--servicer', 'servicer'];
  const listed = async (): Promise<OwnUpload[]> => {
    const { terminal } = await types(['uploads', 'list', '--json']);
    return JSON.parse(terminal.printed) as OwnUpload[];
  };
  const accepted = (): Promise<{ fileName: string }[]> => system.auditor.rows(`${deal}/uploads`);

  it('sends a file over a connection that breaks twice, tells how far it is, and does nothing twice', async () => {
    const path = await written('broken.csv', largeFile('B'));
    const proxy = await cuttingProxy(system.origin, { afterBytes: 150_000, cuts: 2 });
    const { code, terminal } = await types(upload(path), { origin: proxy.origin, interactive: true });
    await proxy.close();
    expect([terminal.remarked, code, proxy.cut()]).toEqual(['', 0, 2]);
    expect(terminal.printed).toMatch(/^done: CollectionReceived/);
    expect(terminal.progress.join('\n')).toMatch(/bytes sent [\d,]+\/[\d,]+ \(\d+ %\)/);
    const again = await types(upload(path));
    expect([again.code, again.terminal.printed]).toEqual([0, expect.stringMatching(/^already done/)]);
    expect(await accepted()).toEqual([expect.objectContaining({ fileName: 'broken.csv' })]);
    expect(await listed()).toEqual([expect.objectContaining({ fileName: 'broken.csv', taken: true })]);
  });

  it('goes on where a sender was that is gone', async () => {
    const path = await written('gone.csv', largeFile('G'));
    const proxy = await cuttingProxy(system.origin, { afterBytes: 150_000, cuts: 1 });
    const about = { kind: 'receipts', dealId: terms.dealId, periodNumber: '1', servicerId: 'servicer' };
    const gone = sendFile(
      new Server(new URL(proxy.origin), token),
      { path, about },
      { progress: () => undefined, remark: () => undefined, signal: new AbortController().signal, delays_ms: [] },
    );
    await expect(gone).rejects.toThrow(ServerAway);
    await proxy.close();
    const { code, terminal } = await types(upload(path));
    expect([code, terminal.remarked]).toEqual([0, expect.stringMatching(/goes on from byte \d{5,} of \d+$/)]);
    expect(await accepted()).toHaveLength(2);
  });

  it('cancels at Ctrl-C, and leaves nothing', async () => {
    const path = await written('cancelled.csv', largeFile('C'));
    const proxy = await cuttingProxy(system.origin, {
      afterBytes: 150_000,
      cuts: 1,
      onCut: () => process.emit('SIGINT'),
    });
    const { code, terminal } = await types(upload(path), { origin: proxy.origin });
    await proxy.close();
    expect([code, terminal.remarked]).toEqual([130, 'cancelled: nothing of the upload stays']);
    expect((await listed()).filter(({ taken }) => !taken)).toEqual([]);
    expect(await accepted()).toHaveLength(2);
  });

  it('prints why a file is refused, by line, column, value and remedy; what was sent can be cancelled', async () => {
    const path = await written('wrong.csv', receiptsFile.replace('R-1', 'R-W').replace('2026-04-01', '2027-04-01'));
    const { code, terminal } = await types(upload(path));
    expect(code).toBe(1);
    for (const said of ['FILE_REJECTED', '2027-04-01', '回收日期', 'DATE_', 'remedy']) {
      expect(terminal.remarked).toContain(said);
    }
    const [refused] = (await listed()).filter(({ taken }) => !taken);
    expect((await types(['uploads', 'list'])).terminal.printed).toContain('not taken');
    expect((await types(['uploads', 'cancel', refused?.uploadId ?? ''])).code).toBe(0);
    const twice = await types(['uploads', 'cancel', refused?.uploadId ?? '']);
    expect([twice.code, twice.terminal.remarked]).toEqual([1, expect.stringContaining('UPLOAD_SESSION_UNKNOWN')]);
    const [taken] = await listed();
    const tooLate = await types(['uploads', 'cancel', taken?.uploadId ?? '']);
    expect([tooLate.code, tooLate.terminal.remarked]).toEqual([1, expect.stringContaining('UPLOAD_ALREADY_TAKEN')]);
  });

  it('sends a report anew that another took the place of, and a second time not', async () => {
    const said = async (name: string, report: PeriodSummary): Promise<string> => {
      const path = await written(name, renderPeriodSummary(report));
      const { terminal } = await types(['pool', 'summary', terms.dealId, '1', path, '--servicer', 'servicer']);
      return terminal.remarked + terminal.printed;
    };
    const pool = { openingBalance: '3720000.00', closingBalance: '3719800.00' };
    const report = { ...exampleSummary, ...pool, remittedOn: '2026-06-05' };
    const mended = { ...report, remittedOn: '2026-06-08' };
    for (const done of [report, mended, report]) expect(await said('summary.csv', done)).toMatch(/^done: PeriodSumm/);
    expect(await said('summary.csv', report)).toMatch(/^already done/);
    const versions: { remittedOn: string }[] = await system.auditor.read(`${deal}/pool/summaries`);
    expect(versions.map(({ remittedOn }) => remittedOn)).toEqual(['2026-06-05', '2026-06-08', '2026-06-05']);
  });

  it('says of receipts that another file took the place of, how they count again', async () => {
    const first = await written('first.csv', receiptsFile.replaceAll(/R-(\d)/g, 'S-$1'));
    const mended = await written('mended.csv', receiptsFile.replaceAll(/R-(\d)/g, 'T-$1'));
    expect((await types(upload(first))).code).toBe(0);
    const standing: { uploadId: string; fileName: string }[] = await system.auditor.rows(`${deal}/uploads`);
    const replaced = standing.find(({ fileName }) => fileName === 'first.csv')?.uploadId ?? '';
    expect((await types([...upload(mended), '--supersedes', replaced])).code).toBe(0);
    const again = await types(upload(first));
    expect(again.terminal.remarked).toMatch(/UPLOAD_NOT_STANDING[^]*superseded since[^]*in the place of [0-9a-f]{32}/);
    const [, counting = ''] = /in the place of ([0-9a-f]{32})/.exec(again.terminal.remarked) ?? [];
    expect((await types([...upload(first), '--supersedes', counting])).terminal.printed).toMatch(/^done: /);
  });

  it('takes files of other kinds, and nobody without a token', async () => {
    const path = await written('status.csv', 'no table');
    const status = await types(['pool', 'status', terms.dealId, '1', path, '--servicer', 'servicer']);
    expect([status.code, status.terminal.remarked]).toEqual([1, expect.stringContaining('FILE_')]);
    const unproved = await types(upload(path), { presented: 'nobody' });
    expect([unproved.code, unproved.terminal.remarked]).toEqual([1, expect.stringContaining('UNAUTHENTICATED')]);
  });
});
