import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { renderTemplateCsv, renderTemplateXlsx } from '#intake';
import { runAlone } from '../testing/run-alone.js';
import { templateCommand } from './template.js';

describe('trust template', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'template-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const run = (...words: readonly string[]) => runAlone(templateCommand, 'template', ...words);

  it('prints a kind’s table as CSV', async () => {
    const { code, terminal } = await run('receipts');
    expect({ code, printed: `${terminal.printed}\r\n` }).toEqual({ code: 0, printed: renderTemplateCsv('receipts') });
  });

  it('writes it as a workbook, and over no other file', async () => {
    const file = join(folder, 'status.xlsx');
    expect((await run('asset-status', '--format', 'xlsx', '--out', file)).code).toBe(0);
    expect((await readFile(file)).equals(renderTemplateXlsx('asset-status'))).toBe(true);
    const again = await run('receipts', '--out', file);
    expect(again.code).toBe(1);
    expect(again.terminal.remarked).toContain('EEXIST');
  });

  it('prints no workbook', async () => {
    const { code, terminal } = await run('receipts', '--format', 'xlsx');
    expect({ code, printed: terminal.printed }).toEqual({ code: 1, printed: '' });
    expect(terminal.remarked).toContain('--out');
  });

  it('knows its kinds', async () => {
    const { code, terminal } = await run('invoices');
    expect(code).toBe(2);
    expect(terminal.remarked).toContain('holder-list');
  });
});
