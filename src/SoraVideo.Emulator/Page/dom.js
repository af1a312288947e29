// Everything that is shown comes through here as text, without a token in it: nothing is ever read as HTML.

const svgSpace = 'http://www.w3.org/2000/svg';
const byId = id => document.getElementById(id);

const masked = value => typeof value === 'string' ? value.replace(/\b(nmv_usr_|clm_)\w+/g, '$1…') : value;

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(name, value === true ? '' : masked(value));
  }
  element.append(...children.filter(child => child !== undefined && child !== null).map(masked));
  return element;
}

const el = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);
const svg = (name, attributes = {}, ...children) => filled(document.createElementNS(svgSpace, name), attributes, children);

/** Sets a text only where it differs, so that a selection and a screen reader's place are kept. */
function setText(element, text) {
  const shown = masked(text);
  if (element.textContent !== shown) element.textContent = shown;
}

function show(element, visible) {
  if (element.hidden === visible) element.hidden = !visible;
}

const announce = text => setText(byId('announcer'), text);
const seconds = milliseconds => `${Number((milliseconds / 1000).toFixed(1))} s`;
const clock = time => new Date(time).toLocaleTimeString('en-GB');
const grouped = number => number.toLocaleString('en-US');
const bytes = count => count < 1e6 ? `${Math.max(1, Math.round(count / 1e3))} kB` : `${(count / 1e6).toFixed(1)} MB`;

/** Adds what is new, removes what is gone, and moves nothing: a moved video stops. */
function keepList(list, known, items, make) {
  const wanted = new Set(items.map(item => item.id));
  for (const [id, entry] of known) {
    if (!wanted.has(id)) {
      entry.element.remove();
      known.delete(id);
    }
  }

  let next = list.firstElementChild;
  for (const item of items) {
    const entry = known.get(item.id);
    if (entry) {
      next = entry.element.nextElementSibling;
      entry.update(item);
      continue;
    }

    const made = make(item);
    known.set(item.id, made);
    list.insertBefore(made.element, next);
    made.update(item);
  }
}

/** A video in the page, or a picture for what a video element cannot show. */
function player(source, format, label) {
  return ['gif', 'jpg', 'png', 'webp'].includes(format)
    ? el('img', { src: source, alt: label, class: 'screen' })
    : el('video', { src: source, controls: true, playsinline: true, preload: 'metadata', class: 'screen', 'aria-label': label });
}
