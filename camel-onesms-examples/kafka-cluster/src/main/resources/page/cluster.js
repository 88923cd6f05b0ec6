'use strict';

const NUMBER = new Intl.NumberFormat('en');
const TILES = [
  { key: 'asked', label: 'asked', means: 'Records in the topic sms.requests.' },
  { key: 'phones', label: 'on the phones', means: 'Phones that have their message.' },
  { key: 'accepted', label: 'accepted', means: 'Results in the topic sms.results.' },
  { key: 'lag', label: 'lag', means: 'Records that no sender has committed yet.' },
  { key: 'unresolved', label: 'unresolved', means: 'Messages that may have been sent; never sent again automatically.' },
  { key: 'reported', label: 'reports seen', means: 'Messages with a final delivery report.' },
];
const POINTS = 240;

const element = (id) => document.getElementById(id);
const rates = [];
let before = null;

function node(tag, text, className) {
  const result = document.createElement(tag);
  result.textContent = text ?? '';
  if (className) {
    result.className = className;
  }
  return result;
}

function showTiles(figures) {
  element('tiles').replaceChildren(...TILES.map(({ key, label, means }) => {
    const tile = node('div', '', 'tile ' + key);
    tile.title = means;
    const number = node('b', figures[key] < 0 ? 'no broker' : NUMBER.format(figures[key]));
    number.dataset.testid = key;
    tile.append(node('span', label), number);
    return tile;
  }));
}

function showRate(figures, at) {
  if (before) {
    rates.push(Math.max(0, (figures.phones - before.phones) * 1000 / (at - before.at)));
    rates.splice(0, rates.length - POINTS);
  }
  before = { phones: figures.phones, at };
  const peak = Math.max(1, ...rates);
  element('line').setAttribute('points', rates.map((rate, i) => (i * 600 / POINTS).toFixed(1) + ',' + (135 - rate / peak * 130).toFixed(1)).join(' '));
  element('now').textContent = NUMBER.format(Math.round(rates.at(-1) ?? 0));
  element('peak').textContent = NUMBER.format(Math.round(peak));
}

function showNodes(figures) {
  const total = figures.nodes.reduce((sum, each) => sum + each.results, 0);
  element('nodes').replaceChildren(...figures.nodes.map((each) => {
    const row = node('tr');
    const share = node('td');
    const meter = document.createElement('meter');
    meter.max = Math.max(1, total);
    meter.value = each.results;
    share.append(meter);
    row.append(node('td', each.name), node('td', each.alive ? 'running' : 'killed', each.alive ? 'good' : 'bad'),
      node('td', NUMBER.format(each.results)), share);
    return row;
  }));
}

const events = new EventSource('api/events');
events.onmessage = (event) => {
  const figures = JSON.parse(event.data);
  showTiles(figures);
  showRate(figures, performance.now());
  showNodes(figures);
  element('stage').textContent = figures.stage;
  document.body.className = 'live';
};
// The browser tries again, so a page that is left open shows the next run at the same port.
events.onerror = () => {
  element('stage').textContent = 'the run has ended';
  document.body.className = 'lost';
  before = null;
};
