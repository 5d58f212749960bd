"""The pages of `kg.query.pages` as text for a reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from kg.identity.types import Decision
from kg.query.marks import Span, marked
from kg.query.pages import ActorPage, Explanation, Identity, PairPage, Status
from kg.store.types import StoredActor, StoredEvent, StoredTelling

Paint = Callable[[str, str], str]
"""Gives words the look of a style: heading, weak, stance, trigger, or the name of a role."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SHORT_ID = 8
_PAPERS = 3  # that are named
_EMPTY = 100  # documents without an event that are named
_ROLES = ("source", "agent", "target", "target agent", "mediator", "host", "speaker")
_BESIDE = ("agent", "target agent", "mediator", "host", "place")  # roles that the label of an event does not name
_STANCES = {
    "actual": "told as done",
    "ongoing": "told as going on or lasting",
    "planned": "told as intended or to come",
    "conditional": "told as possible or under a condition",
    "alleged": "somebody's claim, which the text does not make its own",
    "denied": "somebody denies it",
    "negated": "told as not being so",
    "feared": "somebody fears or warns of it",
}


def unpainted(words: str, style: str) -> str:
    """No looks: the words as they are."""
    del style
    return words


def actor_text(page: ActorPage, paint: Paint = unpainted) -> str:
    """Who the actor is, what it did and what was done to it, with the sentences."""
    lines = [*_who(page.actor, paint)]
    parts = (
        ("Offices, memberships, standing relations", page.relations),
        ("What it did", page.did),
        ("What was done to it", page.undergone),
        ("Where it has another part", page.others),
    )
    for heading, events in parts:
        if events:
            lines += ["", paint(f"{heading} ({len(events)})", "heading"), *_listed(events, paint)]
    shown = [event for _, events in parts for event in events]
    if not shown:
        lines += ["", "No event of it was found."]
    if page.decisions:
        lines += ["", paint("Who is who across documents", "heading"), *map(_decision, page.decisions)]
    return "\n".join([*lines, *_about_dates(shown, paint), *_about_earlier(len(shown), page.earlier, paint)])


def _about_earlier(shown: int, earlier: bool, paint: Paint) -> list[str]:
    told = f"These are the last {shown:,} events; --until TIME shows earlier ones, --last 0 all."
    return ["", paint(told, "weak")] if earlier else []


def _decision(decision: Decision) -> str:
    verdict = {"same": "is", "different": "is not", "unsure": "may be"}[decision.verdict]
    left, right = (clean(iri.rpartition("/")[2]) for iri in (decision.left, decision.right))
    return f"  {left} {verdict} {right}: {clean(decision.why)} ({clean(decision.by)}, {decision.score:.2f})"


def pair_text(page: PairPage, paint: Paint = unpainted) -> str:
    """Everything between two actors, by time."""
    pair = clean(f"{page.first.label} and {page.second.label}")
    if not page.events:
        return f"Nothing was found between {pair}."
    heading = paint(f"{pair}: {counted(len(page.events), 'event')}", "heading")
    ending = _about_earlier(len(page.events), page.earlier, paint)
    return "\n".join([heading, *_listed(page.events, paint), *_about_dates(page.events, paint), *ending])


def explanation_text(explanation: Explanation, paint: Paint = unpainted) -> str:
    """The sentence with its parts marked, and why the event is what it is."""
    event = explanation.event
    stance = _STANCES.get(event.modality, event.modality)
    edge = "it stands as an edge of the graph" if event.fact else "so it is no edge of the graph"
    rows = [
        ("event", event.iri),
        ("type", ", ".join((event.type, *_coding(event)))),
        *((role, _names(event, role)) for role in _ROLES),
        ("stance", f"{event.modality}, {event.polarity}: {stance}; {edge}"),
        ("frame", clean(event.frame)),
        *(("path" if n == 0 else "", clean(way)) for n, way in enumerate(event.path.split("; "))),
        ("about", clean(event.object)),
        ("quantity", clean(event.quantity)),
        ("time", _time(event)),
        ("place", clean(event.place)),
        ("confidence", f"{event.confidence:.2f}"),
        ("document", _document(event)),
    ]
    lines = [paint(clean(event.label), "heading"), "", f"  {_marked_sentence(event, paint)}"]
    lines += [f"  and: {_told_again(telling, paint)}" for telling in event.tellings]
    lines.append("")
    lines += [f"  {paint(f'{name:<12}', 'weak')} {words}" for name, words in rows if words]
    if explanation.identities:
        lines += ["", paint("Who is who", "heading"), *(_identity(i, paint) for i in explanation.identities)]
    if explanation.alike:
        lines += ["", paint("Also told here", "heading"), *_listed(explanation.alike, paint)]
    return "\n".join(lines)


def _coding(event: StoredEvent) -> Iterator[str]:
    """ "PLOVER SANCTION discontinue (-6)", "CAMEO 163"."""
    if event.plover:
        yield f"PLOVER {' '.join(filter(None, (event.plover, event.mode)))} ({event.score:+g})"
    if event.cameo:
        yield f"CAMEO {event.cameo}"


def status_text(status: Status, paint: Paint = unpainted) -> str:
    """What is in the store, which documents gave nothing, and what the last build did."""
    from kg.query.text_runs import last_run_lines

    numbers = (
        (status.documents, "document"),
        *([(status.reprints, "reprint")] if status.reprints else []),
        (status.actors, "actor"),
        (status.events, "event"),
        (status.edges, "edge"),
    )
    lines = [", ".join(counted(number, what) for number, what in numbers)]
    tables = (
        ("Actors", status.by_kind),
        ("Events by type", status.by_type),
        ("Events by modality", status.by_modality),
    )
    for heading, counts in tables:
        if counts:
            width = max(len(name) for name in counts)
            lines += ["", paint(heading, "heading")]
            lines += [f"  {name:<{width}}  {number:>6}" for name, number in counts.items()]
    heading = f"Documents that gave no event ({len(status.empty)} of {status.documents})"
    lines += ["", paint(heading, "heading")]
    lines += [f"  {clean(d.id)}  {clean(d.title)}".rstrip() for d in status.empty[:_EMPTY]] or ["  none"]
    if len(status.empty) > _EMPTY:
        lines.append(f"  and {len(status.empty) - _EMPTY:,} more (--format json has them all)")
    return "\n".join([*lines, *last_run_lines(status.last_build, status.skipped, paint)])


def short_id(iri: str) -> str:
    """The first digits of an event's id, which `kg explain` takes."""
    return iri.rpartition("/")[2][:_SHORT_ID]


def date_of(event: StoredEvent) -> str:
    """The event's time, or the day of the report in brackets where the text tells none; "" where neither is known."""
    return event.time or (f"({event.report_date})" if event.report_date else "")


def counted(number: int, what: str) -> str:
    """ "1 event", "2,000 events"."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def clean(words: str) -> str:
    """Words of a document on one line, without characters that steer a terminal."""
    return " ".join(_CONTROL.sub(" ", words).split())


def _who(actor: StoredActor, paint: Paint) -> Iterator[str]:
    kind = ", ".join(part for part in (actor.kind, actor.code) if part)
    yield f"{paint(clean(actor.label), 'heading')}" + (f" ({kind})" if kind else "")
    others = [clean(name) for name in actor.names if name != actor.label]
    if others:
        yield f"  also called {', '.join(others)}"
    where = "known to the ontology" if actor.known else "known only from the documents"
    yield f"  {where}, in {counted(actor.documents, 'document')}" + "".join(f", {link}" for link in actor.same_as)
    yield paint(f"  {actor.iri}", "weak")


def _listed(events: Iterable[StoredEvent], paint: Paint) -> Iterator[str]:
    for event in events:
        parts = ((role, _names(event, role)) for role in _BESIDE)
        named = "; ".join(f"{role}: {names}" for role, names in parts if names)
        stance = f"  {paint(event.modality, 'stance')}" if event.modality == "ongoing" else ""
        told = f"{clean(event.label)}{f' ({named})' if named else ''}{stance}"
        yield f"  {date_of(event):<12} {told}  {paint(f'[{short_id(event.iri)}]', 'weak')}"
        yield f"      “{clean(event.sentence or event.quote)}”"
        yield from (f"      “{clean(telling.sentence)}”" for telling in event.tellings)
        yield paint(f"      {_source(event)}", "weak")


def _names(event: StoredEvent, role: str) -> str:
    return ", ".join(dict.fromkeys(clean(p.label) for p in event.role(role)))


def _source(event: StoredEvent) -> str:
    speakers = _names(event, "speaker")
    return _document(event) + (f" (says {speakers})" if speakers else "")


def _document(event: StoredEvent) -> str:
    document = event.document
    parts = (document.publisher, document.title or document.id, str(document.date or ""))
    others = document.reprinted_by
    shown = [*others[:_PAPERS], *([f"{len(others) - _PAPERS} others"] if len(others) > _PAPERS else [])]
    printed = f" (printed by {', '.join(map(clean, shown))} too)" if others else ""
    return " · ".join(clean(part) for part in parts if part) + printed


def _about_dates(events: Iterable[StoredEvent], paint: Paint) -> list[str]:
    bracketed = any(not event.time and event.report_date for event in events)
    return ["", paint("A date in brackets is the report's: the text tells none.", "weak")] if bracketed else []


def _time(event: StoredEvent) -> str:
    if event.time:
        return event.time
    return f"not told; reported {event.report_date}" if event.report_date else "not told"


def _marked_sentence(event: StoredEvent, paint: Paint) -> str:
    spans = [Span(p.start, p.end, p.role) for p in event.participants if p.start >= 0]
    spans.append(Span(*event.trigger_span, "trigger"))
    level = _CONTROL.sub(" ", event.sentence)  # one for one, so that offsets hold
    return re.sub(" {2,}", " ", marked(level, event.sentence_span[0], spans, paint))


def _told_again(telling: StoredTelling, paint: Paint) -> str:
    spans = [Span(*telling.quote_span, "quote"), Span(*telling.trigger_span, "trigger")]
    level = _CONTROL.sub(" ", telling.sentence)
    return re.sub(" {2,}", " ", marked(level, telling.sentence_span[0], spans, paint))


def _identity(identity: Identity, paint: Paint) -> str:
    participant, mention = identity.participant, identity.mention
    role = paint(f"{participant.role:<14}", participant.role)
    who = f"{clean(participant.label)} ({participant.actor})"
    if not participant.text:
        return f"  {role}{who}: inferred; these words do not name it"
    reason = f"{clean(mention.reason)} ({mention.score:.2f})" if mention and mention.reason else ""
    return f"  {role}“{clean(participant.text)}” is {who}: {reason or 'inferred from the sentence'}"
