import { api } from "./api.js";
import { el, id, replaceContent } from "./dom.js";
import { t } from "./i18n.js";

/* The field that a kind of fault needs: the name in the request, the type of the input, an example. */
const ARGUMENTS = {
  status: ["status", "number", "503"], code: ["code", "text", "81"], answer: ["text", "text", "88"], late: ["pause", "text", "PT5S"],
  trickle: ["pause", "text", "PT0.1S"], oversized: ["size", "number", "1000000"], redirect: ["location", "url", "http://127.0.0.1:9/"],
};

let report;
let list = null;

/** Connects the tab; onError is called with what went wrong. */
export function start(onError) {
  report = onError;
}

async function attempt(action) {
  try {
    await action();
  } catch (error) {
    report(error);
  }
}

/** Reads the faults and draws the tab. A form that is being filled in stays. */
export function load() {
  return attempt(async () => {
    list = await api.faults();
    if (id("active-faults") === null) {
      redraw();
    } else {
      drawActive();
    }
  });
}

/** The simulator sent its faults. */
export function onFaults(news) {
  list = { ...list, ...news };
  drawActive();
}

/** Draws the tab again, for example in another language. */
export function redraw() {
  if (list === null) {
    return;
  }
  id("panel-faults").replaceChildren(placeForm(),
    el("section", { class: "card" }, el("h2", {}, t("active")), el("ul", { class: "chips", id: "active-faults", "data-testid": "active-faults" }),
      el("button", { type: "button", "data-testid": "clear-faults", onclick: () => attempt(async () => { await api.clearFaults(); await load(); }) }, t("clearAll"))),
    el("section", { class: "card" }, el("h2", {}, t("reset")),
      el("button", { type: "button", "data-testid": "reset", onclick: reset }, t("reset"))));
  drawActive();
}

function reset() {
  if (confirm(t("resetSure"))) {
    attempt(api.reset);
  }
}

function drawActive() {
  const active = id("active-faults");
  if (active === null) {
    return;
  }
  replaceContent(active, ...(list.faults.length === 0 ? [el("li", { class: "empty" }, t("noFaults"))] : list.faults.map(chip)));
}

function chip(fault) {
  const limits = [fault.left === null ? t("always") : `× ${fault.left}`, fault.probability < 1 ? `${fault.probability * 100} %` : null];
  const what = [fault.kind, fault.status, fault.code, fault.pause, fault.operation ?? t("anyOperation"), ...limits, t("hits", fault.hits)];
  return el("li", { "data-testid": "fault-chip" }, what.filter((part) => part !== null && part !== undefined).join(" · "),
    el("button", { type: "button", "aria-label": `${t("clear")}: ${fault.kind}`, "data-testid": "clear-fault", "data-key": fault.id,
      onclick: () => attempt(async () => { await api.clearFault(fault.id); await load(); }) }, "✕"));
}

function placeForm() {
  const kind = el("select", { name: "kind", "data-testid": "fault-kind" }, ...list.kinds.map((name) => el("option", { value: name }, name)));
  const operation = el("select", { name: "operation", "data-testid": "fault-operation" }, el("option", { value: "" }, t("anyOperation")),
    ...list.operations.map((name) => el("option", { value: name }, name)));
  const times = el("input", { name: "times", type: "number", min: "0", value: "1", "data-testid": "fault-times" });
  const probability = el("input", { name: "probability", type: "number", min: "0", max: "1", step: "any", value: "1", "data-testid": "fault-probability" });
  const argument = el("input", { name: "argument", "data-testid": "fault-argument" });
  const argumentLabel = el("label", {}, t("argument"), argument);
  const fit = () => {
    const [, type, example] = ARGUMENTS[kind.value] ?? [];
    argumentLabel.hidden = type === undefined;
    argument.type = type ?? "text";
    argument.value = example ?? "";
  };
  kind.addEventListener("change", fit);
  const form = el("form", { class: "card", "data-testid": "place-fault" }, el("h2", {}, t("place")),
    el("p", { class: "muted" }, t("placeHint")),
    el("div", { class: "row" }, el("label", {}, t("kind"), kind), el("label", {}, t("on"), operation), argumentLabel,
      el("label", {}, t("times"), times), el("label", {}, t("probability"), probability), el("button", { type: "submit", "data-testid": "place" }, t("place"))));
  kind.value = list.kinds.includes("closeAfterProcessing") ? "closeAfterProcessing" : list.kinds[0];
  fit();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(async () => {
      await api.placeFault(asked(kind.value, operation.value, Number(times.value), Number(probability.value), argument.value));
      list = await api.faults();
      drawActive();
    });
  });
  return form;
}

function asked(kind, operation, times, probability, argument) {
  const fault = { kind };
  if (operation !== "") {
    fault.operation = operation;
  }
  Object.assign(fault, times === 0 ? { always: true } : { times });
  if (probability < 1) {
    fault.probability = probability;
  }
  const [name, type] = ARGUMENTS[kind] ?? [];
  if (name !== undefined && argument !== "") {
    fault[name] = type === "number" ? Number(argument) : argument;
  }
  return fault;
}
