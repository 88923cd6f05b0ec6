import { api } from "./api.js";
import { el, id } from "./dom.js";
import { dateTime, duration, t } from "./i18n.js";
import { seconds, throttled } from "./time.js";

const SPEEDS = ["PT0S", "PT1S", "PT10S", "PT1M", "PT10M", "PT1H"];

/* The last clock that the simulator sent, and when it arrived. */
let clock = null;
let arrived = 0;
let report;

/** Connects the clock bar; onError is called with what went wrong. */
export function start(onError) {
  report = onError;
  id("pause").addEventListener("click", toggle);
  id("next").addEventListener("click", () => attempt(api.advanceToNext));
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.addEventListener("click", () => attempt(() => api.advance(button.dataset.advance)));
  }
  id("speed-choice").addEventListener("change", () => attempt(() => api.setClock({ speed: id("speed-choice").value, paused: false })));
  setInterval(draw, 250);
}

async function attempt(action) {
  try {
    onClock(await action());
  } catch (error) {
    report(error);
  }
}

/** Reads the clock from the simulator. */
export function load() {
  return attempt(api.clock);
}

/** Messages arrived or changed, so the next event may be another one. */
export const onWork = throttled(() => load(), 500);

/** Pauses or resumes the clock. */
export function toggle() {
  return attempt(() => api.setClock({ paused: !clock.paused }));
}

/** The simulator sent its clock. */
export function onClock(news) {
  const chosen = clock !== null && clock.speed === news.speed && clock.paused === news.paused;
  clock = news;
  arrived = performance.now();
  if (!chosen) {
    drawChoices();
  }
  draw();
}

/** Draws the words again, in another language. */
export function redraw() {
  if (clock !== null) {
    drawChoices();
    draw();
  }
}

function drawChoices() {
  const choices = SPEEDS.includes(clock.speed) ? SPEEDS : [...SPEEDS, clock.speed];
  id("speed-choice").replaceChildren(...choices.map((speed) => el("option", { value: speed }, label(speed))));
  id("speed-choice").value = clock.speed;
  id("pause").textContent = t(clock.paused ? "resume" : "pause");
  id("pause").setAttribute("aria-pressed", String(clock.paused));
}

function label(speed) {
  const value = seconds(speed);
  return value === 0 ? t("stands") : value === 1 ? t("realTime") : t("perSecond", duration(value));
}

function draw() {
  if (clock === null) {
    return;
  }
  const running = clock.paused ? 0 : seconds(clock.speed);
  const now = new Date(clock.now).getTime() + (performance.now() - arrived) * running;
  id("now").textContent = dateTime(now);
  id("now").dateTime = new Date(now).toISOString();
  const left = clock.next === null ? null : (new Date(clock.next).getTime() - now) / 1000;
  id("next").hidden = left === null;
  if (left !== null) {
    id("next").textContent = t("next", duration(Math.max(0, left)));
  }
}
