// The service's public addresses, spoken as any client would. Tokens stay in here.

class WireError extends Error {
  constructor(message, broken = false, code = 0) {
    super(message);
    this.code = code;
    this.broken = broken;
  }
}

class WireClient {
  static #headers = {
    'Content-Type': 'application/json',
    'X-Skill-Source': 'sora-free-text-to-video',
    'X-Skill-Version': '1.0.0',
    'X-Skill-Platform': 'unknown',
  };

  #token;

  static async open(account, signal) {
    const client = new WireClient();
    if (account === 'demo') {
      client.#token = (await (await fetch('/_nemo/page/demo', { signal })).json()).demoToken;
    } else {
      const headers = { 'X-Client-Id': crypto.randomUUID() };
      client.#token = (await client.#ask('POST', '/api/auth/anonymous-token', { headers, signal })).token;
    }
    return client;
  }

  async createSession(name, signal) {
    const data = await this.#ask('POST', '/api/tasks/me/with-session/nemo_agent', { body: { task_name: name, language: 'en' }, signal });
    return data.session_id;
  }

  async draft(session, signal) {
    return (await this.#ask('GET', `/api/state/nemo_agent/me/${session}/latest`, { signal })).state.draft;
  }

  async * message(session, text, signal) {
    const body = { app_name: 'nemo_agent', user_id: 'me', session_id: session, new_message: { parts: [{ text }] } };
    const response = await this.#send('POST', '/run_sse', { body, signal });
    if (!(response.headers.get('Content-Type') ?? '').startsWith('text/event-stream')) WireClient.#open(await WireClient.#read(response), response);
    try {
      yield * eventsOf(response.body);
    } catch (problem) {
      if (signal.aborted) throw problem;
      throw new WireError('The stream broke off', true);
    }
  }

  submit(session, id, draft, signal) {
    return this.#ask('POST', '/api/render/proxy/lambda', { body: { id, sessionId: session, draft, output: { format: 'mp4', quality: 'high' } }, signal });
  }

  /** Where a render stands, in one shape for both that are documented, and how many seconds to wait before asking again. */
  async poll(id, signal) {
    const response = await this.#send('GET', `/api/render/proxy/lambda/${id}`, { signal });
    const wait = Number(response.headers.get('Retry-After')) || 1;
    const answer = await WireClient.#read(response);
    const body = WireClient.#open(answer, response);
    return { wait, status: body.status, progress: body.progress, error: body.error, url: body.outputUrl ?? body.output?.url };
  }

  cancel(id) {
    return this.#ask('POST', `/api/render/proxy/lambda/${id}/cancel`, { body: {} });
  }

  async #ask(method, path, options) {
    const response = await this.#send(method, path, options);
    return WireClient.#open(await WireClient.#read(response), response);
  }

  async #send(method, path, { body, headers, signal }) {
    const own = this.#token ? { Authorization: `Bearer ${this.#token}` } : {};
    try {
      return await fetch(path, { method, signal, headers: { ...WireClient.#headers, ...own, ...headers }, body: body && JSON.stringify(body) });
    } catch (problem) {
      if (signal?.aborted) throw problem;
      throw new WireError('The connection broke off without an answer', true);
    }
  }

  static async #read(response) {
    try {
      return JSON.parse(await response.text());
    } catch {
      throw new WireError(response.ok ? 'The answer is broken JSON' : `The answer is status ${response.status}`, response.status >= 500);
    }
  }

  static #open(answer, response) {
    const code = answer.code ?? 0;
    if (!response.ok || code !== 0) {
      const words = answer.message ?? JSON.stringify(answer.detail ?? answer);
      throw new WireError(`${words} (status ${response.status}${code ? `, code ${code}` : ''})`, response.status >= 500 || response.status === 429, code);
    }
    return answer.data ?? answer;
  }
}
