'use strict';

const STATES = [
  { key: 'delivered', label: 'delivered', means: 'The phone has confirmed the message.' },
  { key: 'failed', label: 'failed', means: 'The network refused the message, or the phone was off until it expired.' },
  { key: 'pending', label: 'pending', means: 'The network has the message; the phone has not confirmed it.' },
  { key: 'waiting', label: 'waiting', means: 'There is no report yet.' },
];
const NUMBER = new Intl.NumberFormat('en');
const SHARE = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Istanbul', day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' });

const element = (id) => document.getElementById(id);
const share = (part, whole) => (whole > 0 ? SHARE.format(part / whole) : '');

function node(tag, text, className) {
  const result = document.createElement(tag);
  result.textContent = text ?? '';
  if (className) {
    result.className = className;
  }
  return result;
}

/** A cell whose column's name is shown in front of it on a phone. */
function cell(label, content, className) {
  const result = node('td', '', className);
  result.dataset.label = label;
  result.append(content);
  return result;
}

/** A number and its share, in one cell. */
function part(label, number, whole, className) {
  const content = node('span', '', 'part');
  content.append(node('b', NUMBER.format(number)), node('i', share(number, whole)));
  return cell(label, content, className);
}

function showTiles(counts) {
  const tiles = [{ key: 'recipients', label: 'recipients', means: 'Numbers that the gateway has accepted.' }, ...STATES].map(({ key, label, means }) => {
    const tile = node('div', '', 'tile ' + key);
    tile.title = means;
    tile.append(node('span', label), node('b', NUMBER.format(counts[key])), node('i', key === 'recipients' ? '' : share(counts[key], counts.recipients)));
    return tile;
  });
  element('tiles').replaceChildren(...tiles);
}

/** A bar in parts; each state has a colour and a pattern. */
function bar(campaign) {
  const result = node('div', '', 'bar');
  result.setAttribute('role', 'img');
  result.setAttribute('aria-label', STATES.map(({ key, label }) => NUMBER.format(campaign[key]) + ' ' + label).join(', '));
  for (const { key } of STATES.filter((state) => campaign[state.key] > 0)) {
    const piece = node('span', '', 'fill ' + key);
    piece.style.flexGrow = campaign[key];
    result.append(piece);
  }
  return result;
}

function showPages(found, page, size, go) {
  const last = Math.max(0, Math.ceil(found / size) - 1);
  const button = (text, to, enabled) => {
    const result = node('button', text);
    result.type = 'button';
    result.disabled = !enabled;
    result.addEventListener('click', () => go(to));
    return result;
  };
  element('pages').hidden = last === 0;
  element('pages').replaceChildren(
    button('Newer', page - 1, page > 0),
    node('span', NUMBER.format(page * size + 1) + ' to ' + NUMBER.format(Math.min(found, (page + 1) * size)) + ' of ' + NUMBER.format(found)),
    button('Older', page + 1, page < last));
}

function showEmpty(text) {
  element('empty').textContent = text;
  element('empty').hidden = text === '';
}

function show(status, className) {
  element('status').textContent = status;
  document.body.className = className;
}

/** Calls refresh now, and whenever the server reports a change; a change during a refresh leads to one more. */
function live(refresh) {
  let running = false;
  let again = false;
  const run = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await refresh();
      } while (again);
    } catch (e) {
      show('no connection (' + e.message + ')', 'lost');
    } finally {
      running = false;
    }
  };
  const events = new EventSource('api/events');
  events.onmessage = run;
  events.onerror = () => show('no connection; trying again', 'lost');
  run();
  return run;
}

async function json(address) {
  const response = await fetch(address, { cache: 'no-store' });
  if (!response.ok) {
    throw new Error('HTTP ' + response.status);
  }
  return response.json();
}
