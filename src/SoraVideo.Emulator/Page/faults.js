// Switches for faults: where they strike, how often, and what is left of them.

const faultRows = new Map();

async function control(method, path, body) {
  const trouble = byId('faults-trouble');
  try {
    const response = await fetch(path, { method, body: body && JSON.stringify(body) });
    const problem = response.ok ? '' : (await response.json()).message;
    setText(trouble, problem);
    show(trouble, problem !== '');
  } catch {
    setText(trouble, 'The emulator does not answer.');
    show(trouble, true);
  }
}

function choice(label, options) {
  return el('select', { 'aria-label': label }, ...options.map(([value, text]) => el('option', { value }, text)));
}

function faultRow(kind) {
  const id = `fault-${kind.name}`;
  const toggle = el('button', {
    type: 'button', role: 'switch', class: 'switch', 'aria-checked': 'false', 'aria-labelledby': `${id}-title`, 'aria-describedby': `${id}-words`,
  });
  const where = choice(`${kind.title}: where`, kind.at.map(operation => [operation, operation]));
  const times = choice(`${kind.title}: how often`, [['1', 'once'], ['3', '3 times'], ['0', 'always']]);
  const left = el('span', { class: 'left' });
  const isOn = () => toggle.getAttribute('aria-checked') === 'true';
  const forget = () => control('DELETE', `/_nemo/faults?name=${kind.name}`);
  const plan = () => control('POST', '/_nemo/faults', { ...kind.fault, name: kind.name, operation: where.value, count: Number(times.value) });
  toggle.addEventListener('click', () => isOn() ? forget() : plan());
  for (const select of [where, times]) {
    select.addEventListener('change', async () => {
      if (!isOn()) return;
      await forget();
      await plan();
    });
  }
  faultRows.set(kind.name, pending => {
    toggle.setAttribute('aria-checked', String(pending !== undefined));
    setText(left, pending === undefined ? '' : pending.count === 0 ? 'on' : `${pending.count} left`);
    if (pending) where.value = pending.operation;
  });
  return el('li', { class: 'fault' }, toggle,
    el('span', { class: 'fault-name' }, el('span', { id: `${id}-title` }, kind.title), left, el('span', { id: `${id}-words`, class: 'meta' }, kind.words)),
    el('span', { class: 'fault-choices' }, where, times));
}

function faultGroup(group, i) {
  const count = el('span', { class: 'count' });
  const details = el('details', { open: i === 0 }, el('summary', {}, el('h3', {}, group.name, ' ', count)), el('ul', {}, ...group.kinds.map(faultRow)));
  return { details, names: group.kinds.map(kind => kind.name), count };
}

let shownGroups = [];

function showFaults(pending) {
  const named = new Map(pending.filter(fault => faultRows.has(fault.name)).map(fault => [fault.name, fault]));
  const others = pending.filter(fault => !faultRows.has(fault.name));
  for (const [name, update] of faultRows) update(named.get(name));
  for (const group of shownGroups) {
    const on = group.names.filter(name => named.has(name)).length;
    setText(group.count, on > 0 ? `${on} on` : '');
  }
  byId('faults-others-list').replaceChildren(...others.map(fault => el('li', {}, otherWords(fault))));
  show(byId('faults-others'), others.length > 0);
  setText(byId('faults-count'), pending.length > 0 ? `${pending.length} planned` : '');
  byId('faults-clear').disabled = pending.length === 0;
}

function otherWords(fault) {
  const often = fault.count === 0 ? 'always' : fault.count === 1 ? 'once' : `${fault.count} times`;
  return `${fault.operation}: ${fault.words || 'nothing'}, ${often}${fault.skip > 0 ? ` after ${fault.skip}` : ''}`;
}

function startFaults() {
  shownGroups = faultGroups.map(faultGroup);
  byId('faults-groups').append(...shownGroups.map(group => group.details));
  byId('faults-clear').addEventListener('click', async () => {
    await control('DELETE', '/_nemo/faults');
    byId('faults-title').parentElement.nextElementSibling.querySelector('summary').focus();
    announce('No faults are planned.');
  });
}
