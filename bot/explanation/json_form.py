"""What ``wenxun ask --json --explain`` adds to a reply."""

from __future__ import annotations

from dataclasses import asdict

from bot.json_output import JsonObject, source_object
from store import Explanation
from store.search.explanation import AskedTerm, Certainty, Parts, RankedNotice, Tried


def explanation_object(explanation: Explanation) -> JsonObject:
    """An explanation: all that is shown to people, with every term, and numbers to four decimals."""
    certainty = explanation.certainty
    return {
        "understood": asdict(explanation.understood) if explanation.understood else None,
        "terms": [_term(term) for term in explanation.terms],
        "candidates": explanation.candidates,
        "notices": [_notice(notice) for notice in explanation.notices],
        "certainty": _certainty(certainty) if certainty else None,
        "tried": [_tried(one) for one in explanation.tried],
    }


def _term(term: AskedTerm) -> JsonObject:
    return {
        "forms": list(term.forms),
        "kind": term.kind.value,
        "passages": term.passages,
        "weight": _rounded(term.weight),
    }


def _notice(notice: RankedNotice) -> JsonObject:
    return {
        "source": source_object(notice.source),
        "text": notice.text,
        "score": _rounded(notice.score),
        "parts": _parts(notice.parts),
        "in_passage": list(notice.in_passage),
        "in_notice": list(notice.in_notice),
    }


def _parts(parts: Parts) -> JsonObject:
    return {name: _rounded(value) for name, value in asdict(parts).items()}


def _certainty(certainty: Certainty) -> JsonObject:
    features = [
        {
            "name": feature.name,
            "value": _rounded(feature.value),
            "weight": _rounded(feature.weight),
            "contribution": _rounded(feature.contribution),
        }
        for feature in certainty.features
    ]
    return {
        "bias": _rounded(certainty.bias),
        "features": features,
        "logit": _rounded(certainty.logit),
        "confidence": _rounded(certainty.confidence),
        "held_back": _rounded(certainty.held_back),
        "threshold": certainty.threshold,
        "related": certainty.related,
        "least": certainty.least,
    }


def _tried(one: Tried) -> JsonObject:
    return {
        "way": one.way.value,
        "found": one.found,
        "confidence": _rounded(one.confidence),
        "decided": one.decided,
    }


def _rounded(value: float) -> float:
    return round(value, 4)
