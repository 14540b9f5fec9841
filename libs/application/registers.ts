import * as deal from '#domain/deal';
import type { DistributionEvent, DistributionPaid } from '#domain/distribution';
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
