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
  const BODY_BYTES = 55_000; // browsers allow 64 KiB in flight for what outlives the page
  const BODY_EVENTS = 200; // the service takes 500
  const QUEUE_EVENTS = 2_000;
  const QUEUE_AGE_MS = 72 * 3_600_000; // older ones the service would refuse
  const BACKOFF_MS = 1_000;
  const BACKOFF_MAX_MS = 60_000;
  const CLOCK_TOLERANCE_MS = 5 * 60_000;
  const ABANDONED_MS = 60_000;
  const STORE = "marquee.queue.";
  const TEXT = "text/plain;charset=UTF-8";

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

  /** Whether a fetch can outlive its page, and tell the page what was answered if there still is one. */
  const OUTLIVES_PAGE = "keepalive" in Request.prototype;

  const byteLength = (text) => new TextEncoder().encode(text).length;
  const hidden = () => document.visibilityState === "hidden";

  /**
   * Events that the service has not answered for yet, oldest first. Each is {context, event}, where the context holds
   * what many events share: the page's token, the view, the user. Those of users who consented outlive the page.
   */
  class Queue {
    constructor() {
      this.entries = [];
      this.storage = null;
    }

    /** Lets the queue outlive the page. */
    open() {
      if (this.storage) return;
      try {
        // One key for each tab; reloads and links within a tab find it again.
        const tab = sessionStorage.getItem("marquee.tab") || uuid7();
        sessionStorage.setItem("marquee.tab", tab);
        this.storage = {area: localStorage, key: STORE + tab};
      } catch {
        return; // storage may be forbidden
      }
      this.adopt();
    }

    /** Takes over what an earlier page of this tab left, and what tabs left that seem to be gone. */
    adopt() {
      const {area, key} = this.storage;
      const adopted = [];
      for (const name of Object.keys(area).filter((name) => name.startsWith(STORE))) {
        try {
          const {savedAt, contexts, events} = JSON.parse(area.getItem(name));
          if (name !== key && Date.now() - savedAt < ABANDONED_MS) continue;
          for (const [context, event] of events) {
            const fresh = Date.now() - Date.parse(event.time) < QUEUE_AGE_MS;
            if (fresh) adopted.push({context: contexts[context], event});
          }
        } catch {
          // not ours, or broken: gone either way
        }
        if (name !== key) area.removeItem(name);
      }
      this.entries.unshift(...adopted);
    }

    save() {
      if (!this.storage) return;
      const {area, key} = this.storage;
      const kept = this.entries.filter(({context}) => context.consent === "granted");
      const contexts = [...new Set(kept.map(({context}) => context))];
      const events = kept.map(({context, event}) => [contexts.indexOf(context), event]);
      try {
        if (events.length) area.setItem(key, JSON.stringify({savedAt: Date.now(), contexts, events}));
        else area.removeItem(key);
      } catch {
        // full or forbidden: the queue in memory stays
      }
    }

    add(entry) {
      this.entries.push(entry);
      if (this.entries.length > QUEUE_EVENTS) this.entries.shift();
    }

    remove(entries) {
      const gone = new Set(entries);
      this.entries = this.entries.filter((entry) => !gone.has(entry));
      this.save();
    }

    /** Whether there are events whose clock may be off. */
    doubtful() {
      return this.entries.some(({event}) => event.clockDoubt);
    }

    /** Gives them the clock's offset, once it is known; they keep it however often they are sent. */
    settle(clockOffsetMs) {
      for (const {event} of this.entries) {
        if (event.clockDoubt && clockOffsetMs) event.clockOffsetMs = clockOffsetMs;
        delete event.clockDoubt;
      }
    }

    /** The oldest entries that share a context and fit one body, of those that are not excluded. */
    batch(limit, excluded) {
      const entries = [];
      let bytes = 0;
      for (const entry of this.entries) {
        if (excluded.has(entry) || entry.event.clockDoubt || (entries.length && entry.context !== entries[0].context)) continue;
        bytes += byteLength(JSON.stringify(entries.length ? entry.event : entry)) + 1;
        if (entries.length === limit || (entries.length && bytes > BODY_BYTES)) break;
        entries.push(entry);
      }
      return entries;
    }
  }

  const body = (entries) =>
    JSON.stringify({
      ...entries[0]?.context,
      sentAt: new Date().toISOString(),
      events: entries.map(({event}) => event),
    });

  /** What a clock is off by, towards a time that is now; 0 where that may be the way of the message. */
  const offsetTo = (time) => {
    const offset = Date.parse(time) - Date.now();
    return Math.abs(offset) > CLOCK_TOLERANCE_MS ? Math.round(offset) : 0;
  };

  /** Sends what is queued for one address: in batches while the page lives, at once when it is hidden. */
  class Delivery {
    constructor(url) {
      this.url = url;
      this.queue = new Queue();
      this.failures = 0;
      this.notBefore = 0;
      this.timer = null;
      this.sending = null; // the promise of the batches under way
      this.underWay = new Set(); // entries that a fetch carries now
      this.leaving = false;
      this.clockOffsetMs = null; // known once the service has answered
    }

    add(entry) {
      this.queue.add(entry);
      if (hidden()) this.leaveSoon();
      else if ((this.queue.entries.length >= BATCH_EVENTS || entry.event.clockDoubt) && !this.failures) this.flush();
      else this.schedule(BATCH_PAUSE_MS);
    }

    schedule(pause) {
      if (this.timer || !this.queue.entries.length) return;
      this.queue.save();
      const wait = Math.max(pause, this.notBefore - Date.now());
      this.timer = setTimeout(() => this.flush(), wait);
    }

    /** Sends until the queue is empty or the service cannot be reached. */
    flush() {
      clearTimeout(this.timer);
      this.timer = null;
      this.sending ??= this.sendAll().finally(() => {
        this.sending = null;
        this.schedule(BATCH_PAUSE_MS);
      });
      return this.sending;
    }

    async sendAll() {
      if (this.queue.doubtful()) {
        // An empty batch asks for the time; others may have asked before these were adopted.
        if (this.clockOffsetMs !== null) this.queue.settle(this.clockOffsetMs);
        else if (!(await this.fetch([]))) return;
      }
      for (;;) {
        const entries = this.queue.batch(BODY_EVENTS, this.underWay);
        if (!entries.length || !(await this.post(entries))) return;
      }
    }

    /** Sends entries, and takes them from the queue once they are settled. */
    async post(entries) {
      entries.forEach((entry) => this.underWay.add(entry));
      const settled = await this.fetch(entries);
      entries.forEach((entry) => this.underWay.delete(entry));
      if (settled) this.queue.remove(entries);
      return settled;
    }

    /** Whether the service has answered for the entries: taken, or refused for good. */
    async fetch(entries) {
      let response;
      try {
        // text/plain needs no preflight; keepalive lets the batch outlive the page.
        response = await fetch(this.url, {
          method: "POST",
          body: body(entries),
          headers: {"Content-Type": TEXT},
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
      const pause = Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** this.failures);
      this.failures = Math.min(this.failures + 1, 10);
      this.notBefore = Date.now() + Math.max(atLeast, pause) * (1 + Math.random() / 2);
      return false;
    }

    /** Tells the developer which events were refused. */
    async report(response) {
      try {
        const answer = await response.json();
        if (answer.receivedAt) this.clockOffsetMs = offsetTo(answer.receivedAt);
        const refused = response.ok ? answer.rejected : [answer];
        if (refused && refused.length) console.warn("Marquee refused events:", refused);
      } catch {
        // an answer without a proper body settles the batch all the same
      }
      this.queue.settle(this.clockOffsetMs);
    }

    /** The network is back. */
    retryNow() {
      this.notBefore = 0;
      this.flush();
    }

    /** What happens on a hidden page leaves at once, but together. */
    leaveSoon() {
      if (this.leaving) return;
      this.leaving = true;
      queueMicrotask(() => {
        this.leaving = false;
        this.leave();
      });
    }

    /**
     * Hands over everything at once, since the page may never run again. The queue keeps what nobody has answered for:
     * a page that comes back, or the next one, sends it again, and ids make that harmless.
     */
    leave() {
      if (!this.queue.storage) this.queue.settle(0); // nobody will ask for them: better their own time than none
      const handed = new Set(this.underWay); // those outlive the page already
      for (;;) {
        const entries = this.queue.batch(BODY_EVENTS, handed);
        if (!entries.length) break;
        entries.forEach((entry) => handed.add(entry));
        if (OUTLIVES_PAGE || !this.beacon(entries)) this.post(entries).then(() => this.schedule(BATCH_PAUSE_MS));
      }
      this.queue.save();
    }

    beacon(entries) {
      return navigator.sendBeacon && navigator.sendBeacon(this.url, new Blob([body(entries)], {type: TEXT}));
    }
  }

  const deliveries = new Map(); // by address; trackers of one web page share them

  function deliveryTo(endpoint, key) {
    const url = key ? `${endpoint}${endpoint.includes("?") ? "&" : "?"}key=${encodeURIComponent(key)}` : endpoint;
    if (!deliveries.has(url)) deliveries.set(url, new Delivery(url));
    return deliveries.get(url);
  }

  /** One showing of one page. */
  class View {
    constructor(tracker, page) {
      this.tracker = tracker;
      this.page = page;
      const {share = 0.5, millis = 1_000} = page.viewability || {};
      this.share = share;
      this.millis = millis;
      // Either the clock is off or the page is shown long after it was served: the service's answer will tell.
      this.doubtful = Boolean(page.servedAt && offsetTo(page.servedAt));
      this.slots = new Map(); // element → slot
      this.shown = new Map(); // row, column and item → what was reported of them
      this.observer = new IntersectionObserver((changes) => this.intersect(changes), {
        threshold: [...new Set([share, (1 + share) / 2, 1])],
      });
      this.begin();
    }

    /** A new viewId, for each showing. */
    begin() {
      for (const slot of this.slots.values()) this.stop(slot); // the rule starts anew with the showing
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
      if (element instanceof Element) this.observer.unobserve(element);
    }

    intersect(changes) {
      for (const {target, intersectionRatio, isIntersecting, time} of changes) {
        const slot = this.slots.get(target);
        if (!slot) continue;
        this.see(slot, isIntersecting ? intersectionRatio : 0, time);
      }
    }

    see(slot, share, time) {
      slot.share = share;
      if (share + 0.001 < this.share) this.stop(slot);
      else this.start(slot, time);
    }

    /**
     * Says what share of a slot can be seen, where no element can be watched: lists that draw themselves, canvases,
     * native clients. Say it whenever that changes; 0 when the slot is gone.
     */
    visible({row, column, itemId}, share) {
      const place = {row, column, itemId};
      const name = JSON.stringify(Object.values(place));
      let slot = this.slots.get(name);
      if (!slot) {
        slot = {place, share: 0, since: null, timer: null};
        this.slots.set(name, slot);
        this.open(slot);
      }
      this.see(slot, share, performance.now());
      if (share) return;
      this.dwell(slot);
      this.slots.delete(name); // a showing to come does not have it
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
      if (performance.now() - slot.since < this.millis - 1) return; // it left and came back: a new timer runs
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
      const {row, column, itemId} = fields;
      const account = this.shown.get(JSON.stringify([row, column, itemId]));
      if (account) account.interacted = true;
      return this.emit(type, fields, Number.isInteger(row) ? "interacted" : null);
    }

    emit(type, fields, stage) {
      const {clockOffsetMs} = this.tracker.delivery;
      const clock = !this.doubtful || clockOffsetMs === 0 ? {} : clockOffsetMs ? {clockOffsetMs} : {clockDoubt: true};
      const id = this.tracker.emit(this.context, type, {...fields, ...clock});
      const {row, column, itemId} = fields;
      if (stage) this.tracker.tell({row, column, itemId, stage, eventId: id});
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
      this.organic = this.context();
      this.delivery = deliveryTo(endpoint, key);
      if (consent === "granted") this.delivery.queue.open();
      document.addEventListener("visibilitychange", () => (hidden() ? this.hide() : this.show()));
      addEventListener("pagehide", () => this.hide());
      addEventListener("pageshow", ({persisted}) => persisted && this.comeBack());
      addEventListener("online", () => this.delivery.retryNow());
      this.delivery.schedule(0); // what an earlier page left
      if (/[?&]mq-xray\b/.test(location.search)) this.xray(endpoint);
    }

    /** Draws over the page what is known of it, for its developers. */
    xray(endpoint) {
      import(new URL("/marquee-xray.js", new URL(endpoint, location.href))).then(
        ({show}) => show(this),
        (failure) => console.warn("Marquee's x-ray cannot be loaded:", failure),
      );
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
      const event = {...fields, id: uuid7(), type, time: new Date().toISOString()};
      if (!this.denied) this.delivery.add({context, event});
      return event.id;
    }

    /** The page's own code must not be able to stop the tracker. */
    tell(stage) {
      try {
        if (this.onStage) this.onStage(stage);
      } catch (failure) {
        reportError(failure);
      }
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

    /** The browser brought the page back from its cache: a new showing. */
    comeBack() {
      this.views.forEach((view) => view.begin());
      this.show();
    }
  }

  globalThis.Marquee = Object.freeze({start: (options) => new Tracker(options)});
})();
