import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { World } from '../../apps/cli/cli.js';
import { trust } from '../../apps/cli/program.js';
import { RecordedTerminal } from '../../apps/cli/terminal/terminal.js';
import { allMigrations, Platform } from '../../apps/platform/index.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { matching, shownCommands, wordsOf } from './console-blocks.js';

const PAPER = 'docs/tutorial/first-trust.md';
const TOKEN = /^export TRUST_TOKEN="\$\(trust token ([a-z0-9-]+)\)"$/;

describe('the tutorial', () => {
  let database: TestDatabase;
  let dataFolder: string;
  let platform: Platform;

  beforeAll(async () => {
    database = await testDatabase(allMigrations);
    dataFolder = await mkdtemp(join(tmpdir(), 'tutorial-'));
    platform = await Platform.open({ dataFolder, openedDatabaseUrl: database.appUrl, environment: {} });
  });
  afterAll(async () => {
    await platform.close();
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  /** Runs the words after `trust` and answers what a terminal shows. */
  async function shownBy(words: readonly string[], token: string): Promise<string> {
    const terminal = new RecordedTerminal();
    const environment = { DATA_FOLDER: dataFolder, TRUST_TOKEN: token };
    const openPlatform: World['openPlatform'] = async () => ({ platform, close: async () => undefined });
    await trust(words, { terminal, environment, openPlatform });
    return [terminal.printed, terminal.remarked].filter((text) => text !== '').join('\n');
  }

  it('is answered as it says, command by command', async () => {
    const shown = shownCommands(await readFile(PAPER, 'utf8'));
    expect(shown.length).toBeGreaterThan(40);
    let token = '';
    for (const { line, command, answer } of shown) {
      const subject = TOKEN.exec(command)?.[1];
      if (subject !== undefined) {
        token = await shownBy(['token', subject], '');
        continue;
      }
      const [program, ...words] = wordsOf(command);
      expect({ line, program }).toEqual({ line, program: 'trust' });
      expect({ line, command, answer: await shownBy(words, token) }).toEqual({
        line,
        command,
        answer: matching(answer),
      });
    }
  });
});
