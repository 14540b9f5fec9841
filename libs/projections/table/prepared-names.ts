/** So often a statement must have been sent before the server is asked to keep its plan … */
const SENT_BEFORE = 3;
/** … of so many statements at most, on each connection. */
const NAMES_MAX = 200;
/** So many texts are counted at a time. */
const TEXTS_COUNTED_MAX = 2_000;

/**
 * Names for statements that are sent again and again, by which the server parses and plans each of them once for a connection. The same
 * text has the same name each time; what is rarely sent has none.
 */
export class PreparedNames {
  private readonly names = new Map<string, string>();
  private readonly sent = new Map<string, number>();

  constructor(private readonly whose: string) {}

  of(text: string): string | undefined {
    const name = this.names.get(text);
    if (name !== undefined || this.names.size === NAMES_MAX) return name;
    const sent = (this.sent.get(text) ?? 0) + 1;
    if (sent > SENT_BEFORE) {
      this.sent.delete(text);
      this.names.set(text, `${this.whose} ${this.names.size + 1}`);
    } else {
      if (this.sent.size === TEXTS_COUNTED_MAX) this.sent.clear();
      this.sent.set(text, sent);
    }
    return this.names.get(text);
  }
}
