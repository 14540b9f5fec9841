/** What a process finds set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of a process are not sound; all that is wrong with them is named at once. */
export class SettingsInvalid extends Error {
  override readonly name = 'SettingsInvalid';
  constructor(readonly faults: readonly string[]) {
    super(`the settings are not sound:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  }
}

/** Reads settings one by one and goes on after a fault, so that {@link sound} can name them all. An empty text is none. */
export class EnvironmentReader {
  private readonly faults: string[] = [];

  constructor(private readonly environment: Environment) {}

  text(name: string): string | undefined {
    return this.environment[name] || undefined;
  }

  /** A text of a form; `form` says which, to follow "is …, which is no". */
  matching(name: string, form: string, matches: RegExp | ((text: string) => boolean)): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (typeof matches === 'function' ? matches(text) : matches.test(text)) return text;
    return this.fault(`${name} is ${text}, which is no ${form}`);
  }

  /** A URL of one of the schemes. It may hold a password, so it is not repeated. */
  url(name: string, schemes: readonly string[]): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const scheme = schemes.find((candidate) => text.startsWith(`${candidate}://`) && !/\s/.test(text));
    return scheme === undefined ? this.fault(`${name} does not begin with ${schemes.join(':// or ')}://`) : text;
  }

  /** As {@link url}, and with a host. */
  wholeUrl(name: string, schemes: readonly string[]): string | undefined {
    const url = this.url(name, schemes);
    const isWhole = url === undefined || (URL.canParse(url) && new URL(url).hostname !== '');
    this.refuse(!isWhole, `${name} is no URL with a host`);
    return isWhole ? url : undefined;
  }

  port(name: string): number | undefined {
    const text = this.matching(name, 'port', (port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535);
    return text === undefined ? undefined : Number(text);
  }

  choice<const T extends string>(name: string, choices: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const choice = choices.find((candidate) => candidate === text);
    return choice ?? this.fault(`${name} is ${text}, which is none of ${choices.join(', ')}`);
  }

  /** A fault between settings. */
  refuse(when: boolean, fault: string): void {
    if (when) this.fault(fault);
  }

  /** The settings, when nothing was wrong; throws {@link SettingsInvalid}. */
  sound<T>(settings: T): T {
    if (this.faults.length > 0) throw new SettingsInvalid(this.faults);
    return settings;
  }

  private fault(message: string): undefined {
    this.faults.push(message);
    return undefined;
  }
}

/** Reads several groups of settings; throws {@link SettingsInvalid} with the faults of all of them. */
export function allSound<T extends readonly (() => unknown)[]>(
  ...groups: T
): { readonly [I in keyof T]: ReturnType<T[I]> } {
  const faults: string[] = [];
  const settings = groups.map((group) => {
    try {
      return group();
    } catch (error) {
      if (!(error instanceof SettingsInvalid)) throw error;
      faults.push(...error.faults);
      return undefined;
    }
  });
  if (faults.length > 0) throw new SettingsInvalid(faults);
  return settings as { readonly [I in keyof T]: ReturnType<T[I]> };
}
