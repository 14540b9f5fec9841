import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Upload } from 'tus-js-client';
import type { CommandReceipt, UploadProgress } from '#application';
import { renderReceipts } from '#intake';
import { cuttingProxy } from '../../support/cutting-proxy.js';
import { problemOf, type ApiClient, type Answer } from './api-client.js';
import { AFTER_PERIOD_1, deal, establish, receiptsFile, terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const about = {
  kind: 'receipts',
  dealId: terms.dealId,
  servicerId: 'servicer',
  periodNumber: '1',
  fileName: '七月.csv',
};

const metadataOf = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

/** Receipts of A2 that no other file has, some hundred KiB of them. */
const largeFile = (from: number, count = 6_000): Buffer =>
  Buffer.from(
    renderReceipts(
      Array.from({ length: count }, (_, index) => ({
        line: index + 2,
        assetId: 'A2',
        receiptNumber: `L-${from + index}`,
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

describe('files in pieces over HTTP', () => {
  let system: TestApi;
  let servicer: ApiClient;
  let other: ApiClient;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    servicer = system.servicer;
    other = await system.as({ subject: 'servicer-9', roles: ['servicer'], partyId: 'servicer-of-others' });
    await establish(system);
  });
  afterAll(() => system.close());

  const begin = async (file: Uint8Array, fields: Record<string, string> = about): Promise<string> => {
    const answer = await beginAsked(file.length, fields);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.headers.get('location') ?? '';
  };
  const beginAsked = (length: number | string, fields: Record<string, string>, headers = {}): Promise<Answer> =>
    servicer.post('/uploads', {
      headers: {
        'Idempotency-Key': undefined,
        'Upload-Length': String(length),
        'Upload-Metadata': metadataOf(fields),
        ...headers,
      },
    });
  const append = (
    path: string,
    offset: number,
    piece: Uint8Array,
    headers: Record<string, string> = {},
    who = servicer,
  ): Promise<Answer> => who.patch(path, piece, { 'Upload-Offset': String(offset), ...headers });
  const finish = (path: string, who = servicer): Promise<Answer> => who.post(`${path}/completion`);
  const offsetOf = async (path: string): Promise<number> =>
    Number((await servicer.head(path)).headers.get('upload-offset'));
  const onDisk = (): Promise<string[]> => readdir(join(system.backend.files.folder, '..', 'uploads'));
  const uploads = (): Promise<{ fileName: string; fileDigest: string }[]> => system.auditor.rows(`${deal}/uploads`);

  it('say which protocol they come by', async () => {
    const { status, headers } = await servicer.options('/uploads');
    expect([status, headers.get('tus-version'), headers.get('tus-extension'), headers.get('tus-max-size')]).toEqual([
      204,
      '1.0.0',
      'creation,expiration,checksum,termination',
      String(256 * 1024 * 1024),
    ]);
  });

  it('of a servicer whose connection breaks twice are taken whole, by a client of the protocol', async () => {
    const file = largeFile(0);
    const proxy = await cuttingProxy(system.origin, { afterBytes: 150_000, cuts: 2 });
    const offsets: number[] = [];
    try {
      const path = await new Promise<string>((resolve, reject) => {
        const upload = new Upload(Readable.from([file]), {
          endpoint: `${proxy.origin}/uploads`,
          chunkSize: file.length,
          uploadSize: file.length,
          retryDelays: [0, 0, 0, 0],
          headers: servicer.authorization,
          metadata: { ...about, fileName: 'broken.csv' },
          onProgress: (sent) => offsets.push(sent),
          onSuccess: () => resolve(new URL(upload.url ?? '').pathname),
          onError: reject,
        });
        upload.start();
      });
      expect(proxy.cut()).toBe(2);
      expect(await offsetOf(path)).toBe(file.length);
      expect((await finish(path)).status).toBe(200);
    } finally {
      await proxy.close();
    }
    expect(await uploads()).toEqual([
      expect.objectContaining({
        fileName: 'broken.csv',
        fileDigest: createHash('sha256').update(file).digest('hex'),
        lineCount: 6_000,
      }),
    ]);
  });

  it('end the request that still writes when its sender goes on over another connection', async () => {
    const file = largeFile(20_000);
    const path = await begin(file);
    const { hostname, port } = new URL(system.origin);
    const stalled = connect(Number(port), hostname);
    const ended = once(stalled, 'close');
    stalled.on('error', () => undefined).resume();
    stalled.write(
      [
        `PATCH ${path} HTTP/1.1`,
        `Host: ${hostname}`,
        `Authorization: ${servicer.authorization['Authorization']}`,
        'Content-Type: application/offset+octet-stream',
        'Tus-Resumable: 1.0.0',
        'Upload-Offset: 0',
        `Content-Length: ${file.length}`,
        '\r\n',
      ].join('\r\n'),
    );
    stalled.write(file.subarray(0, 1_000));
    while ((await offsetOf(path)) === 0) continue;
    expect(await offsetOf(path)).toBe(1_000);
    await ended;
    await servicer.delete(path);
  });

  it('of a clerk who clicks twice are one upload with one answer, at once and later', async () => {
    const file = Buffer.from(receiptsFile);
    const path = await begin(file);
    await append(path, 0, file);
    const answers = await Promise.all([finish(path), finish(path), finish(path)]);
    const later = await finish(path);
    const receipts = [...answers, later].map(({ text }) => JSON.parse(text) as CommandReceipt);
    expect(new Set(receipts.map(({ cursor }) => cursor)).size).toBe(1);
    expect(receipts.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await uploads()).toHaveLength(2);
    const readAgain = await servicer.read<{ taken: boolean }>(path);
    expect(readAgain.taken).toBe(true);
  });

  it('begun twice under one key are one upload, and another one under it is refused', async () => {
    const key = { 'Idempotency-Key': 'double-click' };
    const [one, two] = await Promise.all([beginAsked(10, about, key), beginAsked(10, about, key)]);
    expect(one.headers.get('location')).toBe(two.headers.get('location'));
    expect(problemOf(await beginAsked(11, about, key))).toMatchObject({ status: 422, code: 'COMMAND_ID_REUSED' });
    await servicer.delete(one.headers.get('location') ?? '');
  });

  it('of somebody else look like none', async () => {
    const file = Buffer.from(receiptsFile);
    const path = await begin(file);
    const none = '/uploads/5d1c2f5e-0d5e-4e52-a1b7-2f6c8a4b9d10';
    const bodyOf = (answer: Answer): object => {
      const { instance, correlationId, detail, value, ...rest } = problemOf(answer);
      return { ...rest, said: [instance, correlationId, value].length, detail: detail.replace(value ?? '', '…') };
    };
    for (const who of [other, system.maker, system.custodian]) {
      const asked = (at: string): Promise<Answer>[] => [
        who.get(at),
        append(at, 0, file, {}, who),
        who.delete(at),
        finish(at, who),
        who.get(`${at}/events`),
      ];
      const [guessed, absent] = [await Promise.all(asked(path)), await Promise.all(asked(none))];
      expect(guessed.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
      expect(guessed.map(bodyOf)).toEqual(absent.map(bodyOf));
      expect((await who.head(path)).status).toBe((await who.head(none)).status);
      expect(await who.rows('/uploads')).toEqual([]);
    }
    expect((await system.auditor.get(path)).status).toBe(403);
    expect((await system.stranger.get(path)).status).toBe(401);
    expect(await offsetOf(path)).toBe(0);
    await servicer.delete(path);
  });

  it('are begun in one’s own servicer’s name only', async () => {
    const answer = await beginAsked(10, { ...about, servicerId: 'another' });
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'FORBIDDEN', field: 'servicerId' });
  });

  it.each([
    ['no length', () => beginAsked('', about), 400, 'MALFORMED'],
    ['a negative length', () => beginAsked('-1', about), 400, 'MALFORMED'],
    ['too great a length', () => beginAsked(256 * 1024 * 1024 + 1, about), 413, 'BODY_TOO_LARGE'],
    ['no kind', () => beginAsked(1, { dealId: terms.dealId }), 400, 'MALFORMED'],
    ['no period', () => beginAsked(1, { ...about, periodNumber: 'one' }), 400, 'MALFORMED'],
    ['a field that the kind has not', () => beginAsked(1, { ...about, from: '2026-04-01' }), 400, 'MALFORMED'],
    ['metadata in no base64', () => beginAsked(1, about, { 'Upload-Metadata': 'kind re%%' }), 400, 'MALFORMED'],
    ['another version', () => beginAsked(1, about, { 'Tus-Resumable': '0.2.2' }), 412, 'PROTOCOL_VERSION_UNSUPPORTED'],
  ])('are refused at the beginning for %s', async (_, asked, status, code) => {
    expect(problemOf(await asked())).toMatchObject({ status, code });
    expect((await servicer.rows<{ taken: boolean }>('/uploads')).filter(({ taken }) => !taken)).toEqual([]);
  });

  it('take each byte once, at its place, and whole where it has a checksum', async () => {
    const file = Buffer.from(receiptsFile);
    const path = await begin(file);
    const sha1 = createHash('sha1').update(file).digest('base64');
    const damaged = await append(path, 0, Buffer.from(receiptsFile.replace('A1', 'A2')), {
      'Upload-Checksum': `sha1 ${sha1}`,
    });
    expect(problemOf(damaged)).toMatchObject({ status: 460, code: 'CHECKSUM_DIFFERS' });
    expect(await offsetOf(path)).toBe(0);
    expect((await append(path, 0, file.subarray(0, 10))).headers.get('upload-offset')).toBe('10');
    expect(problemOf(await append(path, 0, file))).toMatchObject({ status: 409, code: 'UPLOAD_OFFSET_DIFFERS' });
    expect(problemOf(await finish(path))).toMatchObject({ status: 409, code: 'UPLOAD_INCOMPLETE' });
    expect(problemOf(await append(path, 10, Buffer.concat([file, file])))).toMatchObject({
      status: 400,
      code: 'MALFORMED',
    });
    expect(problemOf(await servicer.patch(path, file, { 'Content-Type': 'text/csv' }))).toMatchObject({ status: 415 });
    await servicer.delete(path);
  });

  it('that are cancelled leave nothing', async () => {
    const before = await onDisk();
    const path = await begin(Buffer.from(receiptsFile));
    await append(path, 0, Buffer.from(receiptsFile).subarray(0, 40));
    expect((await servicer.delete(path)).status).toBe(204);
    expect((await servicer.head(path)).status).toBe(404);
    expect(problemOf(await finish(path))).toMatchObject({ status: 404, code: 'UPLOAD_SESSION_UNKNOWN' });
    expect(await onDisk()).toEqual(before);
  });

  it('that are refused name every fault, and may be completed again', async () => {
    const file = Buffer.from(receiptsFile.replaceAll('R-1', 'R-7').replace('2026-04-01', '2027-04-01'));
    const path = await begin(file);
    await append(path, 0, file);
    for (let time = 1; time <= 2; time += 1) {
      const problem = problemOf(await finish(path));
      expect(problem).toMatchObject({ status: 422, code: 'FILE_REJECTED', faultCount: 1 });
      expect(problem.faults).toEqual([expect.objectContaining({ line: 2, column: '回收日期' })]);
    }
    await servicer.delete(path);
  });

  it('tell how far they are, from the first byte until they are readable, also to one who comes back', async () => {
    const file = largeFile(10_000);
    const path = await begin(file);
    const told: UploadProgress[] = [];
    const following = new AbortController();
    const first = await servicer.events(`${path}/events`, { signal: following.signal });
    const seen = (await first.next()).value as { id: string; data: UploadProgress };
    told.push(seen.data);
    following.abort();
    const back = await servicer.events<UploadProgress>(`${path}/events`, { lastEventId: seen.id });
    await append(path, 0, file);
    expect((await finish(path)).status).toBe(200);
    for await (const { data } of back) told.push(data);
    const stages = [...new Set(told.map(({ stage }) => stage))];
    expect(stages).toEqual(['receiving', 'received', 'reading', 'decoded', 'validated', 'appended', 'readable']);
    expect(told[0]).toMatchObject({ receivedBytes: 0, lengthBytes: file.length });
    expect(told.at(-1)).toEqual({
      stage: 'readable',
      lengthBytes: file.length,
      receivedBytes: file.length,
      decodedBytes: file.length,
      lines: 6_000,
      appendedLines: 6_000,
    });
  });

  it('are of every kind', async () => {
    const statement = Buffer.from('no statement');
    const fields = {
      kind: 'custodian-statement',
      dealId: terms.dealId,
      periodNumber: '1',
      from: '2026-02-01',
      to: '2026-06-30',
    };
    const { headers } = await system.custodian.post('/uploads', {
      headers: {
        'Upload-Length': String(statement.length),
        'Upload-Metadata': metadataOf({ ...fields, filename: '对账单.csv' }),
      },
    });
    const path = headers.get('location') ?? '';
    await append(path, 0, statement, {}, system.custodian);
    expect(problemOf(await finish(path, system.custodian))).toMatchObject({ status: 400, code: 'FILE_UNREADABLE' });
    expect(problemOf(await beginAsked(1, { ...fields, fileName: 'x.csv' }))).toMatchObject({ status: 403 });
  });

  it('are sixteen at a time, at most', async () => {
    const paths: string[] = [];
    for (let count = 0; count < 16; count += 1) paths.push(await begin(Buffer.from('x')));
    expect(problemOf(await beginAsked(1, about))).toMatchObject({ status: 409, code: 'UPLOADS_TOO_MANY' });
    for (const path of paths) await servicer.delete(path);
  });
});
