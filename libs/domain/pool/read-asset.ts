import { ok, readAmount, type Refusal, type Result } from '#domain/shared';
import type { PoolAsset } from './pool.events.js';

/** An asset as a person or a file gives it, its amounts in wire form. Refused: AMOUNT_*. */
export function readAsset(asset: PoolAsset, field: string): Result<PoolAsset, Refusal> {
  const principal = readAmount(asset.principal, `${field}.principal`, { allowZero: true });
  if (!principal.ok) return principal;
  const interest = readAmount(asset.interest, `${field}.interest`, { allowZero: true });
  if (!interest.ok) return interest;
  const fee = readAmount(asset.fee, `${field}.fee`, { allowZero: true });
  if (!fee.ok) return fee;
  return ok({
    assetId: asset.assetId,
    principal: principal.value.toString(),
    interest: interest.value.toString(),
    fee: fee.value.toString(),
    ...(asset.facts === undefined ? {} : { facts: asset.facts }),
  });
}
