/* The page's calls of the simulator's REST interface. With --token the browser sends the page's cookie. */

const base = new URL("api/v1/", new URL("./", location.href));

/** Thrown when the simulator refuses a call; the message is the simulator's own. */
export class ApiError extends Error {}

async function call(method, path, body, parameters = {}) {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== "" && value !== null && value !== undefined) {
      url.searchParams.set(name, value);
    }
  }
  const options = { method, headers: { Accept: "application/json" } };
  if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers["Content-Type"] = "application/json";
  }
  const response = await fetch(url, options);
  const text = await response.text();
  const json = text === "" ? null : JSON.parse(text);
  if (!response.ok) {
    throw new ApiError(json?.error ?? `HTTP ${response.status}`);
  }
  return json;
}

export const api = {
  messages: (parameters) => call("GET", "messages", undefined, parameters),
  deleteMessages: () => call("DELETE", "messages"),
  phones: (parameters) => call("GET", "phones", undefined, parameters),
  phone: (number) => call("GET", `phones/${number}`),
  fate: (number, fate) => call("PUT", `phones/${number}/fate`, { fate }),
  usualFate: (number) => call("DELETE", `phones/${number}/fate`),
  reply: (number, text) => call("POST", `phones/${number}/reply`, { text }),
  campaigns: (parameters) => call("GET", "campaigns", undefined, parameters),
  requests: (parameters) => call("GET", "requests", undefined, parameters),
  clock: () => call("GET", "clock"),
  setClock: (change) => call("PUT", "clock", change),
  advance: (duration) => call("POST", "clock/advance", { duration }),
  advanceToNext: () => call("POST", "clock/advance", { next: true }),
  faults: () => call("GET", "faults"),
  placeFault: (fault) => call("POST", "faults", fault),
  clearFaults: () => call("DELETE", "faults"),
  clearFault: (id) => call("DELETE", `faults/${id}`),
  accounts: () => call("GET", "accounts"),
  addAccount: (account) => call("POST", "accounts", account),
  changeAccount: (name, change) => call("PUT", `accounts/${encodeURIComponent(name)}`, change),
  reset: () => call("POST", "reset", {}),
};

const EVENTS = ["message", "report", "request", "clock", "fault", "phone", "account", "reset", "reload"];

/**
 * Listens to the simulator's events until the page is closed. The browser connects again after a break.
 *
 * @param onEvent called with the type and the data of each event
 * @param onState called with true when connected, with false when not
 */
export function listen(onEvent, onState) {
  const source = new EventSource(new URL("events", base));
  source.onopen = () => onState(true);
  source.onerror = () => onState(false);
  for (const type of EVENTS) {
    source.addEventListener(type, (event) => onEvent(type, event.data ? JSON.parse(event.data) : {}));
  }
}
