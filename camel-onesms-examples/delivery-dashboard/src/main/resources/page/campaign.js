'use strict';

const REPORT = { COMPLETED: 'complete', EXPIRED: 'expired', IN_PROGRESS: 'in progress', WAITING: 'waiting', NOT_FOUND: 'not found', SEND_ERROR: 'send error' };
const EMPTY = { failed: 'No message has failed.', pending: 'No message is pending.', delivered: 'No message is delivered yet.', all: 'There is no report yet.' };
const id = new URLSearchParams(location.search).get('id') ?? '';
let page = 0;

function showRows(recipients) {
  element('rows').replaceChildren(...recipients.map((recipient) => {
    const row = node('tr');
    const status = node('span');
    status.append(node('i', '', 'swatch fill ' + recipient.status), document.createTextNode(recipient.status));
    row.append(
      cell('Number', node('code', recipient.number), 'first'),
      cell('Status', status),
      cell('Reason', recipient.reason ?? (recipient.status === 'failed' ? 'not reported by the gateway' : '')),
      cell('Since', TIME.format(recipient.changedAt)));
    return row;
  }));
}

async function refresh() {
  const address = new URLSearchParams({ id, show: element('show').value });
  element('export').href = 'api/recipients.csv?' + address;
  address.set('page', page);
  const { now, size, campaign, recipients } = await json('api/recipients?' + address);
  element('now').textContent = TIME.format(now);
  if (campaign.length === 0) {
    showEmpty('There is no campaign with this id.');
    show('live', 'live');
    return;
  }
  const it = campaign[0];
  document.title = it.name;
  element('name').textContent = it.name;
  element('about').textContent = 'id ' + it.id + (it.sentAt ? ', sent ' + TIME.format(it.sentAt) : '') + ', report ' + (REPORT[it.state] ?? 'not there yet');
  showTiles(it);
  showRows(recipients);
  const found = recipients.length > 0 ? recipients[0].found : 0;
  showPages(found, page, size, go);
  showEmpty(found > 0 ? '' : EMPTY[element('show').value]);
  show('live', 'live');
}

const run = live(refresh);

function go(to) {
  page = to;
  run();
}

element('filter').addEventListener('submit', (event) => event.preventDefault());
element('show').addEventListener('change', () => go(0));
