import { type Page, type Paged, within } from '../page.js';
import type { ReadSource } from '../read-source.js';
import { RefusedCommand } from './refused-command.entity.js';
import { SafekeepingAct } from './safekeeping-act.entity.js';

export class EvidenceQueries {
  constructor(private readonly read: ReadSource) {}

  /** Refusals, newest first; those of one actor, or one source of tokens, where it is named. */
  async refusals(page: Page, actor?: string): Promise<Paged<RefusedCommand>> {
    const [rows, total] = await this.read.getRepository(RefusedCommand).findAndCount({
      order: { position: 'DESC' },
      ...(actor === undefined ? {} : { where: { actor } }),
      ...within(page),
    });
    return { rows, total };
  }

  /** What was done to the log itself and to its keys, newest first. */
  async safekeepingActs(page: Page): Promise<Paged<SafekeepingAct>> {
    const [rows, total] = await this.read
      .getRepository(SafekeepingAct)
      .findAndCount({ order: { position: 'DESC' }, ...within(page) });
    return { rows, total };
  }
}
