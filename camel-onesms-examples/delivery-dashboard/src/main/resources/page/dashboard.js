'use strict';

const EVERY = 1000;
const STATES = [
  { key: 'delivered', label: 'delivered' },
  { key: 'failed', label: 'failed' },
  { key: 'pending', label: 'pending' },
  { key: 'waiting', label: 'waiting' },
];
const STATUS = { DELIVERED: 'delivered', FAILED: 'failed', PENDING: 'pending', WAITING: 'waiting' };
const REPORT = { COMPLETED: 'complete', EXPIRED: 'expired', IN_PROGRESS: 'in progress', WAITING: 'waiting', NOT_FOUND: 'not found', SEND_ERROR: 'send error' };
const NUMBER = new Intl.NumberFormat('en');
const SHARE = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Istanbul', weekday: 'short', day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' });

const element = (id) => document.getElementById(id);
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
const total = (campaigns, key) => campaigns.reduce((sum, campaign) => sum + campaign[key], 0);
const open = (campaign) => campaign.pending + campaign.waiting > 0;

function node(tag, text, className) {
  const result = document.createElement(tag);
  result.textContent = text ?? '';
  if (className) {
    result.className = className;
  }
  return result;
}

Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.defaults.color = color('soft');
Chart.defaults.borderColor = color('line');
const chart = new Chart(element('chart'), {
  type: 'bar',
  data: {
    labels: [],
    datasets: STATES.map((state) => ({ label: state.label, data: [], backgroundColor: color(state.key), borderWidth: 0, maxBarThickness: 34 })),
  },
  options: {
    indexAxis: 'y',
    maintainAspectRatio: false,
    animation: { duration: 600 },
    interaction: { mode: 'index', axis: 'y', intersect: false },
    scales: {
      x: { stacked: true, title: { display: true, text: 'recipients' }, ticks: { precision: 0 } },
      y: { stacked: true, grid: { display: false }, ticks: { color: color('text') } },
    },
    plugins: { legend: { position: 'bottom', labels: { usePointStyle: true, pointStyle: 'rectRounded', padding: 18 } } },
  },
});

function showTotals(campaigns) {
  const recipients = total(campaigns, 'recipients');
  element('recipients').textContent = NUMBER.format(recipients);
  for (const { key } of STATES) {
    element(key).textContent = NUMBER.format(total(campaigns, key));
    element(key + 'Share').textContent = recipients ? SHARE.format(total(campaigns, key) / recipients) : '';
  }
}

function showChart(campaigns) {
  chart.data.labels = campaigns.map((campaign) => campaign.name);
  STATES.forEach((state, index) => {
    chart.data.datasets[index].data = campaigns.map((campaign) => campaign[state.key]);
  });
  chart.update();
}

function showTable(campaigns) {
  element('rows').replaceChildren(...campaigns.map((campaign) => {
    const row = node('tr');
    const report = node('td');
    // The state becomes COMPLETED only with the next poll; here all recipients already have a final status.
    const done = campaign.recipients > 0 && !open(campaign);
    report.append(node('span', done ? REPORT.COMPLETED : REPORT[campaign.state] ?? 'none yet', done ? 'badge done' : 'badge'));
    row.append(node('td', campaign.name), node('td', campaign.sentAt ? TIME.format(campaign.sentAt) : ''), report,
      node('td', NUMBER.format(campaign.recipients)), ...STATES.map(({ key }) => node('td', NUMBER.format(campaign[key]))));
    return row;
  }));
}

function showLatest(latest) {
  element('latest').replaceChildren(...latest.map((change) => {
    const item = node('li');
    const number = node('span');
    number.append(node('code', change.number), node('em', ' ' + (STATUS[change.status] ?? 'unknown')));
    item.append(node('span', '', 'dot ' + change.status), number, node('em', TIME.format(change.seenAt)), node('small', change.name));
    return item;
  }));
}

function show(status, className) {
  element('status').textContent = status;
  document.body.className = className;
}

async function refresh() {
  try {
    const response = await fetch('api/campaigns', { cache: 'no-store' });
    if (!response.ok) {
      throw new Error('HTTP ' + response.status);
    }
    const { now, campaigns, latest } = await response.json();
    showTotals(campaigns);
    showChart(campaigns);
    showTable(campaigns);
    showLatest(latest);
    element('now').textContent = TIME.format(now);
    show(campaigns.length > 0 && !campaigns.some(open) ? 'all reports are complete' : 'live', 'live');
  } catch (e) {
    show('no connection (' + e.message + ')', 'lost');
  } finally {
    setTimeout(refresh, EVERY);
  }
}

refresh();
