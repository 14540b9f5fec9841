import type { DealState } from '#domain/deal';
import * as holdings from '#domain/holdings';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** The register of each class of the deal, with the version that it was read at. */
export async function registersOf(
  reader: StreamReader,
  deal: DealState,
): Promise<
  readonly { readonly classId: string; readonly version: number; readonly register: holdings.RegisterState }[]
> {
  if (deal.status === 'unregistered') return [];
  const { dealId, classes } = deal.terms;
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
