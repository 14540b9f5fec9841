import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LocalIssuer, seededUser } from '#persistence/identity';
import { runAlone } from '../testing/run-alone.js';
import { tokenCommand } from './token.js';

describe('trust token', () => {
  let dataFolder: string;

  beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'token-'));
  });
  afterEach(() => rm(dataFolder, { recursive: true }));

  const run = (...words: readonly string[]) => runAlone(tokenCommand, '--data', dataFolder, 'token', ...words);

  it('prints a token that proves the user to whoever reads the same data folder', async () => {
    const { code, terminal } = await run('checker-1', '--hours', '1');
    const issuer = await LocalIssuer.open({ dataFolder, environment: {} });
    expect(code).toBe(0);
    expect(await issuer.prove(terminal.printed)).toMatchObject({ actor: seededUser('checker-1') });
  });

  it('prints none for somebody who is not seeded', async () => {
    const { code, terminal } = await run('nobody');
    expect({ code, printed: terminal.printed }).toEqual({ code: 1, printed: '' });
    expect(terminal.remarked).toContain('use one of maker-1');
  });
});
