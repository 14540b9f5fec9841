import pg from 'pg';
import type { ReactionPlace, ReactionPlaces } from '#application';
import type { Cursor } from '#event-store';

/** Where the process managers go on that come with a copied log, written within the transaction of the copy. */
export async function copyReactionPlace(owner: pg.ClientBase, cursor: Cursor): Promise<void> {
  await owner.query('UPDATE work.reaction_place SET cursor = $1, settled = $1, caused = $1', [cursor]);
}

/** Keeps each part's place in a row; none goes back, and none is changed by whoever was passed over. */
export class PostgresReactionPlaces implements ReactionPlaces {
  private readonly pool: pg.Pool;

  /** @param url acts as the application's role */
  constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'truststream reactions' });
    // An idle connection that dies is replaced when next needed; a query on a dying one reports for itself.
    this.pool.on('error', () => undefined);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  async load(): Promise<readonly ReactionPlace[]> {
    const { rows } = await this.pool.query<ReactionPlace>({
      name: 'reaction places',
      text: 'SELECT part, cursor, settled, caused FROM work.reaction_place ORDER BY part',
    });
    return rows;
  }

  async save(places: readonly (ReactionPlace & { readonly token: bigint })[]): Promise<readonly number[]> {
    const { rows } = await this.pool.query<{ part: number }>({
      name: 'save reaction places',
      text: `UPDATE work.reaction_place AS kept
             SET cursor = greatest(kept.cursor, now.cursor), settled = greatest(kept.settled, now.settled),
                 caused = greatest(kept.caused, now.caused), token = now.token
             FROM unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::bigint[])
               AS now (part, cursor, settled, caused, token)
             WHERE kept.part = now.part AND kept.token <= now.token
             RETURNING kept.part`,
      values: [
        places.map(({ part }) => part),
        places.map(({ cursor }) => cursor),
        places.map(({ settled }) => settled),
        places.map(({ caused }) => caused),
        places.map(({ token }) => String(token)),
      ],
    });
    const kept = new Set(rows.map(({ part }) => part));
    return places.map(({ part }) => part).filter((part) => !kept.has(part));
  }
}
