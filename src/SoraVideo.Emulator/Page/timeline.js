// A draft drawn over its time: a lane a track, a bar a segment, in percent so that it fits any width.

const trackKinds = new Map([[0, ['Video', 'video']], [1, ['Audio', 'audio']], [7, ['Text', 'text']]]);
const lane = { top: 24, label: 14, bar: 26, height: 50 };

function tracksOf(draft) {
  const lists = Array.isArray(draft?.t) ? draft.t : [];
  return lists.map(track => {
    const [name, look] = trackKinds.get(track?.tt) ?? [`Type ${track?.tt ?? 'unknown'}`, 'other'];
    return { name, look, segments: (Array.isArray(track?.sg) ? track.sg : []).map(segmentOf) };
  });
}

function segmentOf(segment) {
  const details = segment?.m ?? {};
  const name = [details.name, details.text, details.title, details.prompt, details.style].find(one => typeof one === 'string' && one);
  const volume = typeof details.volume === 'number' ? `, ${Math.round(details.volume * 100)} %` : '';
  const start = Number(segment?.s) || 0;
  return { name: (name ?? 'unnamed') + volume, start, end: start + (Number(segment?.d) || 0) };
}

function lengthOf(draft, tracks) {
  return Math.max(1, Number(draft?.d) || 0, ...tracks.flatMap(track => track.segments.map(segment => segment.end)));
}

function ticksOf(length) {
  const steps = [500, 1000, 2000, 5000, 10000, 15000, 30000, 60000, 120000, 300000, 600000];
  const step = steps.find(one => length / one <= 6) ?? length;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, i) => i * step);
}

function drawTick(time, length, height) {
  const at = `${time / length * 100}%`;
  const anchor = time === 0 ? 'start' : time / length > 0.94 ? 'end' : 'middle';
  return svg('g', {},
    svg('line', { x1: at, x2: at, y1: 16, y2: height, class: 'tick' }),
    svg('text', { x: at, y: 11, 'text-anchor': anchor, class: 'time' }, seconds(time)));
}

function drawSegment(segment, look, y, length) {
  const width = Math.max(0.4, (segment.end - segment.start) / length * 100);
  return svg('svg', { x: `${segment.start / length * 100}%`, y, width: `${width}%`, height: lane.bar, class: `segment ${look}` },
    svg('title', {}, `${segment.name}, ${seconds(segment.start)} to ${seconds(segment.end)}`),
    svg('rect', { x: 1, y: 1, width: '100%', height: lane.bar - 2, rx: 5 }),
    svg('text', { x: 9, y: lane.bar / 2 + 4 }, segment.name));
}

function drawLane(track, i, length) {
  const y = lane.top + i * lane.height;
  return svg('g', {},
    svg('text', { x: 0, y: y + lane.label - 3, class: 'track' }, track.name),
    ...track.segments.map(segment => drawSegment(segment, track.look, y + lane.label + 3, length)));
}

function timelineWords(tracks, length) {
  const words = tracks.map(track => `${track.name}: ${track.segments
    .map(segment => `${segment.name}, ${seconds(segment.start)} to ${seconds(segment.end)}`).join('; ') || 'empty'}`);
  return [`Timeline of ${seconds(length)}`, ...words].join('. ');
}

function drawTimeline(draft) {
  const tracks = tracksOf(draft);
  const length = lengthOf(draft, tracks);
  const height = lane.top + tracks.length * lane.height;
  return svg('svg', { class: 'timeline', role: 'img', width: '100%', height, 'aria-label': timelineWords(tracks, length) },
    ...ticksOf(length).map(time => drawTick(time, length, height)),
    ...tracks.map((track, i) => drawLane(track, i, length)));
}
