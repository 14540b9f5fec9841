export { dutyLabels, dutyOwnerLabels, renderDuties, type DealDuty } from './render-duties.js';
export { renderPaper } from './render-paper.js';
