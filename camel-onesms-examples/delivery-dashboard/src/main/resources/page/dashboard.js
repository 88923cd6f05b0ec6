'use strict';

let page = 0;

const query = () => new URLSearchParams({ text: element('text').value, show: element('show').value });

function showRows(campaigns) {
  element('rows').replaceChildren(...campaigns.map((campaign) => {
    const row = node('tr');
    const name = node('span', '', 'name');
    const link = node('a', campaign.name);
    link.href = 'campaign.html?id=' + encodeURIComponent(campaign.id);
    name.append(link, node('small', campaign.sentAt ? TIME.format(campaign.sentAt) : ''));
    row.append(
      cell('Campaign', name, 'first'),
      cell('Progress', bar(campaign), 'wide'),
      cell('Recipients', NUMBER.format(campaign.recipients)),
      part('Delivered', campaign.delivered, campaign.recipients),
      part('Failed', campaign.failed, campaign.recipients),
      part('Open', campaign.pending + campaign.waiting, campaign.recipients));
    return row;
  }));
}

function showLatest(latest) {
  document.querySelector('.feed').hidden = latest.length === 0;
  element('latest').replaceChildren(...latest.map((change) => {
    const item = node('li');
    const what = ['delivered', 'failed', 'pending'].filter((key) => change[key] > 0).map((key) => NUMBER.format(change[key]) + ' ' + key).join(', ');
    const link = node('a', change.name);
    link.href = 'campaign.html?id=' + encodeURIComponent(change.id);
    item.append(link, node('time', TIME.format(change.seenAt)), node('small', what || 'first report'));
    return item;
  }));
}

function showLegend() {
  element('legend').replaceChildren(...STATES.map(({ key, label, means }) => {
    const entry = node('span');
    entry.title = means;
    entry.append(node('i', '', 'swatch fill ' + key), document.createTextNode(label));
    return entry;
  }));
}

async function refresh() {
  const address = query();
  element('export').href = 'api/campaigns.csv?' + address;
  address.set('page', page);
  const { now, size, totals, campaigns, latest } = await json('api/campaigns?' + address);
  const found = campaigns.length > 0 ? campaigns[0].found : 0;
  showTiles(totals);
  showRows(campaigns);
  showLatest(latest);
  showPages(found, page, size, go);
  showEmpty(found > 0 ? '' : totals.campaigns > 0 ? 'No campaign matches.' : 'Waiting for the first campaign. It appears here when its first report has come.');
  element('now').textContent = TIME.format(now);
  const open = totals.pending + totals.waiting;
  show(totals.campaigns === 0 ? 'live' : open > 0 ? 'live, ' + NUMBER.format(open) + ' open' : 'all reports are complete', 'live');
}

showLegend();
const run = live(refresh);

function go(to) {
  page = to;
  run();
}

element('filter').addEventListener('submit', (event) => event.preventDefault());
element('text').addEventListener('input', () => go(0));
element('show').addEventListener('change', () => go(0));
