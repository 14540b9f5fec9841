import type { Command } from 'commander';
import { describe, expect, it } from '@jest/globals';
import { OperationRunner, type Actor } from '#application';
import { MemoryEventStore } from '#event-store/memory';
import type { Platform } from '../platform/index.js';
import { Cli, type World } from './cli.js';
import { trust, trustProgram } from './program.js';
import { RecordedTerminal } from './terminal/terminal.js';

const limited: Actor = {
  subject: 'someone-1',
  roles: ['trustee maker', 'trustee checker', 'auditor', 'administrator'],
  partyId: null,
  deals: ['mine'],
};

/** A system with an empty log, of which nothing can be read: whoever is let in fails. */
function locked(terminal: RecordedTerminal): World {
  const runner = new OperationRunner(new MemoryEventStore(), { today: () => '2026-01-05' });
  const system = {
    verifyToken: async () => limited,
    settle: async () => undefined,
    get: () => {
      throw new Error('let in');
    },
    backend: { operations: runner },
  };
  return {
    terminal,
    environment: { TRUST_TOKEN: 'a token' },
    openPlatform: async () => ({ platform: system as unknown as Platform, close: async () => undefined }),
  };
}

const leavesOf = (command: Command, path: readonly string[] = []): { command: Command; path: readonly string[] }[] =>
  command.commands.length === 0
    ? [{ command, path }]
    : command.commands.flatMap((one) => leavesOf(one, [...path, one.name()]));

/** Reads take `--json`; what they read is of the system, unless it is these, which read files or make a place anew. */
const ofFiles =
  /^(restore|demo|up|terms |import |deal draft|deal structure|waterfall |witness |template |verify-|log copy)/;
const readsBeside = ['identity show', 'valid-part report'];
const reads = leavesOf(trustProgram(new Cli(locked(new RecordedTerminal()))))
  .map(({ command, path }) => ({ command, line: path.join(' ') }))
  .filter(({ command, line }) => command.options.some(({ long }) => long === '--json') || readsBeside.includes(line))
  .filter(({ line }) => !ofFiles.test(line));

/** The command as somebody types it who asks for the deal. */
function typed({ command, line }: (typeof reads)[number], dealId: string): string[] {
  const given = command.registeredArguments
    .filter(({ required }) => required)
    .map((argument) =>
      argument.name() === 'deal'
        ? dealId
        : (argument.argChoices?.[0] ?? (line === 'pool migration' ? '2026-01-05' : '1')),
    );
  const options = command.options
    .filter(({ mandatory, defaultValue }) => mandatory && defaultValue === undefined)
    .flatMap(({ long, argChoices }) => [long ?? '', argChoices?.[0] ?? '1']);
  return [...line.split(' '), ...given, ...options, ...(line === 'difference' ? ['--account', 'collection'] : [])];
}

async function told(argv: readonly string[]): Promise<string> {
  const terminal = new RecordedTerminal();
  await trust(argv, locked(terminal));
  return `${terminal.printed}${terminal.remarked}`;
}

describe('to whom the token limits to other deals', () => {
  const namesADeal = ({ command }: (typeof reads)[number]) =>
    command.registeredArguments.some((argument) => argument.name() === 'deal');

  it.each(reads.filter(namesADeal))('$line shows nothing of a deal', async (read) => {
    expect(await told(typed(read, 'another'))).toContain('DEAL_UNKNOWN');
  });

  it.each(reads.filter((read) => !namesADeal(read)))('$line, which names no deal, shows nothing', async (read) => {
    expect(await told(typed(read, 'another'))).toContain('FORBIDDEN');
  });

  it('a deal is there that the token names, by the argument or by --deal', async () => {
    expect(await told(['accounts', 'mine'])).toContain('let in');
    expect(await told(['duties', 'list', '--deal', 'mine'])).toContain('let in');
    expect(await told(['duties', 'list', '--deal', 'another'])).toContain('DEAL_UNKNOWN');
  });
});
