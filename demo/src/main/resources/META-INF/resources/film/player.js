/**
 * A player that plays nothing: it runs through a film's length in a few seconds and reports what a real one would,
 * `play`, `progress` at each quarter, then `finish` or, when left early, `abandon`.
 */
import { LitElement, html } from "lit";

const RUN_MILLIS = 16_000;
const STAND_IN_MINUTES = 90;
const TICK_MILLIS = 100;

function clock(millis) {
  const minutes = Math.floor(millis / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

export class FilmPlayer extends LitElement {
  static properties = {
    item: { attribute: false },
    /** Called with an event type and its fields. */
    report: { attribute: false },
    state: { state: true },
    share: { state: true },
  };

  #timer = 0;
  #playId = null;
  #quarter = 0;

  constructor() {
    super();
    this.state = "ready";
    this.share = 0;
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
  }

  get #durationMillis() {
    return (this.item.runtimeMinutes ?? STAND_IN_MINUTES) * 60_000;
  }

  #say(type) {
    this.report(type, { playId: this.#playId, positionMs: Math.round(this.share * this.#durationMillis), durationMs: this.#durationMillis });
  }

  start() {
    if (this.state === "playing") return;
    if (this.state !== "paused") {
      this.#playId = crypto.randomUUID();
      this.#quarter = 0;
      this.share = 0;
      this.#say("play");
    }
    this.state = "playing";
    this.#timer = setInterval(() => this.#tick(), TICK_MILLIS);
  }

  pause() {
    clearInterval(this.#timer);
    this.state = "paused";
  }

  /** Leaves the film where it is; one that has not ended is abandoned. */
  leave() {
    clearInterval(this.#timer);
    if (this.state === "playing" || this.state === "paused") this.#say("abandon");
    this.state = "ready";
    this.share = 0;
  }

  #tick() {
    this.share = Math.min(1, this.share + TICK_MILLIS / RUN_MILLIS);
    const quarter = Math.floor(this.share * 4 + 1e-9);
    if (quarter > this.#quarter && quarter < 4) this.#say("progress");
    this.#quarter = quarter;
    if (this.share < 1) return;
    clearInterval(this.#timer);
    this.#say("finish");
    this.state = "finished";
  }

  render() {
    const { state } = this;
    const percent = Math.round(this.share * 100);
    const label = { ready: "Play", playing: "Pause", paused: "Go on", finished: "Play again" }[state];
    const position = clock(this.share * this.#durationMillis);
    return html`
      <div class="player" data-state=${state}>
        <button class="primary" data-action=${state === "playing" ? "pause" : "play"} @click=${() => (state === "playing" ? this.pause() : this.start())}>
          <span aria-hidden="true">${state === "playing" ? "❚❚" : "▶"}</span> ${label}
        </button>
        <div class="player-track" role="progressbar" aria-label="Position in the film" aria-valuenow=${percent} aria-valuemin="0" aria-valuemax="100"
          aria-valuetext="${position} of ${clock(this.#durationMillis)}"><i style="inline-size: ${this.share * 100}%"></i></div>
        <span class="player-clock">${position} / ${clock(this.#durationMillis)}</span>
      </div>
      <p class="player-note">
        ${state === "finished" ? "Finished. " : ""}Simulated player: the film passes in ${RUN_MILLIS / 1000} seconds, its events are real.
        ${this.item.runtimeMinutes ? "" : `The catalogue has no running time for it; the player takes ${STAND_IN_MINUTES} minutes.`}
      </p>
    `;
  }
}

customElements.define("film-player", FilmPlayer);
