// The log of requests: the latest few hundred, filtered, and still while it is paused.

const mostRows = 200;
const requestRows = new Map();
let waiting = [];

const isTrouble = request => Boolean(request.fault) || (request.milliseconds !== undefined && !(request.status < 400));
const isPaused = () => byId('requests-pause').getAttribute('aria-pressed') === 'true';

function statusOf(request) {
  if (request.status !== undefined) return String(request.status);
  return request.milliseconds === undefined ? '…' : 'none';
}

function durationOf({ milliseconds }) {
  if (milliseconds === undefined) return '';
  return milliseconds < 1 ? '<1' : grouped(Math.round(milliseconds));
}

function requestRow(request) {
  const cells = { status: el('td', { class: 'number' }), ms: el('td', { class: 'number' }), fault: el('span') };
  const element = el('tr', {},
    el('td', { class: 'when' }, clock(request.time)),
    el('td', { class: 'request' }, el('span', { class: 'method' }, request.method), ' ', el('span', { class: 'path' }, request.path), ' ', cells.fault),
    cells.status, cells.ms);
  const row = { element, cells };
  requestRows.set(request.number, row);
  byId('requests-rows').prepend(element);
  return row;
}

function showRequest(request) {
  const row = requestRows.get(request.number) ?? requestRow(request);
  row.request = request;
  setText(row.cells.status, statusOf(request));
  setText(row.cells.ms, durationOf(request));
  if (request.fault) row.cells.fault.replaceChildren(el('span', { class: 'struck' }, el('span', { class: 'unseen' }, 'Fault: '), faultTitles.get(request.fault) ?? request.fault));
  row.element.classList.toggle('bad', isTrouble(request));
  filterRow(row);
}

function filterRow({ element, request }) {
  const wanted = byId('requests-filter').value.trim().toLowerCase();
  const text = [request.method, request.path, request.operation, statusOf(request), request.fault].join(' ').toLowerCase();
  show(element, text.includes(wanted) && (!byId('requests-trouble').checked || isTrouble(request)));
}

function forgetRows(forgotten) {
  for (const [number, row] of requestRows) {
    if (number > forgotten && requestRows.size <= mostRows) break;
    row.element.remove();
    requestRows.delete(number);
  }
}

function showRequests({ total, forgotten, news }) {
  setText(byId('requests-count'), total > 0 ? grouped(total) : '');
  waiting = [...waiting, ...news].slice(-2 * mostRows).filter(request => request.number > forgotten);
  forgetRows(forgotten);
  if (!isPaused()) drawWaiting(forgotten);
}

function drawWaiting(forgotten = 0) {
  // An answer to a row that has gone by would come up as the newest.
  const newest = Math.max(forgotten, ...requestRows.keys());
  for (const request of waiting) {
    if (request.number > newest || requestRows.has(request.number)) showRequest(request);
  }
  waiting = [];
  forgetRows(forgotten);
  show(byId('requests-table'), requestRows.size > 0);
  show(byId('requests-none'), requestRows.size === 0);
}

function startRequests() {
  const filterAll = () => requestRows.forEach(filterRow);
  byId('requests-filter').addEventListener('input', filterAll);
  byId('requests-trouble').addEventListener('change', filterAll);
  byId('requests-clear').addEventListener('click', () => control('DELETE', '/_nemo/requests'));
  byId('requests-pause').addEventListener('click', () => {
    byId('requests-pause').setAttribute('aria-pressed', String(!isPaused()));
    if (!isPaused()) drawWaiting();
  });
}
