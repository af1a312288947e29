
'use strict';
(() => {
  const get = id => document.getElementById(id);
  const [list, words, status, sort, count] = ['videos', 'words', 'status', 'sort', 'count'].map(get);
  const cards = [...list.children].map((card, place) => ({
    card, place,
    text: card.textContent.toLowerCase(),
    status: card.dataset.status,
    name: card.querySelector('h3').textContent,
    time: Number(card.dataset.time),
    cost: Number(card.dataset.cost),
  }));
  const orders = {
    '': (a, b) => a.place - b.place,
    name: (a, b) => a.name.localeCompare(b.name, document.documentElement.lang, { numeric: true }),
    time: (a, b) => b.time - a.time,
    cost: (a, b) => b.cost - a.cost,
  };
  const find = () => {
    const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const one of cards) {
      const fits = (!status.value || one.status === status.value) && asked.every(word => one.text.includes(word));
      one.card.hidden = !fits;
      shown += fits;
    }
    count.textContent = count.dataset.words.replace('{0}', shown).replace('{1}', cards.length);
  };
  const order = () => list.append(...cards.sort((a, b) => orders[sort.value](a, b) || a.place - b.place).map(one => one.card));
  words.addEventListener('input', find);
  status.addEventListener('change', find);
  sort.addEventListener('change', order);
  // A link to a video that is filtered away shows it again.
  addEventListener('hashchange', () => {
    const target = get(location.hash.slice(1));
    if (target?.hidden) {
      words.value = status.value = '';
      find();
      target.scrollIntoView();
    }
  });
  get('find').hidden = false;
  find();
})();
