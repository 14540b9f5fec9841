import { parseArgs } from 'node:util';

/** `--name number` of a command line, each with its default. Throws for what is unknown or no number above zero. */
export const numbersOf = <Names extends string>(
  args: readonly string[],
  defaults: Readonly<Record<Names, number>>,
): Record<Names, number> => optionsOf(args, defaults, {});

/** The same, and beside the numbers `--name text`, each with its default, too. */
export function optionsOf<Numbers extends string, Texts extends string>(
  args: readonly string[],
  numbers: Readonly<Record<Numbers, number>>,
  texts: Readonly<Record<Texts, string>>,
): Record<Numbers, number> & Record<Texts, string> {
  const names = [...Object.keys(numbers), ...Object.keys(texts)];
  const { values } = parseArgs({
    args: [...args],
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  const given = Object.entries<number>(numbers).map(([name, otherwise]) => {
    const value = Number(values[name] ?? otherwise);
    if (!(value > 0 && Number.isFinite(value))) throw new Error(`--${name} ${values[name]} is no number above zero`);
    return [name, value];
  });
  return { ...texts, ...values, ...Object.fromEntries(given) } as Record<Numbers, number> & Record<Texts, string>;
}
