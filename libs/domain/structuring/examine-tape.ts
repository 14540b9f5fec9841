import { meets } from '#domain/deal';
import { Money, Rational, type Amount } from '#domain/shared';
import { shareOf, type Share } from './share.js';
import type { Stratum, TapeRules } from './tape-rules.js';

/** An asset as the tape has it: its line, and what stands in each column of the rules. */
export interface TapeAsset {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/** Which assets may be sold to the trust. */
export interface Eligibility {
  readonly assetCount: number;
  readonly sum: Amount;
  readonly eligible: { readonly assetCount: number; readonly sum: Amount };
  /** By rule, in their order: how many assets do not meet it; an asset may fail several. */
  readonly failures: readonly { readonly rule: string; readonly assetCount: number; readonly sum: Amount }[];
  /** The first assets that are not eligible, with the rules that they do not meet. */
  readonly ineligible: readonly { readonly line: number; readonly fails: readonly string[] }[];
}

/** One stratification (分层) of a pool. */
export interface Stratification {
  readonly by: string;
  readonly strata: readonly {
    readonly stratum: string;
    readonly assetCount: number;
    readonly sum: Amount;
    readonly ofCount: Share;
    readonly ofSum: Share;
  }[];
}

/** More ineligible assets than this are counted, not listed. */
export const INELIGIBLE_LISTED_MAX = 1_000;

/** Tests every asset by every rule. */
export function testEligibility(
  { eligibility = [], columns, sum }: TapeRules,
  assets: readonly TapeAsset[],
): Eligibility {
  const kinds = new Map(columns.map(({ column, kind }) => [column, kind]));
  const tested = assets.map((asset) => ({
    asset,
    fails: eligibility.filter(
      (rule) => !meets(rule, asset.values[rule.column] ?? '', kinds.get(rule.column) ?? 'text'),
    ),
  }));
  const passed = tested.filter(({ fails }) => fails.length === 0).map(({ asset }) => asset);
  return {
    assetCount: assets.length,
    sum: total(assets, sum).toString(),
    eligible: { assetCount: passed.length, sum: total(passed, sum).toString() },
    failures: eligibility.map((rule) => {
      const failing = tested.filter(({ fails }) => fails.includes(rule)).map(({ asset }) => asset);
      return { rule: rule.rule, assetCount: failing.length, sum: total(failing, sum).toString() };
    }),
    ineligible: tested
      .filter(({ fails }) => fails.length > 0)
      .slice(0, INELIGIBLE_LISTED_MAX)
      .map(({ asset: { line }, fails }) => ({ line, fails: fails.map(({ rule }) => rule) })),
  };
}

/** Puts the assets into strata: by words in the order of their sums, by bands in the order of the bands. */
export const stratify = ({ strata = [], sum }: TapeRules, assets: readonly TapeAsset[]): Stratification[] =>
  strata.map((stratum) => ({ by: stratum.by, strata: strataOf(stratum, assets, sum) }));

function strataOf(stratum: Stratum, assets: readonly TapeAsset[], sum: string): Stratification['strata'] {
  const groups = new Map<string, TapeAsset[]>(
    (stratum.bands ? bandNames(stratum.bands) : []).map((name) => [name, []]),
  );
  for (const asset of assets) {
    const name = stratumOf(stratum, asset.values[stratum.by] ?? '');
    const group = groups.get(name);
    if (group) group.push(asset);
    else groups.set(name, [asset]);
  }
  const [whole, count] = [total(assets, sum), Rational.of(assets.length)];
  const all = [...groups].map(([name, group]) => ({ name, group, total: total(group, sum) }));
  if (!stratum.bands) all.sort((a, b) => b.total.compare(a.total));
  return all.map(({ name, group, total: ofGroup }) => ({
    stratum: name,
    assetCount: group.length,
    sum: ofGroup.toString(),
    ofCount: shareOf(part(Rational.of(group.length), count)),
    ofSum: shareOf(part(ofGroup.toRational(), whole.toRational())),
  }));
}

const part = (of: Rational, whole: Rational): Rational =>
  whole.equals(Rational.zero) ? Rational.zero : of.dividedBy(whole);

const bandNames = (bands: readonly Amount[]): string[] => [
  ...bands.map((bound, index) => (index === 0 ? `to ${bound}` : `above ${bands[index - 1] ?? ''} to ${bound}`)),
  `above ${bands.at(-1) ?? ''}`,
];

function stratumOf({ bands }: Stratum, value: string): string {
  if (!bands) return value === '' ? '(none)' : value;
  const amount = Money.parse(value);
  const index = bands.findIndex((bound) => amount.compare(Money.parse(bound)) <= 0);
  const names = bandNames(bands);
  return names[index === -1 ? bands.length : index] ?? '';
}

const total = (assets: readonly TapeAsset[], column: string): Money =>
  Money.sum(assets.map(({ values }) => Money.parse(values[column] ?? '0.00')));
