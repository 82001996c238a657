/** The editor of queries: CodeMirror with DuckDB's words and the tables' columns to complete. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { SQLDialect, PostgreSQL, sql } from "@codemirror/lang-sql";
import { HighlightStyle, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** What DuckDB has beside PostgreSQL, lower case. */
const MORE_WORDS = "qualify pivot unpivot sample exclude replace asof positional semi anti summarize describe columns";
const MORE_FUNCTIONS =
  "quantile_cont quantile_disc median mode arg_max arg_min max_by min_by approx_count_distinct approx_quantile list_contains list_filter list_transform list_aggregate unnest date_diff date_trunc time_bucket epoch_ms strftime struct_extract map_extract map_keys histogram regr_slope corr entropy stddev_samp var_samp sem";

const DUCKDB = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords} ${MORE_WORDS}`,
  builtin: `${PostgreSQL.spec.builtin ?? ""} ${MORE_FUNCTIONS}`,
});

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--rendered)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--interacted)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--viewable)" },
  { tag: [tags.lineComment, tags.blockComment], color: "var(--text-muted)", fontStyle: "italic" },
  { tag: [tags.standard(tags.name), tags.typeName], color: "var(--accent)" },
]);

const LOOK = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "var(--surface)", fontSize: "0.875rem" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.55", maxHeight: "44vh", minHeight: "9rem" },
  ".cm-content": { caretColor: "var(--text)", padding: "10px 0" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--text-muted)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--line) 35%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--focus) 30%, transparent)" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", border: "1px solid var(--line-strong)", color: "var(--text)", borderRadius: "6px" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", maxHeight: "16em" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "3px 8px" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent-ground)", color: "var(--text)" },
  ".cm-completionDetail": { color: "var(--text-muted)", fontStyle: "normal", marginLeft: "1em" },
  ".cm-completionInfo": { maxWidth: "26rem", padding: "6px 10px", fontFamily: "var(--font-ui)" },
  ".cm-placeholder": { color: "var(--text-muted)" },
});

/** Tables to their columns, each with its type and meaning. */
function schemaOf(tables) {
  return Object.fromEntries(
    tables.map((table) => [
      table.name,
      {
        self: { label: table.name, type: "class", detail: "table", info: `One row: ${table.grain}` },
        children: table.columns.map(({ name, type, meaning }) => ({ label: name, type: "property", detail: type.length > 24 ? `${type.slice(0, 23)}…` : type, info: meaning })),
      },
    ]),
  );
}

/** Columns are also offered where the query has not named its table yet. */
function anyColumn(tables) {
  const options = new Map();
  for (const table of tables)
    for (const { name, type, meaning } of table.columns) {
      const known = options.get(name);
      if (known) known.detail = known.detail.endsWith("…") ? known.detail : `${known.detail}, …`;
      else options.set(name, { label: name, type: "property", detail: table.name, info: `${type}. ${meaning}`, boost: -1 });
    }
  const all = [...options.values()];
  return (context) => {
    const word = context.matchBefore(/\w+/);
    if (!word || /\.\s*$/.test(context.state.sliceDoc(0, word.from))) return null;
    return { from: word.from, options: all, validFor: /^\w*$/ };
  };
}

const languageOf = (tables) => [sql({ dialect: DUCKDB, upperCaseKeywords: true, schema: schemaOf(tables) }), DUCKDB.language.data.of({ autocomplete: anyColumn(tables) })];

/**
 * @param parent the element to stand in
 * @param text at the beginning
 * @param changed told the new text
 * @param run called on Ctrl+Enter
 * @param escape called on Escape, before the editor itself; true where that was all it was for
 */
export function openEditor(parent, { text, changed, run, escape }) {
  const language = new Compartment();
  const runs = () => {
    run();
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: runs }, { key: "Escape", run: escape }])),
        lineNumbers(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        EditorState.tabSize.of(2),
        bracketMatching(),
        closeBrackets(),
        autocompletion(),
        highlightActiveLine(),
        EditorView.lineWrapping,
        placeholder("SELECT … FROM slots"),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        language.of(languageOf([])),
        syntaxHighlighting(COLOURS),
        LOOK,
        EditorView.contentAttributes.of({ "aria-label": "Query", spellcheck: "false", autocapitalize: "off" }),
        EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
      ],
    }),
  });
  return {
    show(shown) {
      if (shown !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: shown } });
    },
    /** The selected part, if any: it alone is run. */
    selection() {
      const { from, to } = view.state.selection.main;
      return view.state.sliceDoc(from, to);
    },
    know: (tables) => view.dispatch({ effects: language.reconfigure(languageOf(tables)) }),
    insert(inserted) {
      view.dispatch(view.state.replaceSelection(inserted));
      view.focus();
    },
    focus: () => view.focus(),
  };
}
