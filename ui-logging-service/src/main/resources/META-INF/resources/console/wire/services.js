/** Calls to this service's own interface, and what can come back other than an answer. */

/** The service answered with a problem (RFC 9457); `message` is its detail, a sentence. */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail || body?.title || `The service answered ${status}.`);
    this.status = status;
    this.code = body?.code ?? null;
  }
}

async function answered(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error("The service does not answer. Is it running, and are you connected?");
  }
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => null));
  return response;
}

async function json(path, options) {
  return (await answered(path, options)).json();
}

function question(sql, parameters, format, id) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ sql, parameters, format, id }) };
}

/** Rows as `{columns, rows, truncated}`. */
export function runSql(sql, { parameters = [], id } = {}) {
  return json("/v1/sql", question(sql, parameters, "json", id));
}

/** Rows as objects, name to value. */
export async function records(sql, options) {
  const { columns, rows } = await runSql(sql, options);
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])));
}

/** The answer as a file: `{blob, truncated}`. */
export async function fileOf(sql, { parameters = [], format, id }) {
  const response = await answered("/v1/sql", question(sql, parameters, format, id));
  return { blob: await response.blob(), truncated: response.headers.get("Marquee-Truncated") === "true" };
}

/** What is known of a query under way; null if this replica has none of that id. */
export async function underWay(id) {
  return (await json("/v1/sql")).queries.find((query) => query.id === id) ?? null;
}

export function cancel(id) {
  return answered(`/v1/sql/${encodeURIComponent(id)}`, { method: "DELETE" });
}

export async function tables() {
  return (await json("/v1/tables")).tables;
}

export async function exampleQueries() {
  return (await json("/v1/queries")).queries;
}

export function ledger() {
  return json("/v1/ledger");
}
