import type { ReadSource } from '../read-source.js';
import { Meeting } from './meeting.entity.js';

export class MeetingQueries {
  constructor(private readonly read: ReadSource) {}

  /** The deal's meetings, the last to be held first. */
  all(dealId: string): Promise<Meeting[]> {
    return this.read.getRepository(Meeting).find({ where: { dealId }, order: { heldOn: 'DESC', meetingId: 'ASC' } });
  }
}
