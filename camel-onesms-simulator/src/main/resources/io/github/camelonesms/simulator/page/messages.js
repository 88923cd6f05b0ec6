import { api } from "./api.js";
import { sentText, shownText, stateBadge } from "./bubble.js";
import { el, id, replaceContent } from "./dom.js";
import { dateTime, t, wallTime } from "./i18n.js";
import { throttled } from "./time.js";

const PAGE = 50;
const MOST_ROWS = 400;

/* phones: number -> phone, newest first; chosen: the phone whose conversation is open; message: the one in the details. */
const state = { phones: new Map(), total: 0, page: 0, filter: "", query: "", chosen: null, message: null, messages: [], replies: [] };
let report;

/* The last messages that arrived by events. An answer that was on its way meanwhile may be older than they are. */
const RECENT = 1000;
const recent = [];
let received = 0;
let loads = 0;

function receivedSince(start) {
  return recent.slice(Math.max(0, recent.length - (received - start)));
}

/** Connects the view; onError is called with what went wrong. */
export function start(onError) {
  report = onError;
  id("phones").addEventListener("click", (event) => {
    const number = event.target.closest("button")?.dataset.number;
    if (number) {
      choose(number);
    }
  });
  for (const button of document.querySelectorAll("[data-filter]")) {
    button.addEventListener("click", () => {
      state.filter = button.dataset.filter;
      markFilter();
      load();
    });
  }
  markFilter();
  id("more-phones").addEventListener("click", () => load(state.page + 1));
  id("back").addEventListener("click", back);
  id("reply").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(async () => {
      await api.reply(state.chosen, id("reply-text").value);
      id("reply-text").value = "";
      await openConversation();
    });
  });
  id("fate").addEventListener("change", () => attempt(() => id("fate").value === ""
    ? api.usualFate(state.chosen) : api.fate(state.chosen, id("fate").value)));
  id("panel-messages").dataset.view = "list";
}

async function attempt(action) {
  try {
    await action();
  } catch (error) {
    report(error);
  }
}

function markFilter() {
  for (const button of document.querySelectorAll("[data-filter]")) {
    button.setAttribute("aria-pressed", String(button.dataset.filter === state.filter));
  }
}

/** Searches; the empty text shows everything. */
export function search(query) {
  state.query = query;
  return load();
}

/** Loads the list of phones: the first page, or one more. */
export function load(page = 0) {
  const load = page === 0 ? ++loads : loads;
  const start = received;
  return attempt(async () => {
    const answer = await api.phones({ q: state.query, is: state.filter, page, size: PAGE });
    if (load !== loads) {
      return;
    }
    if (page === 0) {
      state.phones.clear();
    }
    for (const phone of answer.phones) {
      state.phones.set(phone.number, phone);
    }
    state.page = answer.page;
    state.total = answer.total;
    receivedSince(start).forEach(put);
    drawPhones();
    if (state.chosen !== null) {
      await openConversation();
    } else {
      drawConversation();
      drawDetails();
    }
  });
}

const reload = throttled(() => load(), 500);

/** Draws everything again, for example in another language. */
export function redraw() {
  drawPhones();
  drawConversation();
  drawDetails();
}

/** New and changed messages arrived. */
export function onMessages({ messages, more }) {
  if (more > 0 || state.query !== "" || state.filter !== "") {
    reload();
    return;
  }
  for (const message of messages) {
    received++;
    recent.push(message);
    put(message);
  }
  recent.splice(0, recent.length - RECENT);
  drawSoon();
}

function put(message) {
  const known = state.phones.get(message.to);
  const isNew = !known || known.lastMessage === null || message.id > known.lastMessage.id;
  const phone = known ?? { number: message.to, fate: null, optedOut: false, messages: 0, replies: [] };
  if (isNew) {
    state.phones.delete(message.to);
    state.phones = new Map([[message.to, { ...phone, lastMessage: message, messages: phone.messages + 1 }], ...state.phones]);
    if (!known) {
      state.total++;
    }
  } else if (message.id === known.lastMessage.id) {
    known.lastMessage = message;
  }
  if (message.to === state.chosen) {
    const at = state.messages.findIndex((other) => other.id === message.id);
    if (at < 0) {
      state.messages.push(message);
    } else {
      state.messages[at] = message;
    }
    if (state.message?.id === message.id) {
      state.message = message;
    }
  }
}

let drawing = false;
function drawSoon() {
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      redraw();
    });
  }
}

/** A phone's fate changed, or its owner replied. */
export function onPhone({ number }) {
  if (number === state.chosen) {
    attempt(openConversation);
  }
  reload();
}

/** Reports changed: the messages of the open conversation are read again. */
export const onReports = throttled(() => {
  if (state.chosen !== null) {
    attempt(openConversation);
  }
}, 500);

/** Everything is gone or was missed. */
export function onReset() {
  state.chosen = null;
  state.message = null;
  state.messages = [];
  state.replies = [];
  back();
  load();
}

/** Opens the next (1) or previous (-1) phone of the list. */
export function step(by) {
  const numbers = [...state.phones.keys()];
  const at = numbers.indexOf(state.chosen);
  const next = numbers[Math.max(0, Math.min(numbers.length - 1, at < 0 ? 0 : at + by))];
  if (next !== undefined) {
    choose(next);
    document.querySelector(`#phones button[data-number="${next}"]`)?.focus();
  }
}

function choose(number) {
  state.chosen = number;
  state.message = null;
  id("panel-messages").dataset.view = "phone";
  drawPhones();
  return attempt(openConversation);
}

/** Back from a conversation to the list, on a narrow screen. */
export function back() {
  id("panel-messages").dataset.view = "list";
}

async function openConversation() {
  const number = state.chosen;
  const start = received;
  const [answer, phone] = await Promise.all([api.messages({ to: number, size: 100 }), api.phone(number)]);
  if (number !== state.chosen) {
    return;
  }
  state.messages = answer.messages.reverse();
  receivedSince(start).filter((message) => message.to === number).forEach(put);
  state.replies = phone.replies;
  state.fate = phone.fate?.fate ?? "";
  const kept = state.messages.find((message) => message.id === state.message?.id);
  state.message = kept ?? state.messages.at(-1) ?? null;
  drawConversation();
  drawDetails();
}

function drawPhones() {
  const rows = [...state.phones.values()].slice(0, MOST_ROWS).map(phoneRow);
  const empty = state.query !== "" || state.filter !== "" ? [t("noMatch")] : [t("noPhones"), ...curls().map((curl) => el("pre", {}, curl))];
  replaceContent(id("phones"), ...(rows.length > 0 ? rows : [el("li", { class: "empty", "data-testid": "empty" }, ...empty)]));
  id("more-phones").hidden = state.phones.size >= Math.min(state.total, MOST_ROWS);
}

function phoneRow(phone) {
  const last = phone.lastMessage;
  return el("li", {}, el("button", { type: "button", "data-number": phone.number, "data-key": phone.number, "data-testid": "phone",
    "aria-current": phone.number === state.chosen ? "true" : null },
    el("span", { class: "number" }, phone.number),
    el("span", { class: "muted" }, last ? wallTime(last.onPhoneAt ?? last.acceptedAt) : ""),
    el("span", { class: "last" }, last ? last.text : ""),
    el("span", {}, last ? stateBadge(last.state) : null, phone.optedOut ? el("span", { class: "state failed" }, t("optedOut")) : null),
    el("span", { class: "muted" }, phone.fate ? t(`fates.${phone.fate.fate}`) : "")));
}

function curls() {
  const origin = location.origin;
  return [
    `curl -H 'Content-Type: text/xml' ${origin}/api/smspost/v1 -d '<sms><username>test</username><password>test</password>`
      + `<header>BASLIK</header><validity>2880</validity><message><gsm><no>905559998877</no></gsm><msg><![CDATA[Merhaba]]></msg></message></sms>'`,
    `curl -u test:test -H 'Content-Type: application/json' ${origin}/sms/create `
      + `-d '{"type":1,"sendingType":0,"title":"Deneme","content":"Merhaba","number":"905559998866","encoding":1,"sender":"BASLIK"}'`,
  ];
}

function drawConversation() {
  id("conversation-title").textContent = state.chosen ?? t("choose");
  id("reply").hidden = state.chosen === null;
  id("fate-label").hidden = state.chosen === null;
  const usual = el("option", { value: "" }, t("usualFate"));
  id("fate").replaceChildren(usual, ...Object.entries(t("fates")).map(([value, label]) => el("option", { value }, label)));
  id("fate").value = state.fate ?? "";
  const items = [
    ...state.messages.map((message) => [message.onPhoneAt ?? message.acceptedAt, () => bubble(message)]),
    ...state.replies.map((reply) => [reply.at, () => mine(reply)]),
  ].sort(([one], [other]) => one.localeCompare(other));
  const list = id("bubbles");
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  replaceContent(list, ...items.map(([, draw]) => draw()));
  if (atEnd) {
    list.scrollTop = list.scrollHeight;
  }
}

function bubble(message) {
  const parts = `${message.segments} ${t(message.segments === 1 ? "segment" : "segments")}`;
  return el("li", { class: "bubble", "data-testid": "bubble", "data-message": message.id },
    el("span", { class: "who" }, `${message.sender} · ${message.gateway}`),
    el("button", { type: "button", "data-key": message.id, "aria-current": state.message?.id === message.id ? "true" : null,
      onclick: () => { state.message = message; drawConversation(); drawDetails(); } }, ...shownText(message)),
    el("span", { class: "foot" }, `${wallTime(message.onPhoneAt ?? message.acceptedAt)} · ${parts} · ${credits(message)} · `,
      stateBadge(message.state, "bubble-state")));
}

function credits(message) {
  return `${message.cost} ${t(message.cost === 1 ? "credit1" : "credits")}`;
}

function mine(reply) {
  return el("li", { class: "bubble mine", "data-testid": "reply-bubble" }, el("p", {}, reply.text),
    el("span", { class: "foot" }, `${wallTime(reply.at)} · ${reply.gateway}${reply.optedOut ? ` · ${t("optedOut")}` : ""}`));
}

function drawDetails() {
  const message = state.message;
  if (message === null) {
    id("details").replaceChildren(el("p", { class: "muted" }, t("chooseMessage")));
    return;
  }
  const differs = message.differences.length > 0 || message.cutAt !== null;
  id("details").replaceChildren(
    facts(message),
    el("h3", {}, t("report")), way(message), el("p", { class: "muted" }, t("reportHint")),
    ...(differs
      ? [el("h3", {}, t("asSent")), el("pre", { class: "compare", "data-testid": "as-sent" }, ...sentText(message)),
        el("h3", {}, t("onPhone")), el("pre", { class: "compare", "data-testid": "on-phone" }, ...shownText({ ...message, segmentStarts: [0], cutAt: null })),
        el("p", { class: "muted" }, t("differs", message.differences.length))]
      : [el("p", { class: "muted" }, t("same"))]));
}

function facts(message) {
  const rows = [
    ["number", message.to], ["sender", message.sender], ["state", stateBadge(message.state, "detail-state")],
    ["reportShows", stateBadge(message.report, "detail-report")],
    ["parts", `${message.segments}`], ["alphabet", message.alphabet], ["length", `${message.length} / ${message.capacity}`],
    ["cost", credits(message)], ["gateway", message.gateway], ["wireFormat", message.wireFormat],
    ["account", message.account], ["campaign", message.campaignId],
  ];
  return el("dl", {}, ...rows.flatMap(([key, value]) => [el("dt", {}, t(key)), el("dd", { "data-testid": `detail-${key}` }, value)]));
}

function way(message) {
  const finalStatus = message.report === "delivered" || message.report === "failed";
  const points = [["accepted", message.acceptedAt, true], ["phone", message.onPhoneAt, message.onPhoneAt !== null], ["visible", message.reportFrom, finalStatus]];
  return el("ol", { class: "way", "data-testid": "way" }, ...points.map(([key, at, done]) =>
    el("li", { class: done ? "done" : null, "data-testid": `way-${key}` }, `${t(key)}: ${at === null ? t("notYet") : dateTime(at)}`)));
}
