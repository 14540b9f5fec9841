import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assert, type BusinessDate } from '#domain/shared';
import { Platform, type PlatformSettings } from '../../platform/index.js';
import { exitCodes } from '../shell.js';
import { RecordedTerminal, type Terminal } from '../terminal/terminal.js';
import { Narrator } from './narrator.js';
import { asTyped } from './paths.js';
import { Person, typed, type RunTrust } from './person.js';
import { StoryClock } from './story-clock.js';

/** Where a demo is played. */
export interface House {
  readonly terminal: Terminal;
  /** The demo's own data folder; the files that its people send lie in it, too. */
  readonly settings: PlatformSettings;
  readonly runTrust: RunTrust;
}

/** The story's people, its calendar and its teller, over one opened system. */
export class Stage {
  readonly tell: Narrator;

  private constructor(
    private readonly house: House,
    readonly platform: Platform,
    private readonly clock: StoryClock,
  ) {
    this.tell = new Narrator(house.terminal);
  }

  static async open(house: House, firstDay: BusinessDate): Promise<Stage> {
    const clock = new StoryClock(firstDay);
    return new Stage(house, await Platform.open(house.settings, clock), clock);
  }

  get today(): BusinessDate {
    return this.clock.today();
  }

  goOnTo(date: BusinessDate): void {
    this.clock.goOnTo(date);
  }

  /** A person with the token that `trust token` prints for them. */
  async person(subject: string): Promise<Person> {
    const { settings, runTrust } = this.house;
    const openPlatform = async () => ({ platform: this.platform, close: async () => undefined });
    const terminal = new RecordedTerminal();
    const world = { terminal, environment: { ...settings.environment }, openPlatform };
    const code = await runTrust(['--data', settings.dataFolder, 'token', subject], world);
    assert(code === exitCodes.done, `there is a token for ${subject}: ${terminal.remarked}`);
    return new Person(subject, terminal.printed.trim(), runTrust, { openPlatform });
  }

  /** Someone does something, and the story tells it. */
  async act(person: Person, ...argv: readonly string[]): Promise<string> {
    const printed = await person.does(...argv);
    this.tell.step(this.today, person.subject, typed(argv));
    return printed;
  }

  /** Someone asks for what is refused; the story tells what the system said. */
  async actInVain(refusalCode: string, person: Person, ...argv: readonly string[]): Promise<void> {
    const said = await person.isRefused(refusalCode, ...argv);
    this.tell.step(this.today, person.subject, typed(argv), '');
    this.tell.answer(said);
  }

  /** Puts a file where someone may send it from; answers its path as it would be typed. */
  async file(folder: string, name: string, content: string | Uint8Array): Promise<string> {
    const path = join(this.house.settings.dataFolder, 'sent', folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return asTyped(path);
  }

  /** A folder of the demo's own, to which someone may write; answers its path as it would be typed. */
  async folder(...names: readonly string[]): Promise<string> {
    const path = join(this.house.settings.dataFolder, ...names);
    await mkdir(path, { recursive: true });
    return asTyped(path);
  }

  /** How long the log is: what changed nothing left it as it was. */
  async logLength(): Promise<bigint> {
    const head = await this.platform.backend.store.head();
    return BigInt(head === '' ? 0 : head);
  }

  close(): Promise<void> {
    return this.platform.close();
  }
}
