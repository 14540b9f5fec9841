import { counted, type Check } from '../check.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
/** How far the clocks of the database and of the verifier may lie apart. */
const CLOCKS_APART_MS_MAX = 300_000;

/** What comes later was recorded no earlier, and nothing in the future. */
export const instants = (now: () => Date): Check => ({
  name: 'instants',
  watch(report, { headRecordedAt, headPosition }) {
    let latest = '';
    let events = 0;
    const horizon = new Date(now().getTime() + CLOCKS_APART_MS_MAX).toISOString();
    return {
      event({ position, recordedAt, effectiveDate }) {
        events += 1;
        if (!INSTANT.test(recordedAt) || !DATE.test(effectiveDate)) {
          const message = `recorded at ${recordedAt}, effective ${effectiveDate}`;
          report({ code: 'INSTANT_MALFORMED', position, message });
          return;
        }
        if (recordedAt < latest) {
          report({ code: 'RECORDED_BACKWARDS', position, message: `recorded at ${recordedAt}, after ${latest}` });
        } else if (recordedAt > horizon) {
          report({ code: 'RECORDED_IN_FUTURE', position, message: `recorded at ${recordedAt}` });
        }
        latest = recordedAt;
      },
      end() {
        if (headPosition > 0n && headRecordedAt > horizon) {
          const message = `the head’s instant is ${headRecordedAt}`;
          report({ code: 'RECORDED_IN_FUTURE', position: headPosition, message });
        }
      },
      checked: () => counted(events, 'instant'),
    };
  },
});
