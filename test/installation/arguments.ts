import { parseArgs } from 'node:util';

/** `--name number` of a command line, each with its default. Throws for what is unknown or no number above zero. */
export function numbersOf<Names extends string>(
  args: readonly string[],
  defaults: Readonly<Record<Names, number>>,
): Record<Names, number> {
  const names = Object.keys(defaults) as Names[];
  const { values } = parseArgs({
    args: [...args],
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  return Object.fromEntries(
    names.map((name) => {
      const given = values[name];
      const value = given === undefined ? defaults[name] : Number(given);
      if (!(value > 0 && Number.isFinite(value))) throw new Error(`--${name} ${String(given)} is no number above zero`);
      return [name, value];
    }),
  ) as Record<Names, number>;
}
