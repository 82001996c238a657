"""Marquee for data scientists, in one file: write a model bundle, ask the log in SQL, bring a model to the ranker.

Copy this file beside your notebook. It needs Python 3.9 or newer and nothing else; where pandas is there, `sql` answers
with a DataFrame, and numpy arrays and DataFrames are taken wherever rows are asked for.

    import marquee

    frame = marquee.sql("http://127.0.0.1:8082", "select item_id, count(*) n from impressions where stage = 'viewable' group by all")

    folder = marquee.write_bundle(
        "models", "home", "3", "model.onnx",
        features=[("votes", "item.imdbVotes"),
                  marquee.feature("comedy", "item.genre", equals="Comedy"),
                  marquee.feature("taste", "user.embedding", width=16)],
        golden=(X_test[:100], model.predict_proba(X_test[:100])[:, 1]),
        score_kind="probability", layouts=["home-grid@1"],
        lineage={"rows": len(X_train), "log": "2026-11-01 to 2026-11-20"})

    # ./marquee model check models/home/3
    marquee.upload("http://127.0.0.1:8081", folder)
    marquee.activate("http://127.0.0.1:8081", "home", "3")

The golden scores are the trained model's own, never those of the exported file: the ranker refuses a bundle whose file
says something else, and that is the only thing that notices an export that went wrong.
"""

import io
import json
import math
import os
import re
import shutil
import struct
import tempfile
import urllib.error
import urllib.request
import warnings
import zipfile

__all__ = ["MarqueeError", "activate", "feature", "models", "rollback", "sql", "tables", "upload", "write_bundle"]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]*")
_SOURCE = re.compile(r"(item|user|context|match|candidate|slot)\..+", re.DOTALL)
_SCORE_KINDS = ("probability", "relevance", "margin")
_LARGEST_FLOAT32 = 3.4028234663852886e38
_TRANSFORMS = ("none", "sigmoid")


class MarqueeError(Exception):
    """What a service answered instead: `status`, `code` and the sentence that says what to mend."""

    def __init__(self, status, code, detail):
        super().__init__("%s (%s): %s" % (status, code, detail))
        self.status = status
        self.code = code
        self.detail = detail


# --- A bundle ---------------------------------------------------------------------------------------------------------


def feature(name, source, equals=None, missing=0.0, width=None, neutral=None, half_life_days=None):
    """One input of a model: a column of its matrix, or a block of `width` columns.

    source: "item.<attribute>", "user.<name>", "context.<name>", "match.<name>", "candidate.<name>" or "slot.<name>".
    equals: makes a one-hot column: 1 where the source's text is this one.
    missing: the value where the source has none; float("nan") for trees that know missing values.

        >>> feature("comedy", "item.genre", equals="Comedy")
        {'name': 'comedy', 'source': 'item.genre', 'equals': 'Comedy', 'missing': 0.0}
    """
    if not name or not str(name).strip():
        raise ValueError("A feature has no name; give each one.")
    if not _SOURCE.fullmatch(str(source)):
        raise ValueError(
            "The feature %s has the source %r; write item.<attribute>, user.<name>, context.<name>, match.<name>, "
            "candidate.<name> or slot.<name>." % (name, source))
    declared = {"name": str(name), "source": str(source)}
    if equals is not None:
        declared["equals"] = str(equals)
    declared["missing"] = _number(missing)
    if width is not None and width != 1:
        if not 1 < width <= 4096:
            raise ValueError("The feature %s has the width %s; it must be from 1 to 4096." % (name, width))
        if equals is not None or source.split(".")[0] not in ("item", "user"):
            raise ValueError("The feature %s has a width; only item.… and user.… without equals may be lists." % name)
        declared["width"] = int(width)
    if neutral is not None:
        if not source.startswith("slot."):
            raise ValueError("The feature %s has a neutral value, which only slot.… may." % name)
        declared["neutral"] = _number(neutral)
    if half_life_days is not None:
        declared["halfLifeDays"] = float(half_life_days)
    return declared


def write_bundle(directory, name, version, onnx_path, features, golden, score_kind, layouts=(), lineage=None,
                 input_name="x", output_name="score", output_column=0, transform="none", atol=1e-5, rtol=1e-4,
                 inputs=None):
    """Writes bundle.json, golden.jsonl and a copy of the ONNX file into `directory/name/version`; answers that path.

    features: in the order of the matrix's columns: what `feature` gives, or pairs of name and source.
    golden: (X, scores): rows of the training matrix, and what the *trained* model (not the exported one) says to them.
    score_kind: "probability", "relevance" (calibrated), or "margin" (orders, and means nothing more).
    output_column: of a classifier of two classes that gives both probabilities, 1.
    transform: "sigmoid" where the file gives margins and the golden scores are probabilities.
    inputs: for a model of several input tensors, {"tensor": ["feature", …]}; input_name is not used then.

    The folder appears whole or not at all. Raises ValueError with a sentence that says what to mend.

        >>> write_bundle("models", "home", "3", "model.onnx", [("votes", "item.imdbVotes")],
        ...              golden=([[10.0], [2000.0]], [0.1, 0.7]), score_kind="probability")    # doctest: +SKIP
        'models/home/3'
    """
    _plain("name", name, 40)
    _plain("version", version, 16)
    declared = [f if isinstance(f, dict) else feature(*f) for f in features]
    if not declared:
        raise ValueError("features is empty; declare the model's inputs.")
    _distinct("features", [f["name"] for f in declared])
    if score_kind not in _SCORE_KINDS:
        raise ValueError("score_kind is %r; use one of %s." % (score_kind, ", ".join(_SCORE_KINDS)))
    if transform not in _TRANSFORMS:
        raise ValueError("transform is %r; use none or sigmoid." % transform)
    if not os.path.isfile(onnx_path):
        raise ValueError("There is no file %s; export the model first." % onnx_path)
    lines = _golden_lines(golden, declared, score_kind)
    bundle = {
        "name": name, "version": version, "onnx": "model.onnx",
        "features": declared,
        "output": {"name": output_name, "column": int(output_column), "transform": transform},
        "scoreKind": score_kind,
        "golden": {"file": "golden.jsonl", "atol": float(atol), "rtol": float(rtol)},
        "layouts": [_layout(layout) for layout in layouts],
        "lineage": dict(lineage or {}),
    }
    if inputs is None:
        bundle["input"] = {"name": input_name, "dtype": "float32"}
    else:
        bundle["inputs"] = _inputs(inputs, [f["name"] for f in declared])
    try:
        text = json.dumps(bundle, indent=2, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as unfit:
        raise ValueError("lineage holds what JSON cannot (%s); use texts and finite numbers." % unfit) from None
    return _write(directory, name, version, onnx_path, text, lines)


def _write(directory, name, version, onnx_path, bundle, lines):
    folder = os.path.join(directory, name, version)
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    fresh = tempfile.mkdtemp(prefix=".writing-", dir=directory)
    try:
        shutil.copyfile(onnx_path, os.path.join(fresh, "model.onnx"))
        with open(os.path.join(fresh, "golden.jsonl"), "w", encoding="utf-8") as file:
            file.writelines(lines)
        with open(os.path.join(fresh, "bundle.json"), "w", encoding="utf-8") as file:
            file.write(bundle + "\n")
        os.chmod(fresh, 0o755)
        if os.path.isdir(folder):
            old = fresh + "-old"
            os.rename(folder, old)
            os.rename(fresh, folder)
            shutil.rmtree(old)
        else:
            os.rename(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def _golden_lines(golden, declared, score_kind):
    matrix, scores = golden
    names = getattr(matrix, "columns", None)
    if names is not None and all(f.get("width", 1) == 1 for f in declared):
        _same_order(list(names), [f["name"] for f in declared])
    rows = _rows(matrix)
    scores = [float(s) for s in _flat(scores)]
    if not rows:
        raise ValueError("golden has no rows; take a hundred from the test set.")
    if len(rows) != len(scores):
        raise ValueError("golden has %d rows and %d scores; give one score per row." % (len(rows), len(scores)))
    columns = sum(f.get("width", 1) for f in declared)
    lines = []
    for at, (row, score) in enumerate(zip(rows, scores)):
        if len(row) != columns:
            raise ValueError("Row %d of golden has %d values; the features take %d columns." % (at, len(row), columns))
        if not math.isfinite(score):
            raise ValueError("The golden score of row %d is %s; a score must be a finite number." % (at, score))
        if score_kind == "probability" and not 0 <= score <= 1:
            raise ValueError("The golden score of row %d is %s, which is no probability; score_kind may be margin, or "
                             "the scores want a sigmoid." % (at, score))
        values = [_number(v) for v in row]
        lines.append(json.dumps({"features": values, "score": _number(score)}, allow_nan=False) + "\n")
    return lines


def _same_order(names, declared):
    if [str(n) for n in names] == declared:
        return
    for at, (given, wanted) in enumerate(zip(names, declared)):
        if str(given) != wanted:
            raise ValueError("Column %d of golden's frame is %s, but feature %d is %s; put them in one order."
                             % (at, given, at, wanted))
    raise ValueError("golden's frame has %d columns, and there are %d features." % (len(names), len(declared)))


def _inputs(inputs, names):
    taken = [f for features in inputs.values() for f in features]
    for name in taken:
        if name not in names:
            raise ValueError("inputs names the feature %s, which features does not declare." % name)
    for name in names:
        if name not in taken:
            raise ValueError("No input takes the feature %s; name it in one." % name)
    return [{"name": tensor, "dtype": "float32", "features": list(features)} for tensor, features in inputs.items()]


def _rows(matrix):
    values = matrix.to_numpy() if hasattr(matrix, "to_numpy") else matrix
    values = values.tolist() if hasattr(values, "tolist") else values
    return [list(row) for row in values]


def _flat(scores):
    values = scores.tolist() if hasattr(scores, "tolist") else list(scores)
    flat = []
    for value in values:
        if isinstance(value, (list, tuple)):
            if len(value) != 1:
                raise ValueError("golden has %d scores per row; give the one that ranks, such as [:, 1]." % len(value))
            value = value[0]
        flat.append(value)
    return flat


def _number(value):
    """As float32, the way that the model will see it; NaN as the text that JSON can hold."""
    value = float("nan") if value is None else float(value)
    if math.isnan(value):
        return "NaN"
    if abs(value) > _LARGEST_FLOAT32:
        raise ValueError("The value %s is beyond float32; clip it, or use NaN for a missing one." % value)
    return struct.unpack("f", struct.pack("f", value))[0]


def _plain(field, value, longest):
    if not isinstance(value, str) or len(value) > longest or not _NAME.fullmatch(value):
        raise ValueError("%s is %r; use letters, digits and . _ : - only, at most %d characters, and start with a letter "
                         "or digit." % (field, value, longest))


def _layout(layout):
    if not isinstance(layout, str) or layout.count("@") != 1:
        raise ValueError("The layout %r is not of the form id@version." % (layout,))
    return layout


def _distinct(field, names):
    for name in names:
        if names.count(name) > 1:
            raise ValueError("Two of %s are named %s; give each a name of its own." % (field, name))


# --- The services -----------------------------------------------------------------------------------------------------


def sql(url, query, parameters=None, headers=None, timeout=120):
    """Asks the ui-logging-service at `url`; a pandas DataFrame, or a list of dictionaries where pandas is not installed.

    parameters: for the ? in the query, in order. An answer that was cut short is warned of.

        >>> sql("http://127.0.0.1:8082", "select ? + 1 as n", [41])    # doctest: +SKIP
        [{'n': 42}]
    """
    body = {"sql": query, "format": "json"}
    if parameters is not None:
        body["parameters"] = list(parameters)
    answer = _call("POST", url, "/v1/sql", json.dumps(body).encode("utf-8"), "application/json", headers, timeout)
    names = [column["name"] for column in answer["columns"]]
    if answer.get("truncated"):
        warnings.warn("The answer was cut short after %d rows; narrow the query, or read the Parquet files that "
                      "GET /v1/tables/{table}/files lists." % len(answer["rows"]), stacklevel=2)
    try:
        import pandas
    except ImportError:
        return [dict(zip(names, row)) for row in answer["rows"]]
    return pandas.DataFrame(answer["rows"], columns=names)


def tables(url, headers=None, timeout=30):
    """What the tables are, each with grain, key, null meaning and joins, from the ui-logging-service."""
    return _call("GET", url, "/v1/tables", None, None, headers, timeout)


def models(url, headers=None, timeout=30):
    """How each bundle of the ranking-service fares, and of those that were refused, why."""
    return _call("GET", url, "/v1/models", None, None, headers, timeout)["models"]


def upload(url, folder, headers=None, timeout=120):
    """Sends a bundle's folder to the ranking-service, which checks it; MarqueeError says why it was refused."""
    with open(os.path.join(folder, "bundle.json"), encoding="utf-8") as file:
        bundle = json.load(file)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(os.listdir(folder)):
            archive.write(os.path.join(folder, name), name)
    path = "/v1/models/%s/versions/%s" % (bundle["name"], bundle["version"])
    return _call("PUT", url, path, packed.getvalue(), "application/zip", headers, timeout)


def activate(url, name, version, headers=None, timeout=30):
    """Makes an uploaded version the one that serves by default."""
    return _call("POST", url, "/v1/models/%s/versions/%s/activate" % (name, version), b"", None, headers, timeout)


def rollback(url, name, headers=None, timeout=30):
    """Makes the version that served before this one serve again."""
    return _call("POST", url, "/v1/models/%s/rollback" % name, b"", None, headers, timeout)


def _call(method, url, path, body, content_type, headers, timeout):
    request = urllib.request.Request(url.rstrip("/") + path, data=body, method=method, headers=dict(headers or {}))
    request.add_header("Accept", "application/json")
    if content_type:
        request.add_header("Content-Type", content_type)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            text = answer.read()
    except urllib.error.HTTPError as error:
        raise _problem(error) from None
    return json.loads(text) if text.strip() else None


def _problem(error):
    try:
        problem = json.loads(error.read())
        return MarqueeError(error.code, problem["code"], problem.get("detail") or problem.get("title"))
    except (ValueError, KeyError, TypeError):
        return MarqueeError(error.code, "unknown", error.reason)
