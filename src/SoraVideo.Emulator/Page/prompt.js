// The prompt: from its words to an MP4 that plays, stage by stage.

const stages = { account: 'Account', session: 'Session', answer: 'Answer', render: 'Render', video: 'Video' };
const ownSessions = new Map();
let running;

function showStage(name, state = 'now') {
  const names = Object.keys(stages);
  const at = names.indexOf(name);
  byId('run-stages').replaceChildren(...names.map((one, i) => {
    const is = i < at ? 'done' : i === at ? state : 'waiting';
    const word = { done: 'done', now: 'under way', failed: 'failed', waiting: 'to come' }[is];
    return el('li', { 'data-state': is, 'aria-current': is === 'now' && 'step' }, stages[one], el('span', { class: 'unseen' }, ` ${word}`));
  }));
  if (state === 'now') announce(`${stages[name]} under way`);
}

function showTrouble(text) {
  setText(byId('run-trouble'), text);
  show(byId('run-trouble'), text !== '');
}

function showAnswer(answer) {
  setText(byId('run-thought'), answer.thought);
  show(byId('run-thought'), answer.thought !== '');
  setText(byId('run-words'), answer.shown);
  show(byId('run-words'), answer.shown !== '');
  byId('run-tools').replaceChildren(...[...answer.tools.values()].map(tool =>
    el('li', { 'data-state': tool.done ? 'done' : 'now' }, tool.name, el('span', { class: 'unseen' }, tool.done ? ' done' : ' at work'))));
}

function clearRun() {
  showTrouble('');
  showAnswer(new Answer());
  showProgress(0);
  show(byId('run-render'), false);
  byId('run-result').replaceChildren();
  show(byId('run'), true);
}

function showProgress(percent) {
  byId('run-progress').value = percent;
  setText(byId('run-percent'), `${percent} %`);
}

const pause = (milliseconds, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, milliseconds);
  signal.addEventListener('abort', () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
});

const scaled = wait => Math.max(200, wait * 1000 / (about?.speed ?? 1));

async function openPlace(text, signal) {
  const known = ownSessions.get(byId('prompt-session').value);
  if (known) return known;
  showStage('account');
  const client = await WireClient.open(byId('prompt-account').value, signal);
  showStage('session');
  const id = await client.createSession(text.slice(0, 40), signal);
  const place = { id, client, name: text.slice(0, 40) };
  ownSessions.set(id, place);
  byId('prompt-session').append(el('option', { value: id }, place.name));
  return place;
}

/** The draft that a message has led to; a message is never sent twice, so a broken stream is followed by looking. */
async function converse(place, text, signal) {
  showStage('answer');
  const before = JSON.stringify(await place.client.draft(place.id, signal));
  const answer = new Answer();
  try {
    for await (const event of place.client.message(place.id, text, signal)) {
      answer.take(event);
      showAnswer(answer);
    }
  } catch (problem) {
    if (!problem.broken) throw problem;
    return look(place, before, problem, signal);
  }

  const draft = await place.client.draft(place.id, signal);
  if (JSON.stringify(draft) === before) return undefined;
  announce(answer.shown || 'The edit ended without words.');
  return draft;
}

async function look(place, before, problem, signal) {
  const looks = 10;
  for (let i = 1; i <= looks; i++) {
    showTrouble(`${problem.message}. Looking at the session, ${i} of ${looks}; nothing is sent again.`);
    await pause(scaled(1), signal);
    const draft = await place.client.draft(place.id, signal).catch(() => undefined);
    if (draft && JSON.stringify(draft) !== before) return draft;
  }
  throw new WireError(`${problem.message}, and the session has not changed`);
}

async function renderDraft(place, draft, signal) {
  showStage('render');
  show(byId('run-render'), true);
  const id = `page-${crypto.randomUUID().slice(0, 13)}`;
  const stop = () => place.client.cancel(id).catch(() => {});
  await place.client.submit(place.id, id, draft, signal);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await watch(place, id, signal);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function watch(place, id, signal) {
  const patience = 5;
  let troubles = 0;
  for (;;) {
    let render;
    try {
      render = await place.client.poll(id, signal);
      troubles = 0;
      showTrouble('');
    } catch (problem) {
      if (!problem.broken || ++troubles === patience) throw problem;
      showTrouble(`${problem.message}. Asking again, ${troubles} of ${patience}.`);
      await pause(scaled(1), signal);
      continue;
    }
    showProgress(render.progress ?? 0);
    if (render.status === 'completed') return render.url;
    if (render.status === 'failed') throw new WireError(`The render failed: ${render.error ?? 'no reason given'}`);
    await pause(scaled(render.wait), signal);
  }
}

function showResult(url, text) {
  const video = player(url, 'mp4', `Video: ${text}`);
  video.addEventListener('error', () => { showStage('video', 'failed'); showTrouble('The video could not be fetched.'); });
  byId('run-result').append(video, el('p', { class: 'actions' }, el('a', { href: url, download: 'video.mp4' }, 'Download the MP4')));
  showStage('video', 'done');
  announce('The video is ready.');
  // Without sound a page may start it by itself; whoever wants less motion starts it by hand.
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
    video.muted = true;
    video.play().catch(() => {});
  }
}

async function run(text, signal) {
  clearRun();
  showStage('account');
  const place = await openPlace(text, signal);
  const draft = await converse(place, text, signal);
  if (!draft) {
    showStage('answer', 'done');
    announce(byId('run-words').textContent);
    return;
  }
  showTrouble('');
  const url = await renderDraft(place, draft, signal);
  showResult(url, text);
}

function troubleWords(problem) {
  return problem.code === 2001 ? `${problem.message}. A session on the demo account has credits for more.` : `${problem.message}.`;
}

async function startRun(text) {
  running?.abort();
  const own = running = new AbortController();
  byId('prompt-send').disabled = true;
  show(byId('prompt-stop'), true);
  try {
    await run(text, own.signal);
  } catch (problem) {
    const at = [...byId('run-stages').children].findIndex(stage => stage.dataset.state === 'now');
    showStage(Object.keys(stages)[Math.max(0, at)], 'failed');
    showTrouble(own.signal.aborted ? 'Stopped.' : troubleWords(problem));
  } finally {
    byId('prompt-send').disabled = false;
    if (document.activeElement === byId('prompt-stop')) byId('prompt-text').focus();
    show(byId('prompt-stop'), false);
  }
}

/** A session's account pays, so there is nothing to choose in one. */
function showAccountChoice() {
  byId('prompt-account').disabled = byId('prompt-session').value !== '';
}

function forgetRuns() {
  running?.abort();
  ownSessions.clear();
  byId('prompt-session').replaceChildren(el('option', { value: '' }, 'A new one'));
  showAccountChoice();
}

function startPrompt() {
  const form = byId('prompt-form');
  form.addEventListener('submit', event => {
    event.preventDefault();
    startRun(byId('prompt-text').value.trim());
  });
  byId('prompt-text').addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !byId('prompt-send').disabled) form.requestSubmit();
  });
  byId('prompt-stop').addEventListener('click', () => running?.abort());
  byId('prompt-session').addEventListener('change', showAccountChoice);
}
