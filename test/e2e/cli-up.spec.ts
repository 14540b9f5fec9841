import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { trust } from '../../apps/cli/program.js';
import { RecordedTerminal } from '../../apps/cli/terminal/terminal.js';
import { allMigrations } from '../../apps/platform/index.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';

/** Resolves when something is printed. */
class AwaitedTerminal extends RecordedTerminal {
  private said: (text: string) => void = () => undefined;
  readonly greeting = new Promise<string>((resolve) => (this.said = resolve));

  override print(text: string): void {
    super.print(text);
    this.said(text);
  }
}

describe('trust up', () => {
  let database: TestDatabase;
  let dataFolder: string;

  beforeAll(async () => {
    database = await testDatabase(allMigrations);
    dataFolder = await mkdtemp(join(tmpdir(), 'up-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  it('serves the API, takes the tokens of its data folder, and stops when it is asked to', async () => {
    const environment = {
      DATA_FOLDER: dataFolder,
      DATABASE_URL: database.appUrl,
      MIGRATION_DATABASE_URL: database.ownerUrl,
      LOG_LEVEL: 'silent',
    };
    const openPlatform = () => Promise.reject(new Error('the API opens the system itself'));
    const terminal = new AwaitedTerminal();
    const stopped = trust(['up', '--port', '0', '--no-docs'], { terminal, environment, openPlatform });
    const [, url = ''] = /API +(http:\S+)/.exec(await terminal.greeting) ?? [];

    const holder = new RecordedTerminal();
    await trust(['token', 'maker-1'], { terminal: holder, environment, openPlatform });
    const deals = await fetch(`${url}/deals`, { headers: { authorization: `Bearer ${holder.printed}` } });
    expect({ status: deals.status, body: (await deals.json()) as unknown }).toEqual({
      status: 200,
      body: { rows: [], next: null },
    });
    expect((await fetch(`${url}/docs-json`)).status).toBe(200);
    expect((await fetch(`${url}/deals`)).status).toBe(401);

    // Another one beside it on the same data folder is the same service.
    const besides = new AwaitedTerminal();
    const alsoStopped = trust(['up', '--port', '0', '--no-docs'], { terminal: besides, environment, openPlatform });
    const [, other = ''] = /API +(http:\S+)/.exec(await besides.greeting) ?? [];
    expect(other).not.toBe(url);
    expect((await fetch(`${other}/deals`, { headers: { authorization: `Bearer ${holder.printed}` } })).status).toBe(
      200,
    );

    process.emit('SIGTERM');
    expect(await Promise.all([stopped, alsoStopped])).toEqual([0, 0]);
    await expect(fetch(`${url}/deals`)).rejects.toThrow('fetch failed');
  });
});
