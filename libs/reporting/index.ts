export { renderPaper } from './render-paper.js';
