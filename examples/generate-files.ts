import type { PoolAsset } from '#domain/pool';
import { addDays, assert, daysBetween, Money, type Amount, type BusinessDate } from '#domain/shared';
import type { ReceiptLine } from '#domain/upload';
import { recoveryMethods, renderPoolTape, renderReceipts, type RecoveryMethod } from '#intake';
import { apportion } from './apportion.js';
import type { AssetGroup, ExamplePlan, ReceiptsPart, UploadPlan } from './plan.js';
import { Random } from './random.js';

export interface GeneratedFile {
  readonly fileName: string;
  /** CSV in UTF-8. */
  readonly bytes: Uint8Array;
}

/** The files of an example, as originator and servicer would send them. */
export interface GeneratedFiles {
  readonly poolTape: GeneratedFile;
  /** In the order of the plan. */
  readonly uploads: readonly (GeneratedFile & { readonly periodNumber: number; readonly servicerId: string })[];
  /** The plan's group of each asset, by asset number. */
  readonly groupOf: ReadonlyMap<string, AssetGroup>;
}

/**
 * Makes the lines behind a plan's totals: the same plan gives the same bytes. Every total is met to the fen, every date
 * lies in its file's days, and no asset brings more principal, interest (with penalty) or fee than it owes.
 */
export function generateFiles(plan: ExamplePlan): GeneratedFiles {
  const { seed, pool } = plan;
  const claims = makePool(plan);
  const poolTape = { fileName: pool.fileName, bytes: Buffer.from(renderPoolTape(claims.map(assetOf))) };
  const uploads = plan.periods.flatMap(({ periodNumber, uploads: files }) =>
    files.map((upload) => {
      const { fileName, servicerId } = upload;
      const lines = makeReceipts(upload, claims, new Random(seed, fileName));
      return { fileName, servicerId, periodNumber, bytes: Buffer.from(renderReceipts(lines)) };
    }),
  );
  return { poolTape, uploads, groupOf: new Map(claims.map(({ assetId, group }) => [assetId, group])) };
}

/** One asset while files are made, in fen: what it owed at cut-off, and what of that is still open. */
interface Claim {
  readonly assetId: string;
  readonly group: AssetGroup;
  readonly owed: Owed;
  readonly open: { -readonly [Part in keyof Owed]: bigint };
}

interface Owed {
  readonly principal: bigint;
  readonly interest: bigint;
  readonly fee: bigint;
}

const fen = (amount: Amount): bigint => Money.parse(amount).minor;
const yuan = (minor: bigint): Amount => Money.ofMinor(minor).toString();

const assetOf = ({ assetId, owed }: Claim): PoolAsset => ({
  assetId,
  principal: yuan(owed.principal),
  interest: yuan(owed.interest),
  fee: yuan(owed.fee),
});

/** Assets of very different size, the groups mixed among them, in the order of their numbers. */
function makePool({ seed, pool }: ExamplePlan): Claim[] {
  const random = new Random(seed, pool.fileName);
  const owedByAsset = pool.groups.flatMap((group) => {
    const sizes = Array.from({ length: group.assetCount }, () => 200n + random.below(1_000n) ** 2n / 100n);
    const principal = apportion(fen(group.principal), sizes);
    const jittered = sizes.map((size) => size * (500n + random.below(1_000n)));
    const interest = apportion(fen(group.interest), jittered);
    const fee = apportion(fen(group.fee), jittered);
    return principal.map((sum, index) => ({
      group,
      owed: { principal: sum, interest: interest[index] ?? 0n, fee: fee[index] ?? 0n },
    }));
  });
  return random.shuffled(owedByAsset).map(({ group, owed }, index) => ({
    assetId: `${pool.assetPrefix}${numbered(index + 1)}`,
    group,
    owed,
    open: { ...owed },
  }));
}

const numbered = (number: number): string => number.toString().padStart(5, '0');

type Receipt = Omit<ReceiptLine, 'correction'> & { readonly method: RecoveryMethod };
type Draft = Omit<Receipt, 'line' | 'receiptNumber'>;

/** The file's lines in the order of their days; what they bring is taken from the claims. */
function makeReceipts(upload: UploadPlan, claims: readonly Claim[], random: Random): Receipt[] {
  const drafts = upload.parts.flatMap((part) => makePart(part, upload, claims, random));
  drafts.sort((a, b) => compare(a.receivedOn, b.receivedOn) || compare(a.assetId, b.assetId));
  const series = upload.from.replaceAll('-', '');
  return drafts.map((draft, index) => ({
    ...draft,
    line: index + 2,
    receiptNumber: `R${series}-${numbered(index + 1)}`,
  }));
}

function makePart(part: ReceiptsPart, { from, to }: UploadPlan, claims: readonly Claim[], random: Random): Draft[] {
  const ofGroup = claims.filter(({ group }) => group.group === part.group);
  assert(part.lines <= ofGroup.length, `${part.group} has an asset for each of ${part.lines} lines`);
  const paying = random.shuffled(ofGroup).slice(0, part.lines);
  const effort = paying.map(() => 500n + random.below(501n));
  const bring = (whole: Amount, claimed: keyof Owed): bigint[] => {
    const room = paying.map(({ open }) => open[claimed]);
    const weights = room.map((owed, index) => owed * (effort[index] ?? 0n));
    const parts = apportion(fen(whole), weights, room);
    paying.forEach(({ open }, index) => (open[claimed] -= parts[index] ?? 0n));
    return parts;
  };
  const principal = bring(part.principal, 'principal');
  const interest = bring(part.interest, 'interest');
  const penalty = bring(part.penalty, 'interest');
  const fee = bring(part.fee, 'fee');
  const at = (parts: readonly bigint[], index: number): bigint => parts[index] ?? 0n;
  const gross = paying.map(
    (_, index) => at(principal, index) + at(interest, index) + at(penalty, index) + at(fee, index),
  );
  const cost = apportion(fen(part.disposalCost), gross);
  return paying.map(({ assetId }, index) => {
    assert(at(gross, index) > 0n, `asset ${assetId} brings something`);
    return {
      assetId,
      receivedOn: dayFrom(from, to, random),
      principal: yuan(at(principal, index)),
      interest: yuan(at(interest, index)),
      penalty: yuan(at(penalty, index)),
      fee: yuan(at(fee, index)),
      disposalCost: yuan(at(cost, index)),
      method: methodFrom(part.methods, random),
    };
  });
}

const dayFrom = (from: BusinessDate, to: BusinessDate, random: Random): BusinessDate =>
  addDays(from, Number(random.below(BigInt(daysBetween(from, to) + 1))));

function methodFrom(methods: ReceiptsPart['methods'], random: Random): RecoveryMethod {
  const urn = recoveryMethods.flatMap((method) => Array.from({ length: methods[method] ?? 0 }, () => method));
  const drawn = urn[Number(random.below(BigInt(urn.length)))];
  assert(drawn, 'a part names its methods');
  return drawn;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
