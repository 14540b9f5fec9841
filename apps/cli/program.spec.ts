import type { Command } from 'commander';
import { describe, expect, it } from '@jest/globals';
import { LogNotContinued } from '#audit';
import { Cli, type World } from './cli.js';
import { trust, trustProgram } from './program.js';
import { RecordedTerminal } from './terminal/terminal.js';

/** A world whose system must not be opened: what is asked here is wrong already as it is typed. */
const outside = (terminal: RecordedTerminal): World => ({
  terminal,
  environment: { TRUST_TOKEN: 'a token' },
  openPlatform: () => Promise.reject(new Error('the system was opened for a command that cannot be run')),
});

async function run(commandLine: string): Promise<{ code: number; terminal: RecordedTerminal }> {
  const terminal = new RecordedTerminal();
  const code = await trust(commandLine === '' ? [] : commandLine.split(' '), outside(terminal));
  return { code, terminal };
}

it('says no, and why, where the log is an older copy than was signed', async () => {
  const terminal = new RecordedTerminal();
  const older = new LogNotContinued('LOG_ROLLED_BACK', 'positions 6 to 8 are missing');
  const code = await trust(['evidence'], { ...outside(terminal), openPlatform: () => Promise.reject(older) });
  expect({ code, remarked: terminal.remarked }).toEqual({
    code: 1,
    remarked: 'LOG_ROLLED_BACK: positions 6 to 8 are missing',
  });
});

describe('a command line that is wrong as it is typed ends with 2 and says why', () => {
  it.each([
    ['nonsense', "unknown command 'nonsense'"],
    ['calendar publish', "missing required argument 'file'"],
    ['backup', "required option '--out <file>' not specified"],
    ['restore', "missing required argument 'file'"],
    ['restore b.backup --accept-loss-after 4', '--accept-loss-after and --reason go together'],
    ['restore b.backup --accept-loss-after 4 --reason r', 'say --erasures'],
    ['fixings publish', "missing required argument 'file'"],
    ['pool report deal 1', "missing required argument 'file'"],
    ['deal register', "missing required argument 'terms'"],
    ['deal establish', "missing required argument 'deal'"],
    ['deal terminate example --on 2028-06-10 --evidence e', "required option '--ground <ground>' not specified"],
    ['deal terminate example --on 2028-06-10 --evidence e --ground boredom', 'Allowed choices are'],
    ['deal liquidate example', "required option '--report <text>' not specified"],
    ['pool register example', "missing required argument 'tape'"],
    ['pool lapse example r-1 --reason x', "required option '--outcome <outcome>' not specified"],
    ['pool lapse example r-1 --reason x --outcome gone', 'Allowed choices are assets stay, rest given up.'],
    ['pool confirm-lapse example r-1', "required option '--digest <sha256>' not specified"],
    ['report publish example 1', "required option '--digest <digest>' not specified"],
    ['report write example 1 --out x --format doc', 'Allowed choices are html, pdf, docx, xlsx.'],
    ['forecast record example', "missing required argument 'file'"],
    ['forecast buckets example prospectus', "required option '--near-months <number>' not specified"],
    ['disposal record example', "missing required argument 'file'"],
    ['disposal complete example batch-1 --on 2026-06-10', "required option '--document <text>' not specified"],
    ['disposal withdraw example batch-1', "required option '--reason <text>' not specified"],
    ['disposal list example --as-of soon', 'It is a date, YYYY-MM-DD.'],
    ['units allot example senior', "missing required argument 'file'"],
    [
      'units transfer example senior t-1 --from-holder a --to-holder b --units 1 --traded-on 2026-06-10',
      "required option '--settles-on <date>' not specified",
    ],
    ['units correct example senior t-1 --units 0', "required option '--reason <text>' not specified"],
    ['units block example senior b-1 acct-1 --kind lien', "argument 'lien' is invalid"],
    ['units release example senior b-1 --on 2026-06-10', "required option '--document <text>' not specified"],
    ['units suspend example senior --from 2026-06-10', "required option '--reason <text>' not specified"],
    ['units receive-list example senior f.csv', "required option '--record-date <date>' not specified"],
    ['units book-list example senior', "missing required argument 'number'"],
    ['mapping record example servicer', "missing required argument 'file'"],
    ['upload example 1 file.csv', "required option '--servicer <id>' not specified"],
    ['upload example 1 file.csv --servicer s --server trust.example.com', 'It is an address'],
    ['uploads list', "required option '--server <url>' not specified"],
    ['uploads cancel --server https://trust.example.com', "missing required argument 'upload'"],
    ['valid-part send-back example u-1', "required option '--reason <text>' not specified"],
    ['valid-part report example u-1', "required option '--out <file>' not specified"],
    ['adjust summary example 2 --servicer s --of 1 --set gross=1 --reason r', 'gross=1 names no figure.'],
    ['adjust asset example 2 --servicer s --of 1 --category bad --reason r', "argument 'bad' is invalid"],
    ['upload example one file.csv --servicer s', "command-argument value 'one' is invalid"],
    ['upload example 0 file.csv --servicer s', 'It is a whole number from 1.'],
    ['remittance example 1 5.00 --servicer s --on 2026-06-10', "required option '--reference <text>' not specified"],
    ['remittance example 1 5.00 --on 2026-06-10 --reference r', "required option '--servicer <id>' not specified"],
    ['income example 1 5.00 --on 2026-06-10 --reference r --kind gift', "argument 'gift' is invalid"],
    ['bank-charge example 1 5.00 --on 2026-06-10 --reference r', "required option '--remark <text>' not specified"],
    ['investment approve example i-1', "required option '--digest <sha256>' not specified"],
    ['invoice example 1 5.00 --reference r', "required option '--fee <id>' not specified"],
    ['estimate example 1 5.00 --of tax:vat', "required option '--reason <text>' not specified"],
    ['close example', "missing required argument 'period'"],
    [
      'support pay example 1 liquidity holder-a 5.00 --on 2026-06-10',
      "required option '--reference <text>' not specified",
    ],
    ['support default example 1 liquidity holder-a', "required option '--reason <text>' not specified"],
    ['meeting votes example m-1', "missing required argument 'file'"],
    ['meeting confirm example m-1', "required option '--digest <digest>' not specified"],
    ['trigger declare example default --on 2026-06-10', "required option '--evidence <text>' not specified"],
    ['distribute', 'Usage: trust distribute'],
    ['duties list --status late', 'Allowed choices are open, overdue, done, lapsed.'],
    ['duties reminders --state lost', 'Allowed choices are waiting, failing, sent.'],
    ['duties done example d-1 --on 2026-06-10', "required option '--note <text>' not specified"],
    ['distribute calculate example', "missing required argument 'period'"],
    ['distribute show example x', "command-argument value 'x' is invalid"],
    ['distribute approve example 1', "required option '--digest <digest>' not specified"],
    ['distribute send-back example 1', "required option '--reason <text>' not specified"],
    ['distribute draft', "missing required argument 'deal'"],
    ['distribute instruct example 1', "required option '--digest <digest>' not specified"],
    ['instruction list example', "missing required argument 'period'"],
    ['instruction answer i-1', 'say --executed <date> with --reference <text>, or --not-executed <reason>'],
    ['instruction answer i-1 --executed 2026-06-10', 'say --executed <date> with --reference <text>'],
    ['instruction answer i-1 --executed 2026-06-10 --not-executed why', 'cannot be used with option'],
    ['instruction answer i-1 --not-executed why --attempt 0', 'It is a whole number from 1.'],
    ['instruction answers example', "missing required argument 'file'"],
    ['instruction in-transit', "missing required argument 'deal'"],
    ['instruction reissue', "missing required argument 'instruction'"],
    ['instruction return i-1 --on 2026-06-30', "required option '--reference <text>' not specified"],
    ['pay confirm example 1', "required option '--on <date>' not specified"],
    ['accounts example --period -1', 'It is a whole number from 1.'],
    ['accounts example --as-of june', 'june'],
    ['classes example --known-at yesterday', 'neither a position of the log nor a UTC instant'],
    ['difference example', 'say --account, --class, --disposal, --asset or --of'],
    ['difference example --asset A-1 --figure cost', '--asset goes with --figure claims'],
    ['export archive d', "required option '--out <file>' not specified"],
    ['export log', "required option '--out <file>' not specified"],
    ['import log', "missing required argument 'file'"],
    ['classes', "missing required argument 'deal'"],
    ['collections', "missing required argument 'deal'"],
    ['period', "missing required argument 'deal'"],
    ['holdings', "missing required argument 'deal'"],
    ['explain example', "missing required argument 'period'"],
    ['evidence --limit few', 'It is a whole number from 1.'],
    ['log --events few', 'It is a whole number from 1.'],
    ['log nonsense', 'too many arguments'],
    ['log copy', "required option '--to <store>' not specified"],
    ['log copy --to oracle', 'Allowed choices are kurrentdb, postgresql.'],
    ['log copy --to kurrentdb', 'KURRENTDB_URL says which KurrentDB is meant'],
    ['log prove', "missing required argument 'position'"],
    ['log prove 0', 'It is a position of the log, from 1.'],
    ['log prove-growth', "missing required argument 'from'"],
    ['witness run --state s --name n', "required option '--log <key...>' not specified"],
    ['witness run --state s --name n --log k --port 70000', 'It is a number up to 65535.'],
    ['replay now', 'too many arguments'],
    ['template', "missing required argument 'kind'"],
    ['template receipts --format pdf', 'Allowed choices are csv, xlsx.'],
    ['token', "missing required argument 'subject'"],
    ['token maker-1 --hours none', 'It is a whole number from 1.'],
    ['terms check', "missing required argument 'terms'"],
    ['waterfall run --inputs periods.json', "required option '--terms <file>' not specified"],
    ['waterfall run --terms t --inputs i --format xml', 'Allowed choices are table, json'],
    ['up --port 70000', 'It is a number up to 65535.'],
    ['demo another-deal', "value 'another-deal' is invalid"],
    ['close example 1 --actor checker-1', "unknown option '--actor'"],
  ])('trust %s', async (commandLine, said) => {
    const { code, terminal } = await run(commandLine);
    expect(terminal.remarked).toContain(said);
    expect({ code, printed: terminal.printed }).toEqual({ code: 2, printed: '' });
  });
});

describe('help', () => {
  it('is printed when it is asked for, and is no failure', async () => {
    const { code, terminal } = await run('--help');
    expect(code).toBe(0);
    expect(terminal.printed).toContain('Usage: trust [options] [command]');
    expect(terminal.printed).toContain('Exit codes: 0 done');
  });

  const commands = leavesOf(trustProgram(new Cli(outside(new RecordedTerminal()))), []);

  it('covers every command', () => {
    expect(commands.map(([path]) => path)).toEqual([
      ...['up', 'demo', 'token'],
      ...['terms check', 'terms schedule', 'waterfall run', 'waterfall project'],
      ...['structure size', 'structure retention', 'structure stratify', 'structure eligibility'],
      ...['calendar publish', 'fixings publish'],
      ...['deal register', 'deal establish', 'deal preview', 'deal project', 'deal schedule'],
      ...['deal terminate', 'deal confirm-termination', 'deal liquidate', 'deal status'],
      ...['amendment propose', 'amendment approve', 'amendment send-back'],
      ...['amendment list', 'amendment show', 'amendment compare', 'amendment replace'],
      ...['pool register', 'pool report'],
      ...['pool status', 'pool summary', 'pool files', 'pool show', 'pool asset', 'pool migration', 'pool disposition'],
      ...['pool eligibility', 'pool concentration'],
      ...['pool repurchase', 'pool substitute', 'pool clean-up', 'pool approve', 'pool send-back'],
      ...['pool lapse', 'pool confirm-lapse', 'pool paid', 'pool requests'],
      ...['pool buy', 'pool approve-purchase', 'pool send-back-purchase', 'pool purchases'],
      ...['forecast record', 'forecast proposed', 'forecast confirm', 'forecast send-back', 'forecast expect'],
      ...['forecast confirm-assets', 'forecast send-back-assets', 'forecast list'],
      ...['forecast compare', 'forecast buckets'],
      ...['disposal record', 'disposal reschedule', 'disposal complete', 'disposal reopen', 'disposal withdraw'],
      ...['disposal costs', 'disposal withdraw-costs', 'disposal list', 'disposal show', 'disposal list-costs'],
      ...['units allot', 'units transfer', 'units correct', 'units block', 'units release', 'units kinds'],
      ...['units suspend', 'units resume', 'units statement', 'units retention'],
      ...['units receive-list', 'units book-list', 'units lists'],
      ...['template', 'mapping propose', 'mapping record', 'mapping show'],
      ...[
        'upload',
        'uploads list',
        'uploads cancel',
        'valid-part propose',
        'valid-part show',
        'valid-part report',
        'valid-part approve',
        'valid-part send-back',
      ],
      ...['remittance', 'income', 'bank-charge', 'invoice', 'estimate', 'statement'],
      ...['investment request', 'investment approve', 'investment send-back'],
      ...[
        'investment bought',
        'investment matured',
        'investment give-up',
        'investment take-back-loss',
        'investment approve-loss',
        'investment show',
      ],
      ...['adjust receipt', 'adjust credit', 'adjust invoice', 'adjust summary', 'adjust asset', 'adjust show'],
      ...['restate propose', 'restate approve', 'restate show'],
      ...['suspense book', 'suspense assign', 'suspense show'],
      ...[
        'reconcile run',
        'reconcile show',
        'reconcile breaks',
        'reconcile remittances',
        'reconcile assign',
        'reconcile note',
      ],
      ...['reconcile resolve', 'reconcile override', 'reconcile approve'],
      ...['open', 'open-final', 'reschedule', 'close'],
      ...['report prepare', 'report publish', 'report template', 'report list', 'report write'],
      ...['support call', 'support pay', 'support default', 'support list'],
      ...['meeting call', 'meeting votes', 'meeting confirm', 'meeting list'],
      ...['trigger declare', 'trigger confirm', 'trigger list'],
      ...['distribute calculate', 'distribute show', 'distribute approve', 'distribute send-back'],
      ...[
        'distribute draft',
        'distribute instruct',
        'instruction list',
        'instruction all',
        'instruction show',
        'instruction in-transit',
      ],
      ...['instruction answers'],
      ...['instruction answer', 'instruction reissue', 'instruction return'],
      ...['instruction take-back-return', 'instruction approve-taking-back', 'instruction send-back-taking-back'],
      'pay confirm',
      ...['duties list', 'duties done', 'duties reminders', 'webhooks deliveries'],
      ...['accounts', 'difference', 'classes', 'collections', 'statements', 'period', 'upload-difference', 'holdings'],
      ...[
        'explain',
        'why',
        'follow',
        'evidence',
        'log events',
        'log checkpoint',
        'log prove',
        'log prove-growth',
        'log keys',
        'log rotate-key',
        'log copy',
        'identity keep',
        'identity show',
        'erase request',
        'erase approve',
        'erase send-back',
        'erase list',
        'erase repeat',
        ...['approvals list', 'approvals withdraw'],
        ...['policy show', 'policy propose', 'policy approve'],
        'session revoke',
        'session list',
        'vault rotate-master-key',
      ],
      ...[
        'replay',
        'verify',
        'export bundle',
        'export archive',
        'export log',
        'import log',
        'backup',
        'restore',
        'witness run',
      ],
    ]);
  });

  it.each(commands)('of trust %s says what it is for, and what each word of it means', (_, command) => {
    expect(command.description()).not.toBe('');
    for (const { description } of [...command.registeredArguments, ...command.options])
      expect(description).not.toBe('');
  });

  it.each(commands)('trust %s has no option that names who acts', (_, { options }) => {
    expect(options.map(({ long }) => long)).not.toEqual(expect.arrayContaining(['--actor']));
    expect(options.map(({ long }) => long)).not.toEqual(expect.arrayContaining(['--as']));
  });
});

function leavesOf(command: Command, path: readonly string[]): [string, Command][] {
  if (command.commands.length === 0) return [[path.join(' '), command]];
  return command.commands.flatMap((sub) => leavesOf(sub, [...path, sub.name()]));
}

describe('who acts', () => {
  it('is refused without a token, before anything is opened', async () => {
    const terminal = new RecordedTerminal();
    const code = await trust(['classes', 'example'], { ...outside(terminal), environment: {} });
    expect(code).toBe(1);
    expect(terminal.remarked).toContain('refused: UNAUTHENTICATED no token says who acts');
    expect(terminal.remarked).toContain('trust token <subject>');
  });
});

describe('a failure that is nobody’s refusal', () => {
  it('ends with 2 and shows where', async () => {
    const { code, terminal } = await run('classes example');
    expect(code).toBe(2);
    expect(terminal.remarked).toMatch(/^failed: Error: the system was opened/);
  });
});
