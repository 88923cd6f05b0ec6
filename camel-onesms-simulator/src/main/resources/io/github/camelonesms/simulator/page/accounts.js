import { api } from "./api.js";
import { copyButton, el, id } from "./dom.js";
import { t } from "./i18n.js";

const PASSWORD = "<password>";

/* What a route needs to log in at each gateway, as options of the component; values that the page does not know are named. */
const LOGINS = {
  onesms: (name) => ({ username: name, password: PASSWORD }),
  bisms: (name) => ({ username: name, password: PASSWORD }),
  iletimerkezi: (name) => ({ apiKey: name, apiSecret: PASSWORD, commercial: "false" }),
  nodeapi: (name) => ({ username: name, password: PASSWORD }),
  organik: () => ({ apiKey: "<key>" }),
};
const CREDIT_CALLS = {
  onesms: (name) => `curl '${location.origin}/api/credit/v1?username=${encodeURIComponent(name)}&password=${PASSWORD}'`,
  bisms: (name) => CREDIT_CALLS.onesms(name),
  iletimerkezi: (name) => `curl -d '<request><authentication><key>${name}</key><hash>${PASSWORD}</hash></authentication></request>' ${location.origin}/v1/get-balance`,
  nodeapi: (name) => `curl -u ${name}:${PASSWORD} -d '{}' ${location.origin}/user/credit`,
  organik: () => `curl ${location.origin}/v2/<key>/balance/json/`,
};

let report;
let accounts = [];
let forms = new Map();

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

/** Reads the accounts and draws them. */
export function load() {
  return attempt(async () => {
    accounts = (await api.accounts()).accounts;
    redraw();
  });
}

/** Something about an account changed. A field that is being edited is left alone. */
export function onAccount() {
  return attempt(async () => {
    accounts = (await api.accounts()).accounts;
    if (!id("panel-accounts").contains(document.activeElement)) {
      redraw();
    }
  });
}

/** Draws the tab again, for example in another language. */
export function redraw() {
  id("panel-accounts").replaceChildren(el("div", { class: "cards" }, ...accounts.map(card)), addForm());
}

function card(account) {
  return el("section", { class: "card", "data-testid": "account", "aria-label": account.username },
    el("h2", {}, account.username),
    el("p", {}, `${t("senders")}: ${account.senders.join(", ")}`),
    el("div", { class: "table", tabindex: "0", role: "region", "aria-label": `${t("credit")} ${account.username}` }, el("table", {},
      el("thead", {}, el("tr", {}, ...["gateway", "credit", "blacklist"].map((key) => el("th", { scope: "col" }, t(key))))),
      el("tbody", {}, ...Object.entries(account.gateways).map(([gateway, there]) => atGateway(account, gateway, there))))),
    login(account));
}

function atGateway(account, gateway, there) {
  const credit = el("input", { type: "number", min: "0", value: String(there.credit), size: "8",
    "aria-label": `${t("credit")} ${gateway}`, "data-testid": `credit-${gateway}` });
  credit.addEventListener("change", () => {
    if (credit.value !== "") {
      attempt(() => api.changeAccount(account.username, { gateways: { [gateway]: { credit: Number(credit.value) } } }));
    }
  });
  const blocked = [...new Set([...there.blacklist, ...there.optOuts])];
  return el("tr", {}, el("td", {}, gateway), el("td", {}, credit), el("td", { "data-testid": `blacklist-${gateway}` }, blocked.join(", ")));
}

function login(account) {
  const kept = forms.get(account.username) ?? Object.keys(account.gateways)[0];
  const choice = el("select", { "aria-label": t("gateway"), "data-testid": "login-gateway" },
    ...Object.keys(account.gateways).filter((gateway) => gateway in LOGINS).map((gateway) => el("option", { value: gateway }, gateway)));
  choice.value = kept;
  const shown = el("pre", { "data-testid": "login" });
  const options = () => ({ gateway: choice.value, baseUrl: location.origin, ...LOGINS[choice.value](account.username) });
  const properties = () => Object.entries(options()).map(([key, value]) => `camel.component.onesms.${dashed(key)}=${value}`).join("\n");
  const yaml = () => `- to:\n    uri: onesms:send\n    parameters:\n${Object.entries(options()).map(([key, value]) => `      ${key}: "${value}"`).join("\n")}`;
  const draw = () => {
    forms.set(account.username, choice.value);
    shown.textContent = properties();
  };
  choice.addEventListener("change", draw);
  draw();
  return [el("h3", {}, t("login")), el("p", { class: "row" }, choice,
    copyButton(t("copyProperties"), t("copied"), properties, "copy-properties"),
    copyButton(t("copyYaml"), t("copied"), yaml, "copy-yaml"),
    copyButton(t("copyCurl"), t("copied"), () => CREDIT_CALLS[choice.value](account.username), "copy-account-curl")), shown];
}

function dashed(key) {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function addForm() {
  const field = (name, attributes = {}) => el("label", {}, t(name), el("input", { name, required: true, autocomplete: "off", ...attributes }));
  const form = el("form", { class: "card", "data-testid": "add-account" }, el("h2", {}, t("newAccount")), el("div", { class: "row" },
    field("name"), field("password", { type: "password", autocomplete: "new-password" }),
    field("credit", { type: "number", min: "0", value: "1000" }), field("senders", { value: "BASLIK" }),
    el("button", { type: "submit" }, t("add"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(form));
    attempt(async () => {
      await api.addAccount({ username: values.name, password: values.password, credit: Number(values.credit),
        senders: values.senders.split(",").map((sender) => sender.trim()).filter((sender) => sender !== "") });
      await load();
    });
  });
  return form;
}
