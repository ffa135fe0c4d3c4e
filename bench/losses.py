"""What is lost between annotated attributions and the program's, and where: pure functions of what annotated.py reads.

Each measure returns plain dictionaries and lists of counts, ready for JSON; tables() of bench/accuracy prints them.
"""
import collections

from annotated import ROLES

#: Verbs that help others: never the word that a cue is known by, unless it has no other.
HELPERS = {"be", "have", "do", "get", "make", "take", "go", "come", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "to",
           "not", "also", "then", "that", "of", "in", "on", "for", "by", "with"}
#: Parts of speech as one letter: verb, noun, adjective, adverb, modal, preposition, particle or to, pronoun, name, punctuation.
LETTERS = {"VB": "V", "NN": "N", "JJ": "J", "RB": "R", "MD": "M", "IN": "P", "TO": "t", "RP": "p", "PR": "I", "WP": "W", "WD": "W", "DT": "D"}
CONTENTS = ("quoted", "mixed", "one sentence", "longer", "no content")
OUTCOMES = ("right", "missed cue", "cue edge", "source", "content", "several")
FREQUENCIES = ("never", "1-4", "5-19", "20+")


# -- spans

def overlaps(a, b):
    """Whether two spans share a token."""
    return any(p[0] < q[1] and q[0] < p[1] for p in a for q in b)


def shared(a, b):
    """How many tokens two spans share."""
    return sum(max(0, min(p[1], q[1]) - max(p[0], q[0])) for p in a for q in b)


def tokens_of(pieces):
    return {t for first, last in pieces for t in range(first, last)}


def cut_at(pieces, paragraphs):
    """Pieces cut where a paragraph ends, as the span figures count them."""
    out = []
    for first, last in pieces:
        start = first
        for t in range(first + 1, last + 1):
            if t == last or paragraphs[t] != paragraphs[start]:
                out.append((start, t))
                start = t
    return out


# -- words of cues

def cue_lemmas(article, cue):
    return " ".join(article.tokens[t].lemma for t in sorted(tokens_of(cue)))


def cue_word(article, cue):
    """The lemma a cue is known by: its longest verb or noun that is no helper; without one, its longest word or mark."""
    tokens = [article.tokens[t] for t in sorted(tokens_of(cue))]
    if not tokens:
        return "-"
    known = [t for t in tokens if t.pos[:2] in ("VB", "NN") and t.lemma not in HELPERS]
    known = known or [t for t in tokens if t.lemma not in HELPERS] or tokens
    return max(known, key=lambda t: len(t.lemma)).lemma


def cue_form(article, cue):
    """The parts of speech of a cue, a letter a word, five at most: "VP" for `called for`."""
    form = "".join(LETTERS.get(article.tokens[t].pos[:2], ".") for t in sorted(tokens_of(cue)))
    return form if len(form) <= 5 else form[:4] + "…"


# -- kinds of content and cues

def content_class(article, content):
    """One of CONTENTS: `quoted` and `mixed` by its words in quotation marks, else by the sentences it touches."""
    words = [t for t in sorted(tokens_of(content)) if not article.is_mark(t)]
    if not words:
        return "no content"
    inside = sum(article.quoted[t] for t in words)
    if inside:
        return "quoted" if inside == len(words) else "mixed"
    return "one sentence" if article.sentences[words[0]] == article.sentences[words[-1]] else "longer"


def cue_place(attribution):
    """Where the cue stands: before, after or inside of the content."""
    if not attribution.content:
        return "no content"
    cue = attribution.cue[0][0]
    if cue < attribution.content[0][0]:
        return "before"
    return "after" if cue >= attribution.content[-1][1] else "inside"


def cue_frame(article, attribution):
    """Place of the cue, quotation in the content or not, words of the cue."""
    quoted = any(article.quoted[t] for t in tokens_of(attribution.content))
    size = len(tokens_of(attribution.cue))
    return cue_place(attribution), "quotation" if quoted else "plain", str(size) if size < 4 else "4+"


def frequency_class(count):
    """One of FREQUENCIES, for a cue seen `count` times in train."""
    return FREQUENCIES[0 if count < 1 else 1 if count < 5 else 2 if count < 20 else 3]


# -- proposals apart from choice

def reach(piece, candidates):
    """How candidates reach a gold range: `exact`, `overlapped` or `none`."""
    if piece in candidates:
        return "exact"
    return "overlapped" if overlaps([piece], candidates) else "none"


def proposals(all_annotated):
    """For each role, gold ranges by how patterns propose them and how the program chose: {role: {proposed: {chosen: count}}}."""
    states = ("exact", "overlapped", "none")
    table = {role: {p: dict.fromkeys(states, 0) for p in states} for role in ROLES}
    for a in all_annotated:
        for role in ROLES:
            def ranges(attributions):
                return {r for x in attributions for r in cut_at(getattr(x, role), a.article.paragraphs)}
            chosen = ranges(a.predicted)
            for piece in ranges(a.gold):
                table[role][reach(piece, a.proposed[role])][reach(piece, chosen)] += 1
    return table


def cues(all_annotated):
    """Gold cues by frame, by word and by form: how many, how many no pattern proposes, how many proposed only with other edges."""
    tables = {name: collections.defaultdict(lambda: {"gold": 0, "none": 0, "overlapped": 0}) for name in ("frames", "words", "forms")}
    for a in all_annotated:
        for g in a.gold:
            state = max((reach(piece, a.proposed["cue"]) for piece in g.cue), key=("exact", "overlapped", "none").index)
            keys = (" · ".join(cue_frame(a.article, g)), cue_word(a.article, g.cue), cue_form(a.article, g.cue))
            for table, key in zip(tables.values(), keys):
                table[key]["gold"] += 1
                if state != "exact":
                    table[key][state] += 1
    return {name: {k: table[k] for k in sorted(table, key=lambda k: (-table[k]["none"], -table[k]["gold"], k))}
            for name, table in tables.items()}


# -- errors by kind

def pair(gold, predicted):
    """Ties attributions by their cues, one to one: equal cues first, then those that share most. Returns [gold index -> predicted index or None]."""
    options = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            common = shared(g.cue, p.cue)
            if common:
                agree = (g.source == p.source) + (g.content == p.content)
                options.append((g.cue != p.cue, -common, -agree, i, j))
    partner, taken = [None] * len(gold), set()
    for _, _, _, i, j in sorted(options):
        if partner[i] is None and j not in taken:
            partner[i] = j
            taken.add(j)
    return partner


def edge_faults(gold, predicted):
    """How the outermost edges of two spans that overlap differ: starts early, starts late, ends early, ends late."""
    faults = []
    first, last = predicted[0][0] - gold[0][0], predicted[-1][1] - gold[-1][1]
    if first:
        faults.append("starts early" if first < 0 else "starts late")
    if last:
        faults.append("ends early" if last < 0 else "ends late")
    return faults


def cue_faults(gold, predicted):
    return [] if gold == predicted else edge_faults(gold, predicted) or ["pieces"]


def source_faults(gold, predicted, elsewhere):
    """Faults of a predicted source. `elsewhere`: sources of other predicted attributions: found, and tied to the wrong cue."""
    if gold == predicted:
        return []
    if not predicted:
        return ["wrong link"] if gold in elsewhere else ["missing"]
    if not gold:
        return ["none marked"]
    if gold in elsewhere:
        return ["wrong link"]
    if not overlaps(gold, predicted):
        return ["other words"]
    faults = edge_faults(gold, predicted)
    if len(faults) == 2:
        return ["both edges"]
    return [{"starts": "start", "ends": "end"}[faults[0].split()[0]]] if faults else ["pieces"]


def content_faults(gold, predicted, elsewhere, is_mark):
    """Faults of predicted content. `elsewhere`: pieces of the content of other attributions; `is_mark(token)`: whether it is punctuation."""
    if gold == predicted:
        return []
    if not gold:
        return ["none marked"]
    if not overlaps(gold, predicted):
        return ["wrong link"] if overlaps(gold, elsewhere) else ["other words"] if predicted else ["missing"]
    words = [{t for t in tokens_of(x) if not is_mark(t)} for x in (gold, predicted)]
    if words[0] == words[1]:
        return ["marks alone"]
    if set(predicted) < set(gold):
        return ["lacks a piece"]
    if set(gold) < set(predicted):
        return ["a piece too many"]
    faults = edge_faults(gold, predicted)
    return faults or ["split" if len(predicted) > len(gold) else "joined" if len(predicted) < len(gold) else "pieces"]


def outcome(cue, source, content):
    """One of OUTCOMES, from the faults of the parts; `cue` None: not found."""
    if cue is None:
        return "missed cue"
    wrong = [name for name, faults in (("cue edge", cue), ("source", source), ("content", content)) if faults]
    return "right" if not wrong else wrong[0] if len(wrong) == 1 else "several"


def alarm_kind(attribution, gold):
    """What stands where a predicted attribution has no gold one."""
    if not attribution.cue:
        touched = any(overlaps(attribution.content, g.content) for g in gold)
        return "no cue, part of gold content" if touched else "no cue, free text"
    for role in ("content", "source", "cue"):
        if any(overlaps(attribution.cue, getattr(g, role)) for g in gold):
            return f"cue in gold {role}"
    return "cue on free text"


def judge(a):
    """Yields what became of each gold attribution: (attribution, outcome, cue faults, source faults, content faults); then, with None for the
    first, of each false alarm: (None, predicted attribution, kind)."""
    partner = pair(a.gold, a.predicted)
    for i, g in enumerate(a.gold):
        if partner[i] is None:
            yield g, outcome(None, [], []), [], [], []
            continue
        p = a.predicted[partner[i]]
        others = a.predicted[:partner[i]] + a.predicted[partner[i] + 1:]
        parts = (cue_faults(g.cue, p.cue), source_faults(g.source, p.source, {q.source for q in others} - {()}),
                 content_faults(g.content, p.content, [piece for q in others for piece in q.content], a.article.is_mark))
        yield (g, outcome(*parts), *parts)
    for j, p in enumerate(a.predicted):
        if j not in partner:
            yield None, p, alarm_kind(p, a.gold)


class ErrorCounts:
    """Counts of errors: outcomes in all and by class, faults by part, false alarms by kind, words of cues missed or taken wrongly."""

    def __init__(self, seen=None, own=0):
        """`seen`: how often train has each cue, by its lemmas, or None if unknown. `own`: how many of these a gold cue is itself: 1 when the
        articles looked at are the train articles."""
        self.seen, self.own = seen, own
        self.outcomes = collections.Counter()
        self.faults = {part: collections.Counter() for part in ROLES}
        self.alarms, self.alarm_words, self.missed_words = (collections.Counter() for _ in range(3))
        self.alarm_kinds = collections.Counter()
        self.by_content = {c: collections.Counter() for c in CONTENTS}
        self.by_frequency = {f: collections.Counter() for f in FREQUENCIES}
        self.by_fault_content = {c: collections.Counter() for c in CONTENTS}

    def frequency(self, article, cue, own):
        return frequency_class(self.seen[cue_lemmas(article, cue)] - own)

    def add(self, a):
        for judged in judge(a):
            if judged[0] is None:
                self.add_alarm(a.article, *judged[1:])
            else:
                self.add_gold(a.article, *judged)

    def add_gold(self, article, gold, result, *faults):
        self.outcomes[result] += 1
        content = content_class(article, gold.content)
        self.by_content[content][result] += 1
        if self.seen is not None:
            self.by_frequency[self.frequency(article, gold.cue, self.own)][result] += 1
        if result == "missed cue":
            self.missed_words[cue_word(article, gold.cue)] += 1
        for part, found in zip(("cue", "source", "content"), faults):
            self.faults[part].update(found)
        self.by_fault_content[content].update(faults[2])

    def add_alarm(self, article, predicted, kind):
        self.alarms[kind] += 1
        self.alarm_kinds[predicted.kind] += 1
        self.by_content[content_class(article, predicted.content)]["false alarm"] += 1
        if predicted.cue:
            self.alarm_words[cue_word(article, predicted.cue)] += 1
            if self.seen is not None:
                self.by_frequency[self.frequency(article, predicted.cue, 0)]["false alarm"] += 1

    def figures(self):
        def ordered(counter):
            return dict(counter.most_common())
        return {"outcomes": {o: self.outcomes[o] for o in OUTCOMES}, "faults": {p: ordered(c) for p, c in self.faults.items()},
                "false_alarms": ordered(self.alarms), "false_alarm_kinds": ordered(self.alarm_kinds),
                "by_content": {c: dict(n) for c, n in self.by_content.items()},
                "content_faults_by_content": {c: ordered(n) for c, n in self.by_fault_content.items()},
                "by_train_frequency": {f: dict(n) for f, n in self.by_frequency.items()} if self.seen is not None else None,
                "missed_words": ordered(self.missed_words), "false_alarm_words": ordered(self.alarm_words)}


def errors(all_annotated, seen=None, own=0):
    counts = ErrorCounts(seen, own)
    for a in all_annotated:
        counts.add(a)
    return counts.figures()


# -- tags and confidence

def main_tags(gold, sentences):
    """Pairs (gold tag, predicted tag) of an article. `gold`: (start, end, tag); `sentences`: (start, end, tags), in characters. A gold sentence
    is read off the predicted one that it shares most with; without any it is `none`."""
    for start, end, tag in gold:
        def common(s, start=start, end=end):
            return min(end, s[1]) - max(start, s[0])
        best = max(sentences, key=common, default=None)
        yield tag, (best[2] or ["none"])[0] if best and common(best) > 0 else "none"


def confusion(pairs):
    """{gold tag: {predicted tag: count}}, the most frequent gold tag first."""
    table = collections.defaultdict(collections.Counter)
    for gold, predicted in pairs:
        table[gold][predicted] += 1
    return {g: dict(table[g]) for g in sorted(table, key=lambda g: (-sum(table[g].values()), g))}


def confidence_rows(all_annotated):
    """Yields (confidence, whether the cue overlaps a gold cue, whether it is one) of each predicted attribution with a cue."""
    for a in all_annotated:
        gold = {g.cue for g in a.gold}
        tokens = {t for cue in gold for t in tokens_of(cue)}
        for p in a.predicted:
            if p.cue:
                yield p.confidence, bool(tokens & tokens_of(p.cue)), p.cue in gold


def reliability(rows, bins=10):
    """Bins of equal width: how many, mean confidence, share whose cue overlaps a gold one and is exactly one. `ece`: mean distance of confidence
    and share over all rows, bin by bin. A confidence of 0 is unknown: counted apart."""
    binned, unknown = [[] for _ in range(bins)], []
    for row in rows:
        (binned[min(int(row[0] * bins), bins - 1)] if row[0] > 0 else unknown).append(row)

    def mean(part, column):
        return sum(row[column] for row in part) / len(part) if part else None

    def ece(column):
        return sum(abs(sum(r[0] for r in part) - sum(r[column] for r in part)) for part in binned) / max(1, sum(map(len, binned)))
    return {"bins": [{"from": i / bins, "to": (i + 1) / bins, "count": len(part), "confidence": mean(part, 0), "overlaps": mean(part, 1),
                      "exact": mean(part, 2)} for i, part in enumerate(binned) if part],
            "unknown": {"count": len(unknown), "overlaps": mean(unknown, 1), "exact": mean(unknown, 2)},
            "ece_overlaps": ece(1), "ece_exact": ece(2)}


# -- one run against another

def share(part, whole):
    """In percent; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def main_figures(figures):
    """The figures by which two runs are compared: name -> percent, or a count where the name begins with #."""
    out = {}
    for role, row in figures.get("spans", {}).items():
        for name in ("p", "r", "f1"):
            out[f"{role} {name.upper()}"] = 100 * row[name]
    if "tags" in figures:
        out["tags accuracy"] = 100 * figures["tags"]["accuracy"]
        out["tags macro F1"] = 100 * figures["tags"]["macro_f1"]
    for role, rows in figures.get("proposals", {}).items():
        total = sum(sum(row.values()) for row in rows.values())
        out[f"{role} proposed exactly"] = share(sum(rows["exact"].values()), total)
        out[f"{role} proposed not at all"] = share(sum(rows["none"].values()), total)
        out[f"{role} proposed exactly, chosen otherwise"] = share(sum(rows["exact"].values()) - rows["exact"]["exact"], total)
    if "errors" in figures:
        found = figures["errors"]
        for name, count in found["outcomes"].items():
            out[f"attributions {name}"] = share(count, sum(found["outcomes"].values()))
        for part in ROLES:
            out[f"# {part} faults"] = sum(found["faults"][part].values())
        out["# false alarms"] = sum(found["false_alarms"].values())
        for part in ("source", "content"):
            out[f"# {part} wrong links"] = found["faults"][part].get("wrong link", 0)
    if "reliability" in figures:
        out["calibration error, cue overlaps"] = 100 * figures["reliability"]["ece_overlaps"]
        out["calibration error, cue exact"] = 100 * figures["reliability"]["ece_exact"]
    return out


def differences(before, now):
    """Rows (name, before, now, difference) of the main figures that both runs have and that differ by 0.05 or more."""
    return [(name, before[name], value, value - before[name]) for name, value in now.items()
            if name in before and abs(value - before[name]) >= 0.05]
