// Who paid how much for what, and what is left.

function chargeRow(charge) {
  const details = `${charge.kind} · ${charge.userId} · …${charge.sessionId.slice(-6)} · ${clock(charge.time)}`;
  return el('tr', {},
    el('td', {}, el('span', { class: 'said' }, charge.message ?? charge.kind), el('span', { class: 'meta' }, details)),
    el('td', { class: 'number' }, `−${charge.credits}`),
    el('td', { class: 'number' }, charge.balance === undefined ? '' : grouped(charge.balance)));
}

function accountLine(account) {
  const held = account.frozen > 0 ? ` (${account.frozen} held)` : '';
  return el('div', {}, el('dt', {}, account.userId), el('dd', {}, `${grouped(account.available)}${held}`));
}

function showLedger(ledger) {
  byId('ledger-rows').replaceChildren(...ledger.charges.map(chargeRow));
  byId('ledger-accounts').replaceChildren(...ledger.accounts.map(accountLine));
  const total = `${ledger.messages} ${ledger.messages === 1 ? 'message' : 'messages'}, ${ledger.chargeCount} charged`;
  setText(byId('ledger-count'), ledger.messages > 0 ? total : '');
  show(byId('ledger-table'), ledger.charges.length > 0);
  show(byId('ledger-none'), ledger.charges.length === 0);
}
