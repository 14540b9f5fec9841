export { DutyCalendar } from './standing-duties.js';
