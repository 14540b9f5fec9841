import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openEmbeddedServer, type EmbeddedServer } from './embedded-server.js';
import { pidFile, postmasterOf } from './postmaster.js';

describe('the embedded server', () => {
  let dataFolder: string;
  const open = (): Promise<EmbeddedServer> => openEmbeddedServer({ dataFolder, durable: false });

  const connect = async ({ port, credentials }: EmbeddedServer): Promise<pg.Client> => {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: credentials.superuser,
      database: 'postgres',
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };

  const onceReachable = async (server: EmbeddedServer): Promise<pg.Client> => {
    for (;;) {
      const client = await connect(server).catch(() => null);
      if (client) return client;
    }
  };

  /** Another holder that came and went before the server is held again would stop it, rightly, and it would start anew. */
  const onceHeld = async (client: pg.Client): Promise<void> => {
    for (;;) {
      const { rowCount } = await client.query("SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted");
      if (rowCount) return;
    }
  };

  const settingOf = async (server: EmbeddedServer, name: string): Promise<unknown> => {
    const client = await connect(server);
    const { rows } = await client.query<{ setting: string }>('SELECT current_setting($1) AS setting', [name]);
    await client.end();
    return rows[0]?.setting;
  };

  const isRunning = async (server: EmbeddedServer): Promise<boolean> => (await postmasterOf(server.data)) !== null;

  beforeEach(async () => {
    dataFolder = await mkdtemp(path.join(tmpdir(), 'truststream-server-'));
    await chmod(dataFolder, 0o711);
  });
  afterEach(() => rm(dataFolder, { recursive: true, force: true }));

  it('orders texts by itself, whatever the system’s C library says', async () => {
    const server = await open();
    const client = await connect(server);
    const { rows } = await client.query('SELECT DISTINCT datlocprovider, datlocale FROM pg_database');
    expect(rows).toEqual([{ datlocprovider: 'b', datlocale: 'C.UTF-8' }]);
    await client.end();
    await server.release();
  });

  it('forces commits to disk, listens on the loopback interface only, and speaks UTF-8', async () => {
    const server = await openEmbeddedServer({ dataFolder });
    expect(await settingOf(server, 'fsync')).toBe('on');
    expect(await settingOf(server, 'synchronous_commit')).toBe('on');
    expect(await settingOf(server, 'full_page_writes')).toBe('on');
    expect(await settingOf(server, 'max_wal_size')).toBe('2GB');
    expect(await settingOf(server, 'listen_addresses')).toBe('127.0.0.1');
    expect(await settingOf(server, 'unix_socket_directories')).toBe('');
    expect(await settingOf(server, 'server_encoding')).toBe('UTF8');
    await server.release();
    expect(await isRunning(server)).toBe(false);
  });

  it('keeps random passwords where only its maker can read them, and asks for them', async () => {
    const server = await open();
    const file = path.join(dataFolder, 'postgres', 'credentials.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(new Set(Object.values(server.credentials)).size).toBe(3);
    for (const password of Object.values(server.credentials)) expect(password).toMatch(/^[0-9a-f]{48}$/);
    const guessing = { ...server, credentials: { ...server.credentials, superuser: 'guess' } };
    await expect(connect(guessing)).rejects.toMatchObject({ code: '28P01' });
    await server.release();
  });

  it('is one for all who open it at once, and runs until the last lets go', async () => {
    const servers = await Promise.all([open(), open(), open()]);
    expect(new Set(servers.map(({ port }) => port)).size).toBe(1);
    const [first, second, third] = servers;
    await first.release();
    await second.release();
    expect(await settingOf(third, 'port')).toBe(String(third.port));
    await third.release();
    expect(await isRunning(third)).toBe(false);
  });

  it('is never stopped under one who opens it while another lets go', async () => {
    for (let round = 0; round < 5; round += 1) {
      const first = await open();
      const [, second] = await Promise.all([first.release(), open()]);
      expect(await settingOf(second, 'port')).toBe(String(second.port));
      await second.release();
    }
  });

  it('is left running while a client of somebody’s is connected, and adopted by who opens it next', async () => {
    const first = await open();
    const client = await connect(first);
    await first.release();
    expect((await client.query('SELECT 1')).rowCount).toBe(1);
    await client.end();
    const started = await postmasterOf(first.data);
    const second = await open();
    expect(await postmasterOf(second.data)).toEqual(started);
    await second.release();
    expect(await isRunning(second)).toBe(false);
  });

  it('runs on when asked to', async () => {
    const first = await open();
    await first.release({ keepRunning: true });
    expect(await isRunning(first)).toBe(true);
    await (await open()).release();
  });

  it('keeps its port, and takes another when somebody has taken that one meanwhile', async () => {
    const first = await open();
    await first.release();
    const second = await open();
    expect(second.port).toBe(first.port);
    await second.release();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
    const third = await open();
    expect(third.port).not.toBe(first.port);
    await third.release();
    await new Promise((resolve) => squatter.close(resolve));
  });

  it('comes back after a SIGKILL with what was committed', async () => {
    const killed = await openEmbeddedServer({ dataFolder });
    const client = await connect(killed);
    await client.query('CREATE TABLE kept (n integer); INSERT INTO kept VALUES (7)');
    process.kill((await postmasterOf(killed.data))?.pid ?? 0, 'SIGKILL');
    const again = await openEmbeddedServer({ dataFolder });
    const other = await connect(again);
    expect((await other.query('SELECT n FROM kept')).rows).toEqual([{ n: 7 }]);
    await Promise.all([client.end(), other.end()]);
    await again.release();
    await killed.release();
    expect(await isRunning(again)).toBe(false);
  });

  it('is started again where it was, for who holds it, and held again', async () => {
    const held = await open();
    const before = (await postmasterOf(held.data))?.pid ?? 0;
    process.kill(before, 'SIGKILL');
    const client = await onceReachable(held);
    expect((await postmasterOf(held.data))?.pid).not.toBe(before);
    await onceHeld(client);
    await client.end();
    await (await open()).release();
    expect(await isRunning(held)).toBe(true);
    await held.release();
    expect(await isRunning(held)).toBe(false);
  });

  it('starts although a crash left a pid file that now names somebody else', async () => {
    const crashed = await open();
    await crashed.release();
    const lines = [process.pid, crashed.data, 0, crashed.port, '', '127.0.0.1', '', 'ready'];
    await writeFile(pidFile(crashed.data), lines.join('\n'), { mode: 0o644 });
    const again = await open();
    expect((await postmasterOf(again.data))?.pid).not.toBe(process.pid);
    await again.release();
  });

  it('tells the end of its log when it cannot start', async () => {
    const server = await open();
    await server.release();
    await writeFile(path.join(server.data, 'postgresql.conf'), 'no_such_setting = on\n');
    await expect(open()).rejects.toThrow('no_such_setting');
    expect(await readFile(path.join(server.data, 'server.log'), 'utf8')).toContain('no_such_setting');
  });
});
