// The faults that have a switch. Their names show in the log; 'at' lists where they make sense, the usual place first.

const anywhere = ['poll', 'message', 'state', 'render', 'session', 'token', 'upload', 'credits', 'download', 'media', 'cancel', 'claim'];
const files = ['download', 'media'];
const answers = anywhere.filter(operation => !files.includes(operation));

const faultGroups = [
  {
    name: 'Answers',
    kinds: [
      { name: 'overloaded', title: 'Overloaded', words: '503, come back in 2 s', at: anywhere, fault: { status: 503, headers: { 'Retry-After': '2' } } },
      { name: 'too-many', title: 'Too many requests', words: '429, come back in 5 s', at: anywhere, fault: { status: 429, headers: { 'Retry-After': '5' } } },
      { name: 'server-error', title: 'Server error', words: '500 without a body', at: anywhere, fault: { status: 500 } },
      { name: 'bad-token', title: 'Token refused', words: '401 with code 1001', at: answers, fault: { status: 401, code: 1001, message: 'Invalid or expired token' } },
      { name: 'no-credits', title: 'No credits', words: 'code 2001', at: ['message', 'render', 'credits'], fault: { code: 2001, message: 'Insufficient credits' } },
      { name: 'no-plan', title: 'Plan too small', words: '402 for an export', at: ['render'], fault: { status: 402, code: 402, message: 'Export blocked' } },
      { name: 'login-page', title: 'A login page', words: 'HTML of some gateway, status 200', at: anywhere, fault: { body: '<html><body>Please sign in</body></html>', contentType: 'text/html' } },
      { name: 'half-json', title: 'Half an answer', words: 'JSON that ends too soon', at: answers, fault: { body: '{"code":0,"data":{' } },
      { name: 'other-header', title: 'Slow down', words: 'the real answer, with Retry-After: 5', at: ['poll', 'render'], fault: { headers: { 'Retry-After': '5' } } },
    ],
  },
  {
    name: 'Connection',
    kinds: [
      { name: 'slow', title: 'Slow', words: '3 s late', at: anywhere, fault: { delay: 3000 } },
      { name: 'closed', title: 'Closed', words: 'no answer, nothing done', at: anywhere, fault: { close: 'beforeResponse' } },
      { name: 'lost-answer', title: 'Answer lost', words: 'the work is done, the answer never comes', at: answers, fault: { close: 'beforeResponse', afterWork: true } },
      { name: 'reset', title: 'Reset', words: 'RST instead of an answer', at: anywhere, fault: { close: 'reset' } },
      { name: 'cut', title: 'Cut', words: 'breaks off after 700 bytes', at: ['message', ...files, 'state'], fault: { cutAt: 700 } },
      { name: 'short', title: 'Short', words: 'ends tidily after 700 bytes', at: ['download', 'media', 'message', 'state'], fault: { truncate: 700 } },
      { name: 'stall', title: 'Stalled', words: 'silence after 1000 bytes', at: files, fault: { halfOpen: true, cutAt: 1000 } },
      { name: 'no-http', title: 'Not HTTP', words: 'some other protocol answers', at: anywhere, fault: { raw: 'SSH-2.0-OpenSSH_9.2\r\n' } },
    ],
  },
  {
    name: 'Event stream',
    kinds: [
      { name: 'silence', title: 'Silence', words: 'nothing after the first event', at: ['message'], fault: { halfOpen: true } },
      { name: 'heartbeats', title: 'Heartbeats only', words: 'alive, but no event comes', at: ['message'], fault: { heartbeatsOnly: true } },
      { name: 'garbage', title: 'Garbage', words: 'a line that is no JSON', at: ['message'], fault: { garbageLine: 'data: {"content":' } },
      { name: 'silent-edit', title: 'Silent edit', words: 'the edit ends without words', at: ['message'], fault: { silentEdit: true } },
    ],
  },
  {
    name: 'Renders',
    kinds: [
      { name: 'render-fails', title: 'Render fails', words: 'with a reason', at: ['render'], fault: { renderFails: 'GPU out of memory' } },
      { name: 'render-endless', title: 'Render never ends', words: 'until it is cancelled', at: ['render'], fault: { renderNeverEnds: true } },
      { name: 'nested', title: 'Nested answer', words: 'the other documented shape', at: ['poll'], fault: { shape: 'nested' } },
    ],
  },
];

const faultTitles = new Map(faultGroups.flatMap(group => group.kinds.map(kind => [kind.name, kind.title])));
