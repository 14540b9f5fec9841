/** The data of server-sent events, each JSON; comments are passed over. */
export async function* eventsOf<T>(text: AsyncIterable<string>): AsyncGenerator<T> {
  let unread = '';
  for await (const piece of text) {
    const events = (unread + piece).split('\n\n');
    unread = events.pop() ?? '';
    for (const event of events) {
      const data = event
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice('data:'.length).trimStart());
      if (data.length > 0) yield JSON.parse(data.join('\n')) as T;
    }
  }
}
