import { type Page, type Paged, within } from '../page.js';
import type { ReadSource } from '../read-source.js';
import { RefusedCommand } from './refused-command.entity.js';

export class EvidenceQueries {
  constructor(private readonly read: ReadSource) {}

  /** Refusals, newest first. */
  async refusals(page: Page): Promise<Paged<RefusedCommand>> {
    const [rows, total] = await this.read
      .getRepository(RefusedCommand)
      .findAndCount({ order: { position: 'DESC' }, ...within(page) });
    return { rows, total };
  }
}
