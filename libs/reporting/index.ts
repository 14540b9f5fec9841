export { dutyLabels, dutyOwnerLabels, renderDuties, type DealDuty } from './render-duties.js';
export { renderPaper } from './render-paper.js';
export { occasionLabels, renderReminders, type RemindedDeal } from './render-reminders.js';
