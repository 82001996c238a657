/** A result as comma-separated values (RFC 4180). */
export function cellText(value) {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function toCsv({ columns, rows }) {
  const field = (value) => {
    const text = cellText(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns.map(({ name }) => field(name)), ...rows.map((row) => row.map(field))].map((line) => line.join(",")).join("\r\n");
}
