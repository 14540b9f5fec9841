import * as deal from '#domain/deal';
import {
  withholdingIn,
  type Calculation,
  type DistributionEvent,
  type DistributionPaid,
  type DistributionState,
} from '#domain/distribution';
import * as holdings from '#domain/holdings';
import { Money, type Amount } from '#domain/shared';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** The register of each class of the deal, with the version that it was read at. */
export async function registersOf(
  reader: StreamReader,
  state: deal.DealState,
): Promise<
  readonly { readonly classId: string; readonly version: number; readonly register: holdings.RegisterState }[]
> {
  if (state.status === 'unregistered') return [];
  const { dealId, classes } = state.terms;
  return Promise.all(
    classes.map(async ({ classId }) => {
      const stream = streams.register(dealId, classId);
      return {
        classId,
        version: (await reader.events(stream)).length,
        register: await reader.state(stream, holdings),
      };
    }),
  );
}

/** The registers as they stood at the versions given, by class; of other classes as they stand. */
export async function registersAt(
  reader: StreamReader,
  state: deal.DealState,
  versions: ReadonlyMap<string, number>,
): ReturnType<typeof registersOf> {
  const standing = await registersOf(reader, state);
  return Promise.all(
    standing.map(async (one) => {
      const version = versions.get(one.classId);
      if (version === undefined || state.status === 'unregistered') return one;
      const events = await reader.events<holdings.HoldingsEvent>(streams.register(state.terms.dealId, one.classId));
      const register = events
        .slice(0, version)
        .reduce(
          (folded, event) => holdings.evolve(folded, event as unknown as holdings.HoldingsEvent),
          holdings.initialState,
        );
      return { classId: one.classId, version, register };
    }),
  );
}

/** The versions of the registers by which tax is withheld, by class; none where none is. */
export const versionsWithheldBy = (state: DistributionState): ReadonlyMap<string, number> =>
  new Map((withholdingIn(state) ?? []).map(({ classId, registerVersion }) => [classId, registerVersion]));

/** What the terms that a payment was computed by say of the tax of holders; null where they withhold nothing. */
export function withholdingOf(
  state: deal.DealState,
  calculation: Pick<Calculation, 'termsVersion'> | null,
): deal.WithholdingTerms | null {
  if (state.status === 'unregistered' || calculation === null) return null;
  return deal.termsOfVersion(state, calculation.termsVersion).withholding ?? null;
}

/** What a decision on the register of a class needs beside the register: the deal, and whether the class is paid in full. */
export async function registerInputs(
  reader: StreamReader,
  { dealId, classId }: { readonly dealId: string; readonly classId: string },
): Promise<{
  readonly deal: deal.DealState;
  readonly isCleared: boolean;
  readonly registers: readonly holdings.RegisterOfClass[];
}> {
  const state = await reader.state(streams.deal(dealId), deal);
  const issued = state.status === 'unregistered' ? null : deal.requireClass(state.terms, classId);
  const left = await balanceLeft(reader, dealId, classId);
  // A class that is issued by parts may owe nothing between two of them.
  const isWhole = issued?.ok === true && issued.value.drawn === undefined;
  return {
    deal: state,
    isCleared: isWhole && left !== null && Money.parse(left).isZero(),
    registers: await registersOf(reader, state),
  };
}

/** What the last payment of the deal left of a class; null before the first. */
async function balanceLeft(reader: StreamReader, dealId: string, classId: string): Promise<Amount | null> {
  let left: Amount | null = null;
  for (let periodNumber = 1; ; periodNumber += 1) {
    const newest = await reader.newest<DistributionEvent>(streams.distribution(dealId, periodNumber));
    if (newest?.type !== 'DistributionPaid') return left;
    const { closing } = newest.payload as DistributionPaid['payload'];
    left = closing.classes.find((one) => one.classId === classId)?.balance ?? null;
  }
}
