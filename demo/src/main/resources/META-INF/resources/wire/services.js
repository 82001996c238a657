/** Where the services are, and the layout that this page draws. */
import { call } from "./call.js";

const VIEWABILITY = { share: 0.5, millis: 1000 };

export function readConfig() {
  return call("/config.json");
}

/** The layout's own rule for when a slot counts as viewable; the usual one while nobody can say. */
export async function viewabilityOf(config) {
  const [id, version] = config.layout.split("@");
  try {
    const layout = await call(`${config.logging}/v1/layouts/${encodeURIComponent(id)}/${encodeURIComponent(version)}`);
    return layout.viewability ?? VIEWABILITY;
  } catch {
    return VIEWABILITY;
  }
}

/** Runs one query over the lake. */
export function runSql(config, sql) {
  return call(`${config.logging}/v1/sql`, { sql, format: "json" });
}
