import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventStore, StoredEvent, StreamFrom } from '../event-store.js';

/** So many statements read at once … */
export const READINGS_AT_ONCE_MAX = 2;
/** … and the second only where one has taken so long, as a long stream does; who asks before is read by the next one, with all others who asked. */
export const READING_PROMPT_ms = 10;
/** So many streams are read by one statement, or those of one question. */
export const STREAMS_READ_MAX = 1_000;

type Read = readonly (readonly StoredEvent[])[];

interface Question {
  readonly asked: readonly StreamFrom[];
  readonly resolve: (read: Read) => void;
  readonly reject: (error: unknown) => void;
}

/** Reads what several ask for at the same time in one statement; each is answered by what was read after it asked. */
export class JointReading {
  private readonly waiting: Question[] = [];
  private underWay = 0;
  /** Of those under way. */
  private late = 0;

  constructor(private readonly store: Pick<EventStore, 'readStreams'>) {}

  /** As {@link EventStore.readStreams}. */
  read(asked: readonly StreamFrom[]): Promise<Read> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ asked, resolve, reject });
      this.readNext();
    });
  }

  private readNext(): void {
    const isPromptUnderWay = this.underWay > this.late;
    if (this.waiting.length === 0 || isPromptUnderWay || this.underWay === READINGS_AT_ONCE_MAX) return;
    this.underWay += 1;
    void this.readThoseWhoWait().finally(() => {
      this.underWay -= 1;
      this.readNext();
    });
  }

  private async readThoseWhoWait(): Promise<void> {
    // Whoever asks in this turn of the event loop still joins.
    await nextTurn();
    let isLate = false;
    const patience = setTimeout(() => {
      isLate = true;
      this.late += 1;
      this.readNext();
    }, READING_PROMPT_ms);
    await this.answer(this.nextQuestions());
    clearTimeout(patience);
    if (isLate) this.late -= 1;
  }

  private nextQuestions(): readonly Question[] {
    let streams = 0;
    const fitting = this.waiting.findIndex(({ asked }, index) => {
      streams += asked.length;
      return index > 0 && streams > STREAMS_READ_MAX;
    });
    return this.waiting.splice(0, fitting < 0 ? this.waiting.length : fitting);
  }

  private async answer(questions: readonly Question[]): Promise<void> {
    const places = new Map<string, number>();
    const each: StreamFrom[] = [];
    for (const from of questions.flatMap(({ asked }) => asked)) {
      if (places.has(placeOf(from))) continue;
      places.set(placeOf(from), each.length);
      each.push(from);
    }
    try {
      const read = each.length === 0 ? [] : await this.store.readStreams(each);
      for (const { asked, resolve } of questions)
        resolve(asked.map((from) => read[places.get(placeOf(from)) ?? -1] ?? []));
    } catch (error) {
      // What cannot be read of one's streams is no trouble of the others'.
      if (questions.length > 1) await Promise.all(questions.map((one) => this.answer([one])));
      else questions[0]?.reject(error);
    }
  }
}

const placeOf = ({ stream, fromVersion }: StreamFrom): string => `${fromVersion} ${stream}`;
