import { refusal, type Amount, type RefusalCode } from '#domain/shared';
import type { AssetStatusLine } from './servicing.events.js';

/** What an asset was left with: by the servicer's report of the period before, or at cut-off by the tape. */
export interface AssetStanding {
  readonly assetId: string;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly fee: Amount;
  /** True where the servicer must report it: by its last report it is its own, or it is the only servicer. */
  readonly expected: boolean;
  /** How its lines must tell that it left the pool, by a request that was approved; null for an asset that is in it. */
  readonly left: 'repurchased' | 'replaced' | null;
}

/** What an asset status file must go on from. */
export interface ServicerStanding {
  /** The assets of the pool, as they stood. */
  readonly assets: readonly AssetStanding[];
  /** Assets that another servicer reports in the same period. */
  readonly ofOthers: readonly { readonly assetId: string; readonly servicerId: string }[];
}

/** What of a line is compared with how its asset stood. */
export type OpeningFigures = Pick<
  AssetStatusLine,
  'line' | 'assetId' | 'status' | 'openingPrincipal' | 'openingInterest' | 'openingFee'
>;

/** A line, or a missing one, that does not go on from how the pool stood. */
export interface Contradiction {
  /** 0 for an asset that no line names. */
  readonly line: number;
  readonly field: keyof AssetStatusLine;
  readonly value: string;
  readonly code: RefusalCode;
  readonly message: string;
  readonly remedy: string;
}

const openings = [
  ['openingPrincipal', 'principal'],
  ['openingInterest', 'interest'],
  ['openingFee', 'fee'],
] as const;

/**
 * What of a status file contradicts how its assets stood, in the order of its lines: an opening balance that is not the
 * closing one before, an asset of another servicer's, an asset left out, one that left the pool or did not as was approved.
 */
export function contradictions(
  lines: Iterable<OpeningFigures>,
  { assets, ofOthers }: ServicerStanding,
): readonly Contradiction[] {
  const left = new Map(assets.map((asset) => [asset.assetId, asset]));
  const servicerOf = new Map(ofOthers.map(({ assetId, servicerId }) => [assetId, servicerId]));
  const found: Contradiction[] = [];
  for (const line of lines) {
    const { assetId } = line;
    const other = servicerOf.get(assetId);
    if (other !== undefined) {
      found.push(contradiction('ASSET_OF_ANOTHER_SERVICER', line, 'assetId', `servicer ${other} reports ${assetId}`));
      continue;
    }
    const before = left.get(assetId);
    left.delete(assetId);
    if (before && departureOf(line) !== before.left) {
      const told =
        before.left === null ? 'no approved request took it out' : `by an approved request it is ${before.left}`;
      found.push(contradiction('DEPARTURE_DIFFERS', line, 'status', `${assetId} is ${line.status}, and ${told}`));
    }
    for (const [field, balance] of before === undefined ? [] : openings) {
      const stood = before?.[balance];
      if (stood === undefined || line[field] === stood) continue;
      found.push(contradiction('OPENING_BALANCE_DIFFERS', line, field, `${assetId} was left with ${stood}`));
    }
  }
  for (const { assetId, expected } of left.values()) {
    if (!expected || servicerOf.has(assetId)) continue;
    found.push(contradiction('ASSET_NOT_REPORTED', { line: 0, assetId }, 'assetId', `no line reports ${assetId}`));
  }
  return found;
}

const departureOf = ({ status }: OpeningFigures): AssetStanding['left'] =>
  status === 'repurchased' || status === 'replaced' ? status : null;

function contradiction(
  code: 'DEPARTURE_DIFFERS' | 'ASSET_OF_ANOTHER_SERVICER' | 'OPENING_BALANCE_DIFFERS' | 'ASSET_NOT_REPORTED',
  line: Pick<AssetStatusLine, 'line' | 'assetId'> & Partial<AssetStatusLine>,
  field: keyof AssetStatusLine,
  message: string,
): Contradiction {
  return { line: line.line, field, value: String(line[field]), code, message, remedy: refusal(code, message).remedy };
}
