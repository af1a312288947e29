// Sessions, each with its timeline and its renders.

const sessionCards = new Map();

function titleOf(session) {
  const title = session.draft?.m?.title;
  return typeof title === 'string' && title ? title : session.name || 'Untitled';
}

function metaOf(session) {
  const details = session.draft?.m ?? {};
  const parts = [session.userId, `session …${session.id.slice(-6)}`];
  if (details.width && details.height) parts.push(`${details.width} × ${details.height}`);
  if (session.uploads.length > 0) parts.push(`${session.uploads.length} uploaded`);
  return parts.join(' · ');
}

function sessionCard() {
  const title = el('h3');
  const badge = el('span', { class: 'badge', hidden: true }, 'working');
  const meta = el('p', { class: 'meta' });
  const drawing = el('div', { class: 'drawing' });
  const renders = el('ul', { class: 'renders', 'aria-label': 'Renders' });
  const known = new Map();
  let drawn;

  function update(session) {
    setText(title, titleOf(session));
    setText(meta, metaOf(session));
    show(badge, session.busy);
    const draft = JSON.stringify(session.draft);
    if (draft !== drawn) {
      drawn = draft;
      drawing.replaceChildren(session.draft ? drawTimeline(session.draft) : el('p', { class: 'none' }, 'No draft yet.'));
    }
    keepList(renders, known, session.renders, renderRow);
    show(renders, session.renders.length > 0);
    [...known.values()].forEach(row => row.unfold(row.element === renders.firstElementChild));
  }

  return { element: el('li', {}, el('article', {}, el('div', { class: 'heading' }, title, badge), meta, drawing, renders)), update };
}

const renderStates = { pending: 'Waiting', processing: 'Rendering', completed: 'Done', failed: 'Failed' };

function renderWords(render) {
  const state = renderStates[render.status] ?? render.status;
  if (render.status === 'processing') return `${state}, ${render.progress} %`;
  if (render.status === 'failed') return `${state}: ${render.error ?? 'no reason given'}`;
  return render.fileName ? `${state}: ${render.format}, ${render.quality}, ${Number(render.duration.toFixed(1))} s, ${bytes(render.size)}` : state;
}

/** Many videos begin in black: a frame from further in stands for one until it is played, which is from its start. */
function showFrame(video) {
  video.addEventListener('loadedmetadata', () => { video.currentTime = Math.min(1, video.duration / 2); }, { once: true });
  video.addEventListener('play', () => { video.currentTime = 0; }, { once: true });
}

function renderRow(first) {
  const words = el('p', { class: 'render-words' });
  const bar = el('progress', { max: 100, 'aria-label': 'Rendering' });
  const screen = el('div');
  const watch = el('button', { type: 'button', 'aria-expanded': 'false', hidden: true }, 'Watch');
  const link = el('a', { hidden: true, download: true }, 'Download');
  const element = el('li', { 'data-render': first.id }, el('div', { class: 'render-line' }, words, bar, watch, link), screen);
  let source;
  let render = first;

  function play() {
    const view = player(source, render.format, `Render ${render.id}`);
    if (view instanceof HTMLVideoElement) showFrame(view);
    screen.replaceChildren(view);
    watch.setAttribute('aria-expanded', 'true');
    show(watch, false);
  }

  watch.addEventListener('click', play);
  return {
    element,
    update(next) {
      render = next;
      element.dataset.state = next.status;
      setText(words, renderWords(next));
      bar.value = next.progress;
      show(bar, next.status === 'processing' || next.status === 'pending');
      if (next.fileName && !source) {
        source = `/_nemo/page/renders/${encodeURIComponent(next.fileName)}`;
        link.href = source;
        link.download = next.fileName;
        show(link, true);
      }
    },
    // The newest is shown at once, older ones when they are asked for.
    unfold(newest) {
      if (!source || screen.firstChild) return;
      if (newest) play();
      else show(watch, true);
    },
  };
}

function showSessions(sessions) {
  keepList(byId('sessions-list'), sessionCards, sessions, sessionCard);
  setText(byId('sessions-count'), sessions.length > 0 ? String(sessions.length) : '');
  show(byId('sessions-none'), sessions.length === 0);
}
