// Reads an event stream by the standard, as far as it is needed here.

async function * eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const lines = (rest + value).split(/\r\n|\n/);
      rest = lines.pop();
      for (const line of lines) {
        const event = eventIn(line);
        if (event) yield event;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** A heartbeat or a line that is no JSON is no event. */
function eventIn(line) {
  if (!line.startsWith('data:')) return undefined;
  try {
    const event = JSON.parse(line.slice(5));
    return typeof event === 'object' && event !== null && event.type !== 'heartbeat' ? event : undefined;
  } catch {
    return undefined;
  }
}

/** Takes an answer's events apart into words, thoughts and tools; a final text repeats its chunks. */
class Answer {
  words = '';
  thought = '';
  tools = new Map();
  #chunks = '';

  take(event) {
    if (typeof event.error === 'string') throw new WireError(event.error);
    for (const part of event.content?.parts ?? []) {
      if (part.functionCall) this.tools.set(part.functionCall.id ?? part.functionCall.name, { name: part.functionCall.name, done: false });
      else if (part.functionResponse) this.#end(part.functionResponse);
      else if (typeof part.text === 'string') this.#add(part.text, part.thought, event.partial);
    }
  }

  get shown() {
    return this.words + this.#chunks;
  }

  #end({ id, name }) {
    const tool = this.tools.get(id ?? name);
    if (tool) tool.done = true;
  }

  #add(text, isThought, partial) {
    if (isThought) this.thought = text;
    else if (partial) this.#chunks += text;
    else {
      this.#chunks = '';
      this.words += text && `${text.trimEnd()}\n`;
    }
  }
}
