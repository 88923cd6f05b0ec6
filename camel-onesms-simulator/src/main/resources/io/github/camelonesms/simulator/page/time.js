/** The seconds of an ISO-8601 duration such as PT1H30M. */
export function seconds(duration) {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration ?? "");
  if (match === null) {
    return 0;
  }
  const [days, hours, minutes, rest] = match.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + rest;
}

/** Calls a function at most once in the given time, and once more at its end when it was called meanwhile. */
export function throttled(action, milliseconds) {
  let waiting = false;
  let again = false;
  return function run() {
    if (waiting) {
      again = true;
      return;
    }
    waiting = true;
    action();
    setTimeout(() => {
      waiting = false;
      if (again) {
        again = false;
        run();
      }
    }, milliseconds);
  };
}
