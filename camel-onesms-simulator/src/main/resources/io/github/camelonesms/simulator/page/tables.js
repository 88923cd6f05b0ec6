import { api } from "./api.js";
import { copyButton, el, id, replaceContent } from "./dom.js";
import { dateTime, t, wallTime } from "./i18n.js";
import { throttled } from "./time.js";

/**
 * A tab with a table of pages, newest first.
 *
 * @param panel the panel's id
 * @param read reads a page: parameters in, answer out
 * @param rows the rows of an answer
 * @param columns pairs of a column's name and what its cell contains
 * @param none the key of the text for no rows
 * @param below what stands in a second line below a row, or null
 */
function pagedTable({ panel, caption, read, rows, columns, none, below }) {
  let page = 0;
  let last = null;
  let report = () => {};
  const view = {
    start(onError) {
      report = onError;
    },
    async load() {
      try {
        last = await read({ page, size: 50 });
        view.redraw();
      } catch (error) {
        report(error);
      }
    },
    redraw() {
      if (last === null) {
        return;
      }
      const entries = rows(last);
      const open = new Set([...id(panel).querySelectorAll("details[open]")].map((details) => details.dataset.entry));
      const body = entries.flatMap((entry) => [
        el("tr", { "data-testid": `${caption}-row` }, ...columns.map(([name, cell, kind]) => el("td", { class: kind, "data-testid": `${caption}-${name}` }, cell(entry)))),
        ...(below ? [el("tr", {}, el("td", { colspan: columns.length }, opened(below(entry), open.has(String(entry.id)), entry.id)))] : []),
      ]);
      replaceContent(id(panel),
        pager(last, (to) => { page = to; view.load(); }),
        entries.length === 0
          ? el("p", { class: "empty" }, t(none))
          : el("div", { class: "table", tabindex: "0", role: "region", "aria-label": t(caption) }, el("table", {},
            el("thead", {}, el("tr", {}, ...columns.map(([name, , kind]) => el("th", { scope: "col", class: kind }, t(name))))),
            el("tbody", {}, ...body))));
    },
  };
  view.onEvent = throttled(() => {
    if (!id(panel).hidden && page === 0) {
      view.load();
    }
  }, 500);
  return view;
}

function opened(details, open, entry) {
  details.open = open;
  details.dataset.entry = String(entry);
  return details;
}

function pager(answer, go) {
  const last = Math.max(0, Math.ceil(answer.total / answer.pageSize) - 1);
  return el("p", { class: "row" },
    el("button", { type: "button", disabled: answer.page === 0, "data-key": "newest", onclick: () => go(0) }, t("newest")),
    el("button", { type: "button", disabled: answer.page === 0, "data-key": "newer", onclick: () => go(answer.page - 1) }, t("newer")),
    el("button", { type: "button", disabled: answer.page >= last, "data-key": "older", onclick: () => go(answer.page + 1) }, t("older")),
    el("span", { class: "muted" }, `${t("page", answer.page + 1)} / ${last + 1}`));
}

/** The tab of requests: masked, with the reason of each answer, to be copied as curl. */
export const requests = pagedTable({
  panel: "panel-requests", caption: "requests", read: api.requests, rows: (answer) => answer.requests, none: "noRequests",
  columns: [
    ["time", (request) => wallTime(request.at)],
    ["gateway", (request) => request.gateway ?? ""],
    ["operation", (request) => `${request.operation} (${request.wireName})`],
    ["account", (request) => request.account ?? ""],
    ["outcome", (request) => request.outcome],
    ["why", (request) => request.why, "why"],
    ["ms", (request) => String(request.millis), "n"],
  ],
  below: (request) => el("details", { "data-testid": "request-details" },
    el("summary", { "data-key": `open-${request.id}` }, `${request.method} ${request.path}`),
    copyButton(t("copyCurl"), t("copied"), () => curl(request), "copy-curl", `copy-${request.id}`),
    el("h3", {}, t("request")), el("pre", { "data-testid": "request-body" }, head(request) + request.body + (request.bodyCut ? " …" : "")),
    el("h3", {}, `${t("answer")} ${request.status ?? "–"}`), el("pre", { "data-testid": "request-answer" }, request.answer + (request.answerCut ? " …" : ""))),
});

function head(request) {
  const lines = [`${request.method} ${target(request)}`, ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)];
  return `${lines.join("\n")}\n\n`;
}

function target(request) {
  return request.query ? `${request.path}?${request.query}` : request.path;
}

function curl(request) {
  const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const headers = Object.entries(request.headers).map(([name, value]) => ` \\\n  -H ${quote(`${name}: ${value}`)}`);
  const body = request.body === "" ? "" : ` \\\n  --data-binary ${quote(request.body)}`;
  return `curl -X ${request.method} ${quote(location.origin + target(request))}${headers.join("")}${body}`;
}

/** The tab of campaigns: what each gateway accepted, and what its report shows. */
export const campaigns = pagedTable({
  panel: "panel-campaigns", caption: "campaigns", read: api.campaigns, rows: (answer) => answer.campaigns, none: "noCampaigns",
  columns: [
    ["time", (campaign) => dateTime(campaign.acceptedAt)],
    ["campaign", (campaign) => campaign.id],
    ["gateway", (campaign) => `${campaign.gateway} ${campaign.wireFormat}`],
    ["account", (campaign) => campaign.account],
    ["sender", (campaign) => campaign.sender],
    ["recipients", (campaign) => String(campaign.recipients), "n"],
    ["cost", (campaign) => String(campaign.cost), "n"],
    ["state", (campaign) => t(`campaignStates.${campaign.state}`)],
    ["reportShows", (campaign) => t(`reportStates.${campaign.report.state}`)],
    ["delivered", (campaign) => String(campaign.report.delivered), "n"],
    ["failed", (campaign) => String(campaign.report.failed), "n"],
    ["waiting", (campaign) => String(campaign.report.waiting + campaign.report.pending), "n"],
  ],
});
