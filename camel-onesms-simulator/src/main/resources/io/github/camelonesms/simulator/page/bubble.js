import { el } from "./dom.js";
import { t } from "./i18n.js";

/**
 * The text that the phone shows: segment borders, marked characters that differ from what was sent, and what the gateway
 * cut off.
 */
export function shownText(message) {
  const starts = new Set(message.segmentStarts.filter((start) => start > 0));
  const differences = new Map(message.differences.map((difference) => [difference.at, difference]));
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") {
      nodes.push(plain);
      plain = "";
    }
  };
  const text = message.text;
  for (let at = 0; at <= text.length; ) {
    if (starts.has(at)) {
      flush();
      nodes.push(el("span", { class: "border", "data-testid": "segment-border" }, t("segmentBorder", segmentAt(message, at))));
    }
    const difference = differences.get(at);
    if (difference) {
      flush();
      nodes.push(marked(difference));
      differences.delete(at);
      at += difference.shown.length;
      if (difference.shown.length > 0) {
        continue;
      }
    }
    plain += text.charAt(at);
    at++;
  }
  flush();
  if (message.cutAt !== null) {
    nodes.push(el("del", { title: t("cut"), "data-testid": "cut" }, message.textSent.slice(message.cutAt)));
  }
  return nodes;
}

function segmentAt(message, at) {
  return message.segmentStarts.filter((start) => start <= at).length;
}

function marked(difference) {
  if (difference.shown === "") {
    return el("del", { "data-testid": "difference" }, difference.sent);
  }
  return el("mark", { title: `${t("asSent")}: ${difference.sent}`, "data-testid": "difference" }, difference.shown);
}

/** The text of the request, with the characters marked that the phone shows differently. */
export function sentText(message) {
  const nodes = [];
  let from = 0;
  for (const difference of message.differences) {
    nodes.push(message.textSent.slice(from, difference.sentAt), el("mark", {}, difference.sent));
    from = difference.sentAt + difference.sent.length;
  }
  const end = message.cutAt ?? message.textSent.length;
  nodes.push(message.textSent.slice(from, end));
  if (message.cutAt !== null) {
    nodes.push(el("del", {}, message.textSent.slice(message.cutAt)));
  }
  return nodes;
}

const KINDS = { delivered: "delivered", scheduled: "waiting", waiting: "waiting", pending: "waiting" };

/** A message's or a report's state as a word with a sign and a colour. */
export function stateBadge(state, testId) {
  return el("span", { class: `state ${KINDS[state] ?? "failed"}`, "data-testid": testId }, t(`states.${state}`));
}
