// What the emulator tells by itself. A page that nobody sees lets go, as a browser has few connections.

const listeners = { about: showAbout, sessions: showSessions, ledger: showLedger, faults: showFaults, requests: showRequests };
let source;

function showLive(state, words) {
  byId('live').dataset.state = state;
  setText(byId('live'), words);
}

function follow() {
  source = new EventSource('/_nemo/page/live');
  source.addEventListener('open', () => showLive('on', 'Live'));
  source.addEventListener('error', () => showLive('off', 'No connection'));
  for (const [name, tell] of Object.entries(listeners)) source.addEventListener(name, event => tell(JSON.parse(event.data)));
}

startHeader();
startPrompt();
startFaults();
startRequests();
follow();
document.addEventListener('visibilitychange', () => {
  source.close();
  if (document.visibilityState === 'visible') follow();
  else showLive('waiting', 'Resting');
});
