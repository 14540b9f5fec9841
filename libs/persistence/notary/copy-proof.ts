import type pg from 'pg';
import type { KeptGrowth, KeptProof } from '#audit';

/** Writes what proves a log into tables that hold nothing of it, as the owner, within the transaction of its caller. */
export async function copyProof(
  owner: pg.ClientBase,
  proof: Pick<KeptProof, 'keys' | 'growths' | 'lines'>,
): Promise<void> {
  for (const { ordinal, fromSize, note } of await proof.keys()) {
    await owner.query('INSERT INTO audit.key_entry (ordinal, from_size, note) VALUES ($1, $2, $3)', [
      ordinal,
      fromSize.toString(),
      note,
    ]);
  }
  for await (const growth of proof.growths()) await insertGrowth(owner, growth);
  for await (const { size, witness, line } of proof.lines()) {
    await owner.query('INSERT INTO audit.cosignature (size, witness, line) VALUES ($1, $2, $3)', [
      size.toString(),
      witness,
      line,
    ]);
  }
}

async function insertGrowth(owner: pg.ClientBase, growth: KeptGrowth): Promise<void> {
  const { size, grownFrom, cursor, firstPlace, hashes, checkpoint } = growth;
  await owner.query(
    `INSERT INTO audit.tree_growth (size, grown_from, cursor, first_place, hashes, checkpoint)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [size.toString(), grownFrom.toString(), cursor, firstPlace.toString(), hashes, checkpoint],
  );
}
