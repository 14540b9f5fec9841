export { figuresDigestOf, PaperShelf } from './paper-shelf.js';
