// The header: what emulator this is, how to reach it, the theme, and the reset.

const origin = location.origin;
let about;
let startedAt;

function showAbout(facts) {
  // Another emulator has taken this one's place: nothing that is shown holds any more.
  if (about && about.instance !== facts.instance) location.reload();
  about = facts;
  startedAt = performance.now() - facts.uptime * 1000;
  const scale = facts.speed === 1 ? 'real' : `${Number((1 / facts.speed).toPrecision(3))} × real`;
  const shown = {
    Address: origin, Version: facts.version, Up: '', Waits: scale,
    Renders: facts.ffmpeg ? 'ffmpeg' : 'sample clip', Data: facts.kept ? 'kept in a folder' : 'in memory',
  };
  byId('facts').replaceChildren(...Object.entries(shown).map(([name, value]) =>
    el('div', {}, el('dt', {}, name), el('dd', { id: `fact-${name.toLowerCase()}` }, value))));
  showUptime();
}

function showUptime() {
  if (!about) return;
  const total = Math.floor((performance.now() - startedAt) / 1000);
  const parts = [[Math.floor(total / 3600), 'h'], [Math.floor(total / 60) % 60, 'min'], [total % 60, 's']];
  const first = parts.findIndex(([count]) => count > 0);
  setText(byId('fact-up'), parts.slice(first < 0 ? 2 : first).slice(0, 2).map(([count, unit]) => `${count} ${unit}`).join(' '));
}

function recipe(name, text) {
  const button = el('button', { type: 'button', 'aria-label': `Copy for ${name}` }, 'Copy');
  const code = el('code', {}, text);
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
      announce(`Copied: ${text}`);
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = 'Selected';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  });
  return el('li', {}, el('span', { class: 'recipe-name' }, name), code, button);
}

function startTheme() {
  const root = document.documentElement;
  for (const radio of document.querySelectorAll('input[name=theme]')) {
    radio.checked = radio.value === (root.dataset.theme ?? 'auto');
    radio.addEventListener('change', () => {
      if (radio.value === 'auto') delete root.dataset.theme;
      else root.dataset.theme = radio.value;
      try {
        localStorage.setItem('theme', radio.value);
      } catch {
        // It holds for this visit, then.
      }
    });
  }
}

function startReset() {
  const dialog = byId('reset-dialog');
  byId('reset').addEventListener('click', () => { dialog.returnValue = ''; dialog.showModal(); });
  dialog.addEventListener('close', async () => {
    if (dialog.returnValue !== 'yes') return;
    await fetch('/_nemo/reset', { method: 'POST' });
    forgetRuns();
    announce('The emulator is as new.');
  });
}

function startHeader() {
  byId('recipes').append(
    recipe('PowerShell', `$env:SORAVIDEO_EMULATOR_URL = '${origin}'; Connect-Nemo -Emulator`),
    recipe('other clients', `export NEMO_API_URL=${origin}`));
  startTheme();
  startReset();
  setInterval(showUptime, 1000);
}
