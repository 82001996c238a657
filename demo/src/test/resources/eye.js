// An eye of the test's own: which slots are on screen, by geometry sampled every 50 ms. It knows nothing of the tracker but when it is there.
(() => {
  const seen = new Map();

  const shareOnScreen = (element) => {
    const box = element.getBoundingClientRect();
    let { left, top, right, bottom } = box;
    const within = (from, to) => {
      left = Math.max(left, from);
      right = Math.min(right, to);
    };
    const between = (from, to) => {
      top = Math.max(top, from);
      bottom = Math.min(bottom, to);
    };
    for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around);
      const frame = around.getBoundingClientRect();
      if (overflowX !== "visible") within(frame.left + around.clientLeft, frame.left + around.clientLeft + around.clientWidth);
      if (overflowY !== "visible") between(frame.top + around.clientTop, frame.top + around.clientTop + around.clientHeight);
    }
    within(0, document.documentElement.clientWidth);
    between(0, document.documentElement.clientHeight);
    const area = box.width * box.height;
    return area > 0 ? (Math.max(0, right - left) * Math.max(0, bottom - top)) / area : 0;
  };

  const sample = () => {
    if (!window.Marquee) return;
    const now = performance.now();
    for (const element of document.querySelectorAll("[data-row][data-column][data-item-id]")) {
      const { row, column, itemId } = element.dataset;
      const slot = seen.get(`${row}:${column}`) ?? { row: Number(row), column: Number(column), itemId, longest: 0, since: null };
      seen.set(`${row}:${column}`, slot);
      slot.share = shareOnScreen(element);
      slot.since = slot.share >= 0.5 && document.visibilityState === "visible" ? (slot.since ?? now) : null;
      if (slot.since !== null) slot.longest = Math.max(slot.longest, now - slot.since);
    }
  };
  setInterval(sample, 50);

  window.eye = {
    /** Whether nothing has moved for long enough that no slot is in doubt. */
    rested: (millis) => {
      sample();
      const watched = [...seen.values()].filter(({ since }) => since !== null);
      return watched.length > 0 && watched.every(({ since }) => performance.now() - since > millis);
    },
    slots: () => [...seen.values()],
  };
})();
