/*
 * Marquee's tracker: reports which slots of a page were rendered and viewable, and what was done with them.
 *
 *   const tracker = Marquee.start({endpoint: "https://…/v1/events", key: "…", userId: "u-42", consent: "granted"});
 *   const view = tracker.page(answer);                  // the answer of POST /v1/pages/{page}
 *   view.slot(element, {row: 0, column: 3, itemId: "film-17"});
 *   view.track("play", {row: 0, column: 3, itemId: "film-17"});
 *
 * An event gets its id and time once, when it happens, and keeps both however often it is sent: the service counts it
 * once. It stays in the queue until the service has answered for it. Types and options: marquee.d.ts.
 * Works as a plain script and as a module; there are no dependencies.
 */
(() => {
  "use strict";
  if (globalThis.Marquee) return;

  const BATCH_EVENTS = 20; // as many send themselves at once, fewer after the pause
  const BATCH_PAUSE_MS = 2_000;
  const BODY_BYTES = 60_000; // browsers allow 64 KiB in flight for beacons
  const QUEUE_EVENTS = 2_000;
  const QUEUE_AGE_MS = 72 * 3_600_000; // older ones the service would refuse
  const BACKOFF_MS = 1_000;
  const BACKOFF_MAX_MS = 60_000;
  const CLOCK_TOLERANCE_MS = 5 * 60_000;
  const ABANDONED_MS = 60_000;
  const STORE = "marquee.queue.";

  /** A UUID of version 7 (RFC 9562): 48 bits of time, then chance. */
  function uuid7() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    let millis = Date.now();
    for (let i = 5; i >= 0; i--) {
      bytes[i] = millis % 256;
      millis = Math.floor(millis / 256);
    }
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  const byteLength = (text) => new TextEncoder().encode(text).length;
  const hidden = () => document.visibilityState === "hidden";

  /**
   * Events that the service has not answered for yet, oldest first. Each is {context, event}, where the context holds
   * what many events share: the page's token, the view, the user. With consent the queue outlives the page.
   */
  class Queue {
    constructor(stored) {
      this.entries = [];
      this.dropped = 0;
      this.storage = stored ? Queue.openStorage() : null;
      if (this.storage) this.adopt();
    }

    static openStorage() {
      try {
        // One key for each tab; reloads and links within a tab find it again.
        const tab = sessionStorage.getItem("marquee.tab") || uuid7();
        sessionStorage.setItem("marquee.tab", tab);
        return {area: localStorage, key: STORE + tab};
      } catch {
        return null; // storage may be forbidden
      }
    }

    /** Takes over what an earlier page of this tab left, and what tabs left that seem to be gone. */
    adopt() {
      const {area, key} = this.storage;
      for (const name of Object.keys(area).filter((name) => name.startsWith(STORE))) {
        try {
          const {savedAt, contexts, events} = JSON.parse(area.getItem(name));
          if (name !== key && Date.now() - savedAt < ABANDONED_MS) continue;
          for (const [context, event] of events) {
            if (Date.now() - Date.parse(event.time) < QUEUE_AGE_MS) {
              this.entries.push({context: contexts[context], event});
            }
          }
        } catch {
          // not ours, or broken: gone either way
        }
        if (name !== key) area.removeItem(name);
      }
    }

    save() {
      if (!this.storage) return;
      const {area, key} = this.storage;
      const contexts = [...new Set(this.entries.map(({context}) => context))];
      const events = this.entries.map(({context, event}) => [contexts.indexOf(context), event]);
      try {
        if (events.length) area.setItem(key, JSON.stringify({savedAt: Date.now(), contexts, events}));
        else area.removeItem(key);
      } catch {
        // full or forbidden: the queue in memory stays
      }
    }

    add(entry) {
      this.entries.push(entry);
      if (this.entries.length > QUEUE_EVENTS) {
        this.entries.shift();
        this.dropped++;
      }
    }

    remove(entries) {
      const gone = new Set(entries);
      this.entries = this.entries.filter((entry) => !gone.has(entry));
      this.save();
    }

    /** The oldest entries that share a context and fit one body, of those that are not excluded. */
    batch(limit, excluded = new Set()) {
      const entries = [];
      let context = null;
      let bytes = 1_000; // the context
      for (const entry of this.entries) {
        if (excluded.has(entry) || (context && entry.context !== context)) continue;
        bytes += byteLength(JSON.stringify(entry.event)) + 1;
        if (entries.length === limit || (entries.length && bytes > BODY_BYTES)) break;
        context = entry.context;
        entries.push(entry);
      }
      return entries;
    }
  }

  const body = (entries) =>
    JSON.stringify({
      ...entries[0].context,
      sentAt: new Date().toISOString(),
      events: entries.map(({event}) => event),
    });

  /** Sends what is queued: in batches while the page lives, at once when it is hidden. */
  class Delivery {
    constructor(endpoint, key, queue) {
      this.url = key ? `${endpoint}${endpoint.includes("?") ? "&" : "?"}key=${encodeURIComponent(key)}` : endpoint;
      this.queue = queue;
      this.failures = 0;
      this.notBefore = 0;
      this.timer = null;
      this.sending = null; // the promise of the batch under way
      this.underWay = new Set();
    }

    add(entry) {
      this.queue.add(entry);
      if (hidden()) {
        this.leave();
      } else if (this.queue.entries.length >= BATCH_EVENTS && !this.failures) {
        this.flush();
      } else {
        this.schedule(BATCH_PAUSE_MS);
      }
    }

    schedule(pause) {
      if (this.timer || !this.queue.entries.length) return;
      this.queue.save();
      this.timer = setTimeout(() => {
        this.timer = null;
        this.flush();
      }, Math.max(pause, this.notBefore - Date.now()));
    }

    /** Sends until the queue is empty or the service cannot be reached. */
    flush() {
      if (!this.sending) {
        this.sending = this.sendAll().finally(() => {
          this.sending = null;
          this.schedule(BATCH_PAUSE_MS);
        });
      }
      return this.sending;
    }

    async sendAll() {
      clearTimeout(this.timer);
      this.timer = null;
      while (this.queue.entries.length) {
        const entries = this.queue.batch(5 * BATCH_EVENTS);
        this.underWay = new Set(entries);
        const settled = await this.send(entries);
        this.underWay = new Set();
        if (!settled) return;
        this.queue.remove(entries);
      }
    }

    /** Whether the service has answered for the entries: taken, or refused for good. */
    async send(entries) {
      let response;
      try {
        // text/plain needs no preflight; keepalive lets the batch survive the page.
        response = await fetch(this.url, {
          method: "POST",
          body: body(entries),
          headers: {"Content-Type": "text/plain;charset=UTF-8"},
          keepalive: true,
          credentials: "omit",
        });
      } catch {
        return this.backOff(0); // no network, or no answer
      }
      if (response.status === 503 || response.status === 429) {
        return this.backOff(1_000 * (Number(response.headers.get("Retry-After")) || 0));
      }
      this.failures = 0;
      this.notBefore = 0;
      await this.report(response);
      return true;
    }

    backOff(atLeast) {
      const pause = Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** Math.min(this.failures, 10));
      this.failures++;
      this.notBefore = Date.now() + Math.max(atLeast, pause) * (0.75 + Math.random() / 2);
      return false;
    }

    /** Tells the developer of events that were refused, and of nothing else. */
    async report(response) {
      try {
        const answer = await response.json();
        const refused = response.ok ? answer.rejected : [answer];
        if (refused && refused.length) console.warn("Marquee refused events:", refused);
      } catch {
        // an answer without a proper body settles the batch all the same
      }
    }

    /** Hands over everything at once, since the page may never run again. */
    leave() {
      const handed = new Set(this.underWay); // a fetch under way outlives the page
      for (;;) {
        const entries = this.queue.batch(Infinity, handed);
        if (!entries.length) break;
        entries.forEach((entry) => handed.add(entry));
        if (!this.beacon(entries)) break;
        // While the service cannot be reached a beacon is a mere attempt: the queue keeps its entries.
        if (!this.failures) this.queue.remove(entries);
      }
      this.queue.save();
    }

    beacon(entries) {
      const text = body(entries);
      const sent =
        navigator.sendBeacon && navigator.sendBeacon(this.url, new Blob([text], {type: "text/plain;charset=UTF-8"}));
      if (!sent) this.flush(); // by fetch with keepalive, and only an answer removes it
      return sent;
    }
  }

  /** One showing of one page. */
  class View {
    constructor(tracker, page) {
      this.tracker = tracker;
      this.page = page;
      const {share = 0.5, millis = 1_000} = page.viewability || {};
      this.share = share;
      this.millis = millis;
      const offset = page.servedAt ? Date.parse(page.servedAt) - Date.now() : 0;
      this.clockOffsetMs = Math.abs(offset) > CLOCK_TOLERANCE_MS ? Math.round(offset) : 0;
      this.slots = new Map(); // element → slot
      this.shown = new Map(); // row, column and item → what was reported of them
      this.observer = new IntersectionObserver((changes) => this.intersect(changes), {
        threshold: [...new Set([share, (1 + share) / 2, 1])],
      });
      this.begin();
    }

    /** A new viewId: for the first showing, and when the browser brings the page back from its cache. */
    begin() {
      this.viewId = uuid7();
      this.context = {...this.tracker.context(), token: this.page.token, viewId: this.viewId};
      this.shown.clear();
      for (const slot of this.slots.values()) this.open(slot);
    }

    /** Watches an element that shows a slot's item. The answer is a function that ends it. */
    slot(element, {row, column, itemId}) {
      const slot = {place: {row, column, itemId}, share: 0, since: null, timer: null};
      this.forget(element);
      this.slots.set(element, slot);
      this.open(slot);
      this.observer.observe(element);
      return () => this.forget(element);
    }

    /** Finds or makes the account of a slot: an element that is drawn anew goes on with it. */
    open(slot) {
      const name = JSON.stringify(Object.values(slot.place));
      let account = this.shown.get(name);
      if (!account) {
        account = {impression: false, visibleMs: 0, reportedMs: 0};
        this.shown.set(name, account);
        this.emit("rendered", slot.place, "rendered");
      }
      slot.account = account;
    }

    forget(element) {
      const slot = this.slots.get(element);
      if (!slot) return;
      this.stop(slot);
      this.dwell(slot);
      this.slots.delete(element);
      this.observer.unobserve(element);
    }

    intersect(changes) {
      for (const {target, intersectionRatio, isIntersecting, time} of changes) {
        const slot = this.slots.get(target);
        if (!slot) continue;
        slot.share = isIntersecting ? intersectionRatio : 0;
        if (slot.share + 0.001 < this.share) this.stop(slot);
        else this.start(slot, time);
      }
    }

    /** The slot meets the share now; the rule is met if it still does when the time is up. */
    start(slot, since = performance.now()) {
      if (slot.since !== null || hidden()) return;
      slot.since = since;
      if (slot.account.impression) return;
      slot.timer = setTimeout(() => this.due(slot), Math.max(0, this.millis - (performance.now() - since)));
    }

    due(slot) {
      this.intersect(this.observer.takeRecords()); // what happened but was not told yet
      if (slot.since === null || slot.account.impression) return;
      slot.account.impression = true;
      this.emit("impression", {...slot.place, visibleShare: Math.round(slot.share * 1000) / 1000}, "viewable");
    }

    /** The slot no longer meets the share, or the page is hidden: the rule starts anew. */
    stop(slot) {
      clearTimeout(slot.timer);
      if (slot.since !== null) slot.account.visibleMs += performance.now() - slot.since;
      slot.since = null;
    }

    /** Reports the whole time that a viewable slot was visible so far; the service takes the largest. */
    dwell({account, place}) {
      const visibleMs = Math.round(account.visibleMs);
      if (!account.impression || visibleMs <= account.reportedMs) return;
      account.reportedMs = visibleMs;
      this.emit("dwell", {...place, visibleMs});
    }

    pause() {
      this.intersect(this.observer.takeRecords());
      for (const slot of this.slots.values()) {
        this.stop(slot);
        this.dwell(slot);
      }
    }

    resume() {
      for (const slot of this.slots.values()) {
        if (slot.share + 0.001 >= this.share) this.start(slot);
      }
    }

    /** Reports an act on a slot, or on the page. */
    track(type, fields = {}) {
      return this.emit(type, fields, Number.isInteger(fields.row) ? "interacted" : null);
    }

    emit(type, fields, stage) {
      const offset = this.clockOffsetMs ? {clockOffsetMs: this.clockOffsetMs} : {};
      const id = this.tracker.emit(this.context, type, {...fields, ...offset});
      const {row, column, itemId} = fields;
      if (stage && this.tracker.onStage) this.tracker.onStage({row, column, itemId, stage, eventId: id});
      return id;
    }

    /** Ends the showing: what was visible is reported, and nothing is watched any more. */
    close() {
      this.pause();
      this.observer.disconnect();
      this.slots.clear();
      this.tracker.views.delete(this);
    }
  }

  class Tracker {
    constructor({endpoint, key, userId, anonymousId, sessionId, consent, onStage}) {
      this.user = {userId, anonymousId: userId ? undefined : anonymousId, sessionId, consent};
      this.denied = consent === "denied";
      this.onStage = onStage;
      this.views = new Set();
      this.delivery = new Delivery(endpoint, key, new Queue(consent === "granted"));
      this.organic = this.context();
      document.addEventListener("visibilitychange", () => (hidden() ? this.hide() : this.show()));
      addEventListener("pagehide", () => this.hide());
      addEventListener("pageshow", ({persisted}) => persisted && this.views.forEach((view) => view.begin()));
      addEventListener("online", () => this.delivery.schedule(0));
      this.delivery.schedule(0); // what an earlier page left
    }

    /** What the events of one view have in common. */
    context() {
      return {...this.user, viewport: {width: innerWidth, height: innerHeight}};
    }

    /** Begins a showing of a page; takes the ranker's answer as it is. */
    page(page) {
      const view = new View(this, page);
      this.views.add(view);
      return view;
    }

    /** Reports an act without a page, such as a search or a play from a deep link; say its surface. */
    track(type, fields = {}) {
      return this.emit(this.organic, type, fields);
    }

    emit(context, type, fields) {
      const event = {id: uuid7(), type, time: new Date().toISOString(), ...fields};
      if (!this.denied) this.delivery.add({context, event});
      return event.id;
    }

    /** Sends what is queued now. */
    flush() {
      return this.delivery.flush();
    }

    hide() {
      this.views.forEach((view) => view.pause());
      this.delivery.leave();
    }

    show() {
      this.views.forEach((view) => view.resume());
      this.delivery.schedule(BATCH_PAUSE_MS);
    }
  }

  globalThis.Marquee = Object.freeze({start: (options) => new Tracker(options)});
})();
