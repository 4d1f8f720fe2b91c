"""Loads a SavedModel with Python's TensorFlow, without any of Coinbeam's code, and compares its answers.

    python3 compare_signatures.py SAVED_MODEL TEST_SHARD.csv [SERVER_URL]

Every signature forecasts the rows of a CSV shard of features; all must give the same bits, and so must a server
(TensorFlow Serving or `coinbeam serve`) at SERVER_URL, such as http://localhost:8501/v1/models/bitcoin, asked by JSON.
Needs a TensorFlow from 2.18 on.
"""

import base64
import csv
import json
import sys
import urllib.request

import numpy as np
import tensorflow as tf


def read(shard, names):
    with open(shard, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([float(row[name]) for row in rows], np.float32) for name in names}


def example(values):
    features = {
        name: tf.train.Feature(float_list=tf.train.FloatList(value=[value])) for name, value in values.items()
    }
    return tf.train.Example(features=tf.train.Features(feature=features)).SerializeToString()


def rows_of(columns):
    return [dict(zip(columns, values)) for values in zip(*columns.values())]


def inputs_of(columns, features):
    """The same rows as each signature takes them."""
    matrix = {"features": np.stack([columns[name] for name in features], axis=1)}
    matrix.update({name: columns[name] for name in columns if name not in features})
    return {
        "serving_default": columns,
        "matrix": matrix,
        "example": {"examples": np.array([example(row) for row in rows_of(columns)])},
        "csv": {"lines": np.array([",".join(str(v) for v in row.values()).encode() for row in rows_of(columns)])},
    }


def as_json(value):
    if isinstance(value, bytes):
        return {"b64": base64.b64encode(value).decode()}
    return [as_json(v) for v in value] if isinstance(value, np.ndarray) else float(value)


def ask(url, signature, inputs, outputs):
    body = {"signature_name": signature, "inputs": {name: as_json(values) for name, values in inputs.items()}}
    request = urllib.request.Request(
        url + ":predict", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:
        found = json.load(answer)["outputs"]
    # A signature with one output is answered without its name.
    found = found if isinstance(found, dict) else {outputs[0]: found}
    return {name: np.array(values, np.float32) for name, values in found.items()}


def same_bits(one, other):
    return one.keys() == other.keys() and all(one[n].tobytes() == other[n].tobytes() for n in one)


def main(saved_model, shard, url=None):
    model = tf.saved_model.load(saved_model)
    with open(saved_model + "/assets.extra/feature_spec.json", encoding="utf-8") as file:
        features = json.load(file)["columns"]
    print(len(features), "features, TensorFlow", tf.__version__)
    takes_close = "close" in model.signatures["matrix"].structured_input_signature[1]
    columns = read(shard, features + (["close"] if takes_close else []))
    expected = None
    for signature, inputs in inputs_of(columns, features).items():
        found = model.signatures[signature](**{name: tf.constant(values) for name, values in inputs.items()})
        found = {name: values.numpy() for name, values in found.items()}
        expected = expected or found
        if not same_bits(found, expected):
            sys.exit(signature + " differs from serving_default in Python")
        if url and not same_bits(ask(url, signature, inputs, list(found)), expected):
            sys.exit(signature + " of the server differs from Python")
        print(signature, "agrees:", len(found["price"]), "rows, outputs", sorted(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
