"""Train the confidence: how likely is it that the best passage answers?

    python tests/evaluation/calibrate.py --seeds tests/evaluation/seed_questions.jsonl SEEDS.db \\
        --off-topic tests/evaluation/off_topic_questions.jsonl SEEDS.db \\
        --answered QUESTIONS.jsonl ARCHIVE.db --gone QUESTIONS.jsonl ARCHIVE_WITHOUT_ANSWERS.db

`--seeds` takes questions graded by quote (`doc`, `must_quote`, `kind`), `--answered` questions with an `answer` whose
beginning the quote must hold, `--gone` questions that nothing in the database answers, `--off-topic` questions on
anything else. Each may be given several times. A logistic regression (Newton's method, an L2 penalty) is fitted to
the evidence for the best passage of each question; the four kinds of file weigh as `WEIGHTS` says. It writes
`store/search/confidence.json` and prints how well the probabilities hold, how many questions are answered at which
threshold, and how often what would be shown as related below that threshold is right, which chooses the threshold for
that (`related_from`).

With `--encoder MODEL` (as `WENXUN_SEMANTIC`; the databases hold its vectors) only the questions count for which
meaning is looked at, and `store/search/confidence_by_meaning.json` is written.

Needs numpy (in the `dev` extra).
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from store.language.folding import searchable
from store.search.confidence import NAMES_BY_MEANING, confidence, model
from store.search.evidence import NAMES, as_row, evidence
from store.search.findings import Finding
from store.search.interpreting import Interpretation, interpret
from store.search.library import Book, Library
from store.search.passages import find_passages
from store.search.retrieval import retrieve
from store.search.vocabulary import Vocabulary
from store.semantic.encoder import Encoder, load_encoder
from store.semantic.index import SemanticIndex

TARGET = Path(__file__).parents[2] / "store" / "search" / "confidence.json"
TARGET_BY_MEANING = TARGET.with_stem("confidence_by_meaning")

# Cross-validated over both archives of 10,600 documents, with the answers and without: the expected calibration error
# is .063 with 1, .051 with .5, .037 with .25, .033 with .1, and of the questions whose answers are gone .229, .223,
# .219 and .223 get one where .905 of the others do.
PENALTY = 0.25

# What a kind of file weighs: as many questions with answers as without over large archives, so that the confidence
# holds for both, and most weight to people's own words over a few notices.
WEIGHTS = {"seeds": 1.0, "answered": 0.75, "gone": 0.5, "off_topic": 0.25}

# Cross-validated on 319 questions over 599 notices and 10,000 news articles: .906 of them are answered from .2 on, and
# .235 where the notices that answer are gone; from .15 on .925 and .307, from .24 on .897 and .204.
THRESHOLD = 0.2

# Where meaning is looked at, nothing else tells apart what is near from what answers, so that what is near and does not
# must weigh more. From 0.15 on, of 40 right passages for questions over five notices 35 are given (cross-validated),
# from 0.2 on 31; of 102 questions that nothing answers in an archive on the same matters .20 and .15 get one.
WEIGHTS_BY_MEANING = WEIGHTS | {"gone": 1.0}
THRESHOLD_BY_MEANING = 0.15

# What is shown as related is worth reading where one in three is right after all, and does harm where it is shown to
# people who asked about something else: to one in twenty of them at most.
RELATED_RIGHT = 1 / 3
RELATED_OFF_TOPIC = 0.05
BAND = 0.05

BEGINNING = 15
"""A quote holds an answer when it holds so many characters from its beginning."""


@dataclass(frozen=True)
class Example:
    group: str
    features: list[float]
    share: float
    right: bool


def plain(text: str) -> str:
    return "".join(searchable(unicodedata.normalize("NFKC", text)).split())


def examples(group: str, path: Path, database: Path, encoder: Encoder | None) -> Iterator[Example]:
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    index = SemanticIndex(encoder) if encoder else None
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        vocabulary, library = Vocabulary(connection), Library(connection)
        asked = interpret(searchable(row["question"]).strip(), vocabulary)
        if row.get("kind") in ("contact", "meta", "list") or (group == "seeds" and asks_for_detail(asked)):
            continue  # answered from contact blocks, facts and lists, which do not go by this confidence
        retrieved = retrieve(connection, library, asked.query, index)
        ranked, by_meaning = retrieved.by_words, retrieved.by_meaning
        if index is not None and by_meaning is None:
            continue
        nearness = None
        if by_meaning:
            ranked, nearness = by_meaning.ranked, by_meaning.nearness
        if not ranked:
            continue
        best, features = library.book(ranked[0].candidate.document), evidence(asked.query, ranked, library)
        quote = next(find_passages(library, asked, ranked, 1, nearness))
        # A passage that cannot hold the detail asked for keeps only a share of what the evidence gives it.
        share = quote.confidence / confidence(features, nearness)
        right = group in ("seeds", "answered") and row["doc"] is not None and holds(row, best, quote)
        yield Example(group, [*as_row(features), *(astuple(nearness) if nearness else ())], share, right)


def holds(row: dict[str, Any], book: Book, quote: Finding) -> bool:
    """Whether a quote answers: out of the labelled notice where strings are to be quoted, else out of any."""
    text = plain(book.text[quote.start : quote.end])
    if "must_quote" in row:
        return book.info.document == row["doc"] and all(plain(part) in text for part in row["must_quote"])
    return plain(row["answer"])[:BEGINNING] in text


def asks_for_detail(asked: Interpretation) -> bool:
    return bool(asked.intent.details or asked.intent.membership)


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Coefficients of the logistic regression, the bias last (which bears no penalty)."""
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    penalty = np.diag([PENALTY] * (rows.shape[1] - 1) + [0.0])
    found = np.zeros(rows.shape[1])
    for _ in range(50):
        chances = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weights * (chances - labels)) + penalty @ found
        curve = (rows * (weights * chances * (1 - chances))[:, None]).T @ rows + penalty
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-9:
            break
    return found


def calibration_error(chances: np.ndarray, labels: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width."""
    places = np.minimum((chances * bins).astype(int), bins - 1)
    return float(
        sum(
            (places == place).mean() * abs(chances[places == place].mean() - labels[places == place].mean())
            for place in set(places)
        )
    )


def related_from(
    chances: np.ndarray, labels: np.ndarray, groups: np.ndarray, off_topic: int, threshold: float
) -> float:
    """The least confidence, in steps of ``BAND``, with which a passage is shown as related.

    Of what is then shown as related, at least ``RELATED_RIGHT`` is right, the kinds of questions with answers weighing
    as in training, and at most ``RELATED_OFF_TOPIC`` of the ``off_topic`` questions about anything else get it.
    """
    chosen = threshold
    for step in range(1, round(threshold / BAND)):
        least = round(threshold - step * BAND, 2)
        shown = (chances >= least) & (chances < threshold)
        weights = {
            group: WEIGHTS[group] / (groups == group).sum() for group in ("seeds", "answered") if group in groups
        }
        right = {group: labels[shown & (groups == group)] for group in weights}
        total = sum(weight * len(right[group]) for group, weight in weights.items())
        share = sum(weight * right[group].sum() for group, weight in weights.items()) / total if total else 0.0
        astray = (shown & (groups == "off_topic")).sum() / max(1, off_topic)
        counts = ", ".join(f"{group} {int(own.sum())} of {len(own)}" for group, own in right.items())
        print(f"related from {least}: {share:.3f} right ({counts}); of the questions off topic {astray:.3f}")
        if share >= RELATED_RIGHT and astray <= RELATED_OFF_TOPIC:
            chosen = least
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for group in WEIGHTS:
        parser.add_argument(
            f"--{group.replace('_', '-')}", nargs=2, type=Path, action="append", default=[], metavar=("QUESTIONS", "DB")
        )
    parser.add_argument("--dry", action="store_true", help="write nothing")
    parser.add_argument("--keep-weights", action="store_true", help="choose the threshold for related alone")
    parser.add_argument("--encoder", metavar="MODEL", help="train the confidence where meaning is looked at")
    args = parser.parse_args()
    encoder = load_encoder(args.encoder) if args.encoder else None
    names = (*NAMES, *NAMES_BY_MEANING) if encoder else NAMES
    threshold, target = (THRESHOLD_BY_MEANING, TARGET_BY_MEANING) if encoder else (THRESHOLD, TARGET)
    found = [
        one
        for group in WEIGHTS
        for path, database in getattr(args, group)
        for one in examples(group, path, database, encoder)
    ]
    if not found:
        sys.exit("Name questions to train on; --help says how.")
    rows, labels = np.array([one.features for one in found]), np.array([float(one.right) for one in found])
    groups = np.array([one.group for one in found])
    own = max(1, int((groups == "seeds").sum()))
    kinds = WEIGHTS_BY_MEANING if encoder else WEIGHTS
    weights = np.array([kinds[group] * own / (groups == group).sum() for group in groups])
    known = model(by_meaning=encoder is not None)
    # Cosines differ by hundredths: without a scale the penalty would keep their weights at nothing.
    scale = np.maximum(rows.std(axis=0), 1e-9) if encoder else np.ones(rows.shape[1])
    if args.keep_weights:
        coefficients = np.array([*known.weights, known.bias])
    else:
        coefficients = fit(rows / scale, labels, weights) / np.append(scale, 1.0)
    chances = 1 / (1 + np.exp(-(rows @ coefficients[:-1] + coefficients[-1])))
    chances *= np.array([one.share for one in found])
    for group in sorted(set(groups)):
        own = groups == group
        error = calibration_error(chances[own], labels[own])
        print(f"{group}: {own.sum()} questions, {labels[own].mean():.3f} right, ECE {error:.3f}")
    off_topic = sum(len(path.read_text(encoding="utf-8").splitlines()) for path, _ in args.off_topic)
    trained = {
        "bias": round(float(coefficients[-1]), 4),
        "weights": {name: round(float(value), 4) for name, value in zip(names, coefficients[:-1], strict=True)},
        "threshold": threshold,
        "related": related_from(chances, labels, groups, off_topic, threshold),
    }
    for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        shares = [f"{group} {(chances[groups == group] >= least).mean():.3f}" for group in sorted(set(groups))]
        print(f"answered at {least}: {', '.join(shares)}")
    if not args.dry:
        target.write_text(json.dumps(trained, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
