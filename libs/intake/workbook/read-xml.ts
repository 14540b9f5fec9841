import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { limits } from '../limits.js';
import { damaged, tooLarge } from './workbook-fault.js';

export type Attributes = Readonly<Record<string, string>>;

/** What is told of a part's XML; elements by their local names, whatever prefix their producer chose. */
export interface XmlReader {
  opened(element: string, attributes: Attributes): void;
  closed(element: string): void;
  text(text: string): void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML piece by piece, and lets go of control after each. What is held is bounded: one tag or one text, and the
 * depth of the elements. No entity beside the five of XML is known, and a document type is refused.
 */
export async function* readXml(part: string, bytes: AsyncIterable<Buffer>, reader: XmlReader): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let depth = 0;
  let untold_characters = 0;
  const told = (): void => {
    untold_characters = 0;
  };
  parser.on('opentag', ({ name, attributes }) => {
    told();
    depth += 1;
    if (depth > limits.xml_depth) throw tooLarge(`the part ${part} is nested deeper than ${limits.xml_depth} levels`);
    reader.opened(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    told();
    depth -= 1;
    reader.closed(localName(name));
  });
  parser.on('text', (text) => {
    told();
    reader.text(text);
  });
  parser.on('cdata', (text) => {
    told();
    reader.text(text);
  });
  parser.on('doctype', () => {
    throw damaged(`the part ${part} declares a document type`);
  });
  parser.on('error', (error) => {
    throw damaged(`the part ${part} is no XML (${error.message})`);
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytes) {
    const text = decodeNext(decoder, part, chunk);
    parser.write(text);
    untold_characters += text.length;
    if (untold_characters > limits.xml_piece_characters) {
      throw tooLarge(`the part ${part} holds a text of more than ${limits.xml_piece_characters} characters`);
    }
    yield;
  }
  parser.write(decodeNext(decoder, part));
  parser.close();
}

function decodeNext(decoder: TextDecoder, part: string, chunk?: Buffer): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw damaged(`the part ${part} is not UTF-8`);
  }
}

/** Reads a part to its end. */
export async function readWholeXml(
  part: string,
  bytes: AsyncIterable<Buffer>,
  reader: Partial<XmlReader>,
): Promise<void> {
  const ignore = (): void => undefined;
  const whole: XmlReader = { opened: ignore, closed: ignore, text: ignore, ...reader };
  const reading = readXml(part, bytes, whole);
  while ((await reading.next()).done !== true);
}
