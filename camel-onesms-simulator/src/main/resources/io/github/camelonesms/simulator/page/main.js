import { listen } from "./api.js";
import * as accounts from "./accounts.js";
import * as clock from "./clock.js";
import { el, id } from "./dom.js";
import * as faults from "./faults.js";
import { language, switchLanguage, t, translatePage } from "./i18n.js";
import * as messages from "./messages.js";
import { campaigns, requests } from "./tables.js";

const TABS = { messages, requests, campaigns, accounts, faults };

function report(error) {
  id("notice").textContent = t("error", error.message);
  setTimeout(() => { id("notice").textContent = ""; }, 8000);
}

function show(name, focus = false) {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const chosen = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    id(tab.getAttribute("aria-controls")).hidden = !chosen;
    if (chosen && focus) {
      tab.focus();
    }
  }
  history.replaceState(null, "", `#${name}`);
  if (name !== "messages") {
    TABS[name].load();
  }
}

function startTabs() {
  const names = Object.keys(TABS);
  for (const name of names) {
    id(`tab-${name}`).addEventListener("click", () => show(name));
  }
  id("tabs").addEventListener("keydown", (event) => {
    const at = names.findIndex((name) => id(`tab-${name}`) === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      show(names[(to + names.length) % names.length], true);
    }
  });
}

function startKeyboard() {
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea, dialog") || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const tab = Object.keys(TABS)[Number(event.key) - 1];
    const actions = { j: () => messages.step(1), k: () => messages.step(-1), "/": () => id("search").focus(), "?": help, p: clock.toggle, Escape: messages.back };
    const action = tab ? () => show(tab) : actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });
}

function help() {
  id("help-list").replaceChildren(...Object.entries(t("keys")).flatMap(([key, meaning]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, meaning)]));
  id("help-dialog").showModal();
}

function startSearch() {
  let timer;
  id("search").addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 250);
  });
  id("search").addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      id("search").blur();
    }
  });
  id("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
}

function search() {
  if (id("panel-messages").hidden) {
    show("messages");
  }
  messages.search(id("search").value.trim());
}

function startLooks() {
  const dark = localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  setTheme(dark);
  id("theme").addEventListener("click", () => {
    setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    localStorage.setItem("theme", document.documentElement.dataset.theme);
  });
  id("language").addEventListener("click", () => {
    switchLanguage();
    redraw();
  });
  id("help").addEventListener("click", help);
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  drawLooks();
}

function drawLooks() {
  const dark = document.documentElement.dataset.theme === "dark";
  id("theme").textContent = t(dark ? "lightTheme" : "theme");
  id("language").textContent = t("language");
  id("language").lang = language() === "en" ? "tr" : "en";
}

function redraw() {
  translatePage();
  drawLooks();
  drawLive();
  clock.redraw();
  for (const view of Object.values(TABS)) {
    view.redraw();
  }
}

let connected = false;
function drawLive() {
  id("live").dataset.live = connected ? "yes" : "no";
  id("live").textContent = t(connected ? "live" : "offline");
}

function reload() {
  clock.load();
  messages.load();
  faults.load();
}

const ON_EVENT = {
  message: (news) => { messages.onMessages(news); clock.onWork(); }, report: () => { messages.onReports(); campaigns.onEvent(); }, request: () => { requests.onEvent(); },
  clock: clock.onClock, fault: faults.onFaults, phone: messages.onPhone, account: accounts.onAccount,
  reset: () => { messages.onReset(); reload(); }, reload,
};

translatePage();
startTabs();
startKeyboard();
startSearch();
startLooks();
drawLive();
for (const view of [clock, ...Object.values(TABS)]) {
  view.start(report);
}
const asked = location.hash.slice(1);
show(asked in TABS ? asked : "messages");
reload();
listen((type, data) => ON_EVENT[type](data), (isConnected) => {
  if (isConnected && !connected) {
    reload();
  }
  connected = isConnected;
  drawLive();
});
