// eslint-disable-next-line no-control-regex
const ASCII = /^[\u0000-\u007f]*$/;

/** Digits and punctuation as they are typed on any keyboard: full-width ones become their plain forms. */
export const plainText = (text: string): string => (ASCII.test(text) ? text : text.normalize('NFKC').trim());
