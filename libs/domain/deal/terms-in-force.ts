import { assert, type BusinessDate } from '#domain/shared';
import type { TermsVersion } from './deal.state.js';
import type { KnownDeal } from './require.js';
import type { DealTerms } from './terms.js';

/** Every version of the terms, the newest first. The first is in force from the cut-off date on. */
export function versionsOf({ terms, termsVersion, versions }: KnownDeal): readonly TermsVersion[] {
  return versions ? [...versions].reverse() : [{ termsVersion, effectiveFrom: terms.cutOffDate, terms }];
}

export function newestVersion(deal: KnownDeal): TermsVersion {
  const [newest] = versionsOf(deal);
  assert(newest, 'a registered deal has terms');
  return newest;
}

/** The version in force on a day: the newest that has taken effect by then; before any, the first. */
export function termsOn(deal: KnownDeal, date: BusinessDate): TermsVersion {
  const versions = versionsOf(deal);
  const found = versions.find(({ effectiveFrom }) => effectiveFrom <= date) ?? versions.at(-1);
  assert(found, 'a registered deal has terms');
  return found;
}

/** The terms of a version that was approved. */
export function termsOfVersion(deal: KnownDeal, termsVersion: number): DealTerms {
  const found = versionsOf(deal).find((version) => version.termsVersion === termsVersion);
  assert(found, `${deal.terms.dealId} has terms of version ${termsVersion}`);
  return found.terms;
}
